"""Messages that are changed or removed after something was made of them: the last state wins."""

from collections.abc import Iterator
from datetime import datetime

from bot.events.incoming import Incoming
from bot.events.routing import announced
from digests.reminders.originals import offers
from domain.announcement import Announcement
from domain.channel import Target
from domain.frozen import Frozen
from domain.message import Message
from domain.writing import Written
from storage.post import inbox, outbox
from storage.store import Tx


class Original(Frozen):
    """A message that was changed or removed.

    ``link`` is its address, ``event`` the one under which it came in if it was for the bot; ``text`` is what it says
    now, None when it is gone.
    """

    link: str
    event: str
    text: Written | None = None


def concerns(tx: Tx, original: Original) -> bool:
    """Whether anything was made of the message: of most messages in a channel nothing was."""
    return _heard(tx, original) is not None or next(_offers(tx, original), None) is not None


def follow(tx: Tx, original: Original, now: datetime) -> None:
    """Offer the change to who announced it, and let a form that is still to be opened hold the new text.

    The offers of one day about one version are one message, which says what is so now.
    """
    for target, announcement, message in list(_offers(tx, original)):
        which = f"{announcement.region}:{announcement.id}:{announcement.version}"
        outbox.put(tx, target, message, f"original:{which}:{now.date()}", now)
    if heard := _heard(tx, original):
        inbox.amend(tx, heard.event, heard.model_copy(update={"text": original.text or ""}).model_dump_json())


def _offers(tx: Tx, original: Original) -> Iterator[tuple[Target, Announcement, Message]]:
    return offers(tx, original.link, None if original.text is None else announced(original.text))


def _heard(tx: Tx, original: Original) -> Incoming | None:
    payload = inbox.payload(tx, original.event)
    heard = Incoming.model_validate_json(payload) if payload else None
    return heard if heard and heard.text != (original.text or "") else None
