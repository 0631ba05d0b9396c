"""The button below what somebody was told in private by a person, with which he answers."""

from domain.announcement import Announcement
from domain.card import headline
from domain.language import phrase
from domain.message import Choice, Item, Message
from domain.region import Member

WRITE = "replying.write"  # the button's action
LONGEST = 1000  # characters of a question or an answer to somebody


def answerable(message: Message, found: Announcement, asker: Member) -> Message:
    """Give what somebody says about an announcement with that below it, and with a button that answers him."""
    answer = Choice(label=phrase("Answer"), action=WRITE, value=f"{found.id}:{asker.id}")
    return message.model_copy(update={"items": (Item(line=headline(found)),), "choices": (answer,)})
