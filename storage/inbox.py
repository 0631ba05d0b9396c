"""The inbox: every event of a platform once, also when it is delivered again after a restart."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.frozen import Frozen
from storage.store import Tx
from storage.tables import INBOX

_ACCEPT = upsert(INBOX).on_conflict_do_nothing(index_elements=["event"]).returning(INBOX.c.event)
_DONE = (
    update(INBOX)
    .where(INBOX.c.event == bindparam("at_event"), INBOX.c.done_at.is_(None))
    .values(done_at=bindparam("now"))
    .returning(INBOX.c.event)
)
_DROP = delete(INBOX).where(INBOX.c.event == bindparam("at_event"))
_AMEND = update(INBOX).where(INBOX.c.event == bindparam("at_event")).values(payload=bindparam("now_said"))
_PAYLOAD = select(INBOX.c.payload).where(INBOX.c.event == bindparam("at_event"))
_UNFINISHED = (
    select(INBOX.c.event, INBOX.c.payload, INBOX.c.accepted_at)
    .where(INBOX.c.done_at.is_(None))
    .order_by(INBOX.c.accepted_at, INBOX.c.event)
    .limit(bindparam("limit"))
)
_FORGET = delete(INBOX).where(INBOX.c.done_at.is_not(None), INBOX.c.accepted_at < bindparam("before"))


class Event(Frozen):
    """An event that was accepted; ``payload`` is the text that its platform stored to resume from."""

    event: str
    payload: str
    accepted_at: datetime


def accept(tx: Tx, event: str, payload: str, now: datetime) -> bool:
    """Note an event under its unique id; False when it was noted before, so that it ends here."""
    return tx.execute(_ACCEPT, {"event": event, "payload": payload, "accepted_at": now}).first() is not None


def done(tx: Tx, event: str, now: datetime) -> bool:
    """Note that an event is handled in this transaction; False when it was handled before."""
    return tx.execute(_DONE, {"at_event": event, "now": now}).first() is not None


def drop(tx: Tx, event: str) -> None:
    """Forget an event that had no effect, so that it may come again."""
    tx.execute(_DROP, {"at_event": event})


def amend(tx: Tx, event: str, payload: str) -> None:
    """Let an event say something else: its message was changed before everything about it was done."""
    tx.execute(_AMEND, {"at_event": event, "now_said": payload})


def payload(tx: Tx, event: str) -> str | None:
    """Give what was stored of an event; None when it is unknown or forgotten."""
    found: str | None = tx.execute(_PAYLOAD, {"at_event": event}).scalar()
    return found


def unfinished(tx: Tx, limit: int) -> list[Event]:
    """Give what was accepted and not handled, oldest first: after a crash it is resumed."""
    return [Event(**row._mapping) for row in tx.execute(_UNFINISHED, {"limit": limit})]  # noqa: SLF001 - SQLAlchemy's documented accessor


def forget(tx: Tx, before: datetime) -> int:
    """Drop handled events older than any platform's redelivery, and give their number."""
    return tx.execute(_FORGET, {"before": before}).rowcount
