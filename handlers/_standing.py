"""Keeping true what stands in the chats when an announcement is withdrawn, or is confirmed or no longer."""

from domain.announcement import Announcement
from handlers._commands import Ask
from handlers._opportunity import refresh
from handlers._posting import freshen, publish
from handlers._rights import own_announcement
from handlers._sharing import reshare
from storage import announcements


def withdrawn(ask: Ask, identifier: str) -> Announcement:
    """Withdraw an announcement of the person's own municipality: it disappears for everybody, its history stays.

    Raises:
        NotFoundError: it does not exist, or not for him.
        NotAllowedError: it is another municipality's.
    """
    known = own_announcement(ask, identifier)
    gone = announcements.withdraw(ask.audience, ask.tx, known.id, ask.member, ask.now)
    publish(ask, gone)
    refresh(ask, known.municipality)
    reshare(ask)
    return gone


def remarked(ask: Ask, announcement: Announcement) -> None:
    """Let everything that stands in the chats say whether an announcement is confirmed."""
    freshen(ask, announcement)
    refresh(ask, announcement.municipality)
    reshare(ask)
