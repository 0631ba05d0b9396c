"""Draining the outbox: one message of each queue at a time, in order, by any number of processes.

While a message is under way its queue is held by ``taken_at``. A process that dies leaves it held; after the lease, or
when the next process finds itself alone (:mod:`storage.database.at_work`), it is handed out again as uncertain, so
that the sender first looks whether the message arrived.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.channel import Target
from domain.frozen import Frozen
from domain.message import Message
from storage.store import Tx
from storage.tables import OUTBOX, POSTS, QUEUES

LEASE = timedelta(minutes=5)  # longer than any single send may take, its retries within one request included

_Q = QUEUES.c
_PARENT = POSTS.alias("parent")
QUEUE_AT = (
    _Q.platform == bindparam("at_platform"),
    _Q.workspace == bindparam("at_workspace"),
    _Q.private == bindparam("at_private"),
    _Q.address == bindparam("at_address"),
)
_QUEUE = select(_Q.id).where(*QUEUE_AT)
_ADD_QUEUE = upsert(QUEUES).on_conflict_do_nothing(index_elements=["platform", "workspace", "private", "address"])
_FIRST = select(func.min(OUTBOX.c.id)).where(OUTBOX.c.queue == _Q.id).scalar_subquery()
_READY = (
    select(_Q.id)
    .where(
        _Q.id.in_(select(OUTBOX.c.queue)),
        _Q.paused_at.is_(None),
        or_(_Q.due_at.is_(None), _Q.due_at <= bindparam("now")),
        or_(_Q.taken_at.is_(None), _Q.taken_at < bindparam("lapsed")),
    )
    .order_by(_FIRST)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_IN: BindParameter[int] = bindparam("queues", expanding=True)
_HEADS = select(func.min(OUTBOX.c.id)).where(OUTBOX.c.queue.in_(_IN)).group_by(OUTBOX.c.queue)
_HOLD = update(QUEUES).where(_Q.id.in_(_IN)).values(taken_at=bindparam("now"))
_MARK = (
    update(OUTBOX).where(OUTBOX.c.id.in_(_HEADS)).values(uncertain=or_(OUTBOX.c.uncertain, OUTBOX.c.taken), taken=True)
)
_OUTGOING = (
    select(
        OUTBOX.c.id.label("number"),
        OUTBOX.c.uncertain,
        POSTS.c.key,
        POSTS.c.content,
        POSTS.c.put_at,
        POSTS.c.remote_id,
        POSTS.c.thread_of,
        _PARENT.c.remote_id.label("thread"),
        QUEUES,
    )
    .join_from(OUTBOX, POSTS, OUTBOX.c.post == POSTS.c.id)
    .join(QUEUES, OUTBOX.c.queue == _Q.id)
    .outerjoin(_PARENT, (_PARENT.c.queue == POSTS.c.queue) & (_PARENT.c.key == POSTS.c.thread_of))
    .where(OUTBOX.c.id.in_(_HEADS))
    .order_by(OUTBOX.c.id)
)
_ONE = select(OUTBOX).where(OUTBOX.c.id == bindparam("id"))
_DROP = delete(OUTBOX).where(OUTBOX.c.id == bindparam("at_id"))
_DROP_NEWER = delete(OUTBOX).where(OUTBOX.c.post == bindparam("at_post"), ~OUTBOX.c.taken)
_BACK = update(OUTBOX).where(OUTBOX.c.id == bindparam("at_id"))
_POSTED = update(POSTS).where(POSTS.c.id == bindparam("at_post"))
_FREE = update(QUEUES).where(_Q.id == bindparam("at_queue")).values(taken_at=None)
_DONE = _FREE.values(attempts=0, due_at=None, reason=None)
_LATER = _FREE.values(attempts=_Q.attempts + 1)
_PAUSE = update(QUEUES).where(*QUEUE_AT, _Q.paused_at.is_(None)).returning(_Q.id)
_RESUME = update(QUEUES).where(*QUEUE_AT).values(paused_at=None, due_at=None, attempts=0, reason=None)
_PAUSED = select(QUEUES).where(_Q.paused_at.is_not(None)).order_by(_Q.paused_at)
_RECOVER = update(QUEUES).where(_Q.taken_at.is_not(None)).values(taken_at=None)


class Outgoing(Frozen):
    """One message to send. No ``message``: remove the post. With ``remote_id``: change that post in place.

    ``thread``: the platform's id of the post under which it goes. ``uncertain``: an earlier try may have arrived, so
    look for it first; when it is found, :func:`sent` with its id is all that is needed.
    """

    id: int
    target: Target
    key: str
    message: Message | None
    remote_id: str | None
    thread: str | None
    uncertain: bool
    attempts: int  # failed ones since the target last took a message
    put_at: datetime


def queue_of(tx: Tx, target: Target) -> int:
    """Give the number of a target's queue, a new one at first use."""
    number = tx.execute(_QUEUE, place(target)).scalar()
    if number is None:
        columns = {name.removeprefix("at_"): value for name, value in place(target).items()}
        tx.execute(_ADD_QUEUE, {**columns, "attempts": 0})
        number = tx.execute(_QUEUE, place(target)).scalar_one()
    return int(number)


def target_of(row: Row[Any], thread_of: str | None = None) -> Target:
    """Give the target of a row with a queue's columns."""
    address = {"user": row.address} if row.private else {"channel": row.address}
    return Target(platform=row.platform, workspace=row.workspace, thread_of=thread_of, **address)


def take(tx: Tx, now: datetime, limit: int) -> list[Outgoing]:
    """Take the first message of at most ``limit`` queues that are due, longest waiting first.

    Nobody else gets these queues until each message is answered by :func:`sent`, :func:`retry` or :func:`refuse`.
    """
    ready = {"now": now, "lapsed": now - LEASE, "limit": limit}
    queues = list(tx.execute(_READY, ready).scalars())
    if not queues:
        return []
    tx.execute(_HOLD, {"queues": queues, "now": now})
    tx.execute(_MARK, {"queues": queues})
    return [_outgoing(row) for row in tx.execute(_OUTGOING, {"queues": queues})]


def sent(tx: Tx, number: int, remote_id: str | None) -> None:
    """Note that the platform has a message under an id of its own (None: that it was removed)."""
    row = tx.execute(_ONE, {"id": number}).first()
    if row is not None:
        tx.execute(_DROP, {"at_id": number})
        tx.execute(_POSTED, {"at_post": row.post, "remote_id": remote_id})
        tx.execute(_DONE, {"at_queue": row.queue})


def retry(tx: Tx, number: int, at: datetime, reason: str, *, uncertain: bool = False) -> None:
    """Try again not before ``at``; the rest of that queue waits too. ``uncertain``: it may have arrived."""
    row = tx.execute(_ONE, {"id": number}).first()
    if row is None:
        return
    if not (uncertain or row.uncertain):  # what was put since then is in the content that will be sent
        tx.execute(_DROP_NEWER, {"at_post": row.post})
    tx.execute(_BACK, {"at_id": number, "uncertain": uncertain or row.uncertain, "taken": uncertain or row.uncertain})
    tx.execute(_LATER, {"at_queue": row.queue, "due_at": at, "reason": reason})


def refuse(tx: Tx, number: int) -> None:
    """Give a message up that its target will never take, and go on with the next."""
    row = tx.execute(_ONE, {"id": number}).first()
    if row is not None:
        tx.execute(_DROP, {"at_id": number})
        tx.execute(_FREE, {"at_queue": row.queue})


def pause(tx: Tx, target: Target, reason: str, now: datetime) -> bool:
    """Let a target wait until :func:`resume`; True for the first to notice, who tells the administrator."""
    return tx.execute(_PAUSE, {**place(target), "paused_at": now, "reason": reason}).first() is not None


def resume(tx: Tx, target: Target) -> None:
    """Let a paused target go on at once."""
    tx.execute(_RESUME, place(target))


def paused(tx: Tx) -> list[tuple[Target, str]]:
    """Give what is paused, and why."""
    return [(target_of(row), row.reason) for row in tx.execute(_PAUSED)]


def recover(tx: Tx) -> None:
    """After a start: what a dead process had under way is handed out again, as uncertain.

    Only where no other process drains the same outbox; otherwise the lease does it.
    """
    tx.execute(_RECOVER)


def place(target: Target) -> dict[str, Any]:
    """Give the parameters of ``QUEUE_AT``."""
    return {
        "at_platform": target.platform,
        "at_workspace": target.workspace,
        "at_private": target.user is not None,
        "at_address": target.channel if target.user is None else target.user,
    }


def _outgoing(row: Row[Any]) -> Outgoing:
    return Outgoing(
        id=row.number,
        target=target_of(row, row.thread_of),
        key=row.key,
        message=None if row.content is None else Message.model_validate_json(row.content),
        remote_id=row.remote_id,
        thread=row.thread,
        uncertain=row.uncertain,
        attempts=row.attempts,
        put_at=row.put_at,
    )
