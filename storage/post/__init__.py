"""What comes in and goes out: events once, messages in order."""
