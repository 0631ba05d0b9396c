"""The button below what somebody was told in private by a person, with which he answers."""

from domain.announcement import Announcement
from domain.language import phrase
from domain.message import Choice
from domain.region import Member

LONGEST = 1000  # characters of a question or an answer to somebody


def answering(found: Announcement, asker: Member) -> Choice:
    """Give the button that answers who asked about an announcement."""
    return Choice(label=phrase("Answer"), action="replying.write", value=f"{found.id}:{asker.id}")
