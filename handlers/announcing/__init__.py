"""From a message to an announcement that stands in the chats, and stays true there."""
