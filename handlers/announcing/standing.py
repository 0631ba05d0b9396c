"""Keeping true what stands in the chats when an announcement is withdrawn, or is confirmed or no longer."""

from domain.announcement import Announcement
from domain.language import Phrase, phrase
from handlers.announcing.posting import freshen, publish
from handlers.answers.sharing import reshare
from handlers.asking.commands import Ask
from handlers.asking.rights import own_announcement
from handlers.together.opportunity import refresh
from handlers.trails.people import who_did
from storage import announcements, audit
from storage.audit import Entry


def withdrawn(ask: Ask, identifier: str) -> Phrase:
    """Withdraw an announcement of the person's own municipality: it disappears for everybody, its history stays.

    Gives what to say: who came first, when it was withdrawn before.

    Raises:
        NotFoundError: it does not exist, or not for him.
        NotAllowedError: it is another municipality's.
    """
    known = own_announcement(ask, identifier)
    gone = announcements.withdraw(ask.audience, ask.tx, known.id, ask.member, ask.now)
    first = _withdrawal(ask, gone)
    if known.withdrawn or (first and first.member != ask.member.id):  # also somebody who did it at this very moment
        return withdrawn_before(ask, gone)
    publish(ask, gone)
    refresh(ask, known.municipality)
    reshare(ask)
    return phrase("Announcement {id} is withdrawn.", id=gone.id)


def withdrawn_before(ask: Ask, gone: Announcement) -> Phrase:
    """Say who withdrew an announcement of the person's own municipality, as far as the trail still tells."""
    first = _withdrawal(ask, gone)
    if first is None or first.member == ask.member.id:
        return phrase("Announcement {id} was withdrawn already.", id=gone.id)
    return phrase("Announcement {id} was withdrawn already, by {name}.", id=gone.id, name=who_did(ask.tx, first))


def remarked(ask: Ask, announcement: Announcement) -> None:
    """Let everything that stands in the chats say whether an announcement is confirmed."""
    freshen(ask, announcement)
    refresh(ask, announcement.municipality)
    reshare(ask)


def _withdrawal(ask: Ask, gone: Announcement) -> Entry | None:
    deeds = audit.entries(ask.audience, ask.tx, gone.id)
    return next((entry for entry in reversed(deeds) if entry.action == "withdrawn"), None)
