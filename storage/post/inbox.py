"""The inbox: every event of a platform once, also when it is delivered again after a restart."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.store import Tx
from storage.tables import INBOX

_AT = INBOX.c.event == bindparam("at_event")
_ACCEPT = upsert(INBOX).on_conflict_do_nothing(index_elements=["event"]).returning(INBOX.c.event)
_DROP = delete(INBOX).where(_AT)
_AMEND = update(INBOX).where(_AT).values(payload=bindparam("now_said"))
_KEEP = update(INBOX).where(_AT).values(answer=bindparam("said"))
_PAYLOAD = select(INBOX.c.payload).where(_AT)
_ANSWER = select(INBOX.c.answer).where(_AT)
_FORGET = delete(INBOX).where(INBOX.c.accepted_at < bindparam("before"))
_SAID = update(INBOX).where(INBOX.c.answer.is_not(None), INBOX.c.accepted_at < bindparam("before")).values(answer=None)


def accept(tx: Tx, event: str, payload: str, now: datetime) -> bool:
    """Note an event with its effects, under its unique id; False when it was noted before, so that it ends here."""
    return tx.execute(_ACCEPT, {"event": event, "payload": payload, "accepted_at": now}).first() is not None


def keep(tx: Tx, event: str, answer: str) -> None:
    """Keep what an event is answered with its effects: who is killed before he says it says it afterwards."""
    tx.execute(_KEEP, {"at_event": event, "said": answer})


def answer(tx: Tx, event: str) -> str | None:
    """Give what was kept as the answer to an event; None when it is unknown, empty when nothing was kept."""
    row = tx.execute(_ANSWER, {"at_event": event}).first()
    return None if row is None else row.answer or ""


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


def forget(tx: Tx, before: datetime) -> int:
    """Drop events older than any platform's redelivery, and give their number."""
    return tx.execute(_FORGET, {"before": before}).rowcount


def forget_answers(tx: Tx, before: datetime) -> None:
    """Drop the answers to events of so long ago: they were given, or nobody waits for them any more."""
    tx.execute(_SAID, {"before": before})
