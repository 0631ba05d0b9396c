"""The outbox: messages on their way to channels and people, stored with what they tell of.

A post is what stands, or is to stand, in a channel under a key. Putting the same key again with other content updates
it in place; with the same content it does nothing. Each channel and person has a queue, drained in order.
"""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.channel import Target
from domain.message import Message
from domain.redaction import records
from storage.post.queues import (
    QUEUE_AT,
    Outgoing,
    pause,
    paused,
    place,
    queue_of,
    recover,
    refuse,
    resume,
    retry,
    sent,
    take,
    target_of,
)
from storage.store import Tx
from storage.tables import OUTBOX, POST_RECORDS, POSTS, QUEUES

__all__ = [
    "ANSWER",
    "Outgoing",
    "clear",
    "keys",
    "message",
    "pause",
    "paused",
    "pictured",
    "places",
    "put",
    "recover",
    "refuse",
    "remote",
    "remove",
    "renew",
    "resume",
    "retry",
    "sent",
    "showing",
    "standing",
    "take",
]

ANSWER = "answer:"  # begins the key of what somebody was answered in private

_POST = upsert(POSTS)
_CHANGED = {"content": _POST.excluded.content, "put_at": _POST.excluded.put_at}
_PUT = _POST.on_conflict_do_update(
    index_elements=["queue", "key"],
    set_=_CHANGED,
    where=POSTS.c.content.is_distinct_from(_POST.excluded.content),
).returning(POSTS.c.id)
_ENQUEUE = upsert(OUTBOX).on_conflict_do_nothing(index_elements=["post"], index_where=text("NOT taken"))
_AT = (POSTS.c.queue == bindparam("at_queue"), POSTS.c.key == bindparam("at_key"))
_EMPTY = (
    update(POSTS)
    .where(*_AT, POSTS.c.content.is_not(None))
    .values(content=None)
    .returning(POSTS.c.id, POSTS.c.remote_id)
)
_TAKEN = select(OUTBOX.c.id).where(OUTBOX.c.post == bindparam("post"), OUTBOX.c.taken)
_DEQUEUE = delete(OUTBOX).where(OUTBOX.c.post == bindparam("at_post"), ~OUTBOX.c.taken)
_REMOTE = select(POSTS.c.remote_id).join(QUEUES, POSTS.c.queue == QUEUES.c.id)
_REMOTE = _REMOTE.where(*QUEUE_AT, POSTS.c.key == bindparam("key"))
_PLACES = (
    select(QUEUES, POSTS.c.thread_of)
    .join(POSTS, POSTS.c.queue == QUEUES.c.id)
    .where(POSTS.c.key == bindparam("key"), POSTS.c.content.is_not(None))
    .order_by(QUEUES.c.id)
)
_KEYS = (
    select(POSTS.c.key)
    .where(POSTS.c.key >= bindparam("first"), POSTS.c.key < bindparam("last"), POSTS.c.content.is_not(None))
    .distinct()
    .order_by(POSTS.c.key)
)
_LAST = "\U0010ffff"
_STANDING = (
    select(POSTS.c.key, POSTS.c.content)
    .join(QUEUES, POSTS.c.queue == QUEUES.c.id)
    .where(*QUEUE_AT, POSTS.c.content.is_not(None))
    .order_by(POSTS.c.id)
)
_NOTE = insert(POST_RECORDS)
_NOTED = delete(POST_RECORDS).where(POST_RECORDS.c.post == bindparam("at_post"))
_PICTURED = (
    select(QUEUES, POSTS.c.thread_of, POSTS.c.key, POSTS.c.content)
    .join(POSTS, POSTS.c.queue == QUEUES.c.id)
    .where(POSTS.c.key >= bindparam("first"), POSTS.c.key < bindparam("last"), POSTS.c.content.like('%"image"%'))
    .order_by(POSTS.c.id)
)
_SHOWING = (
    select(QUEUES, POSTS.c.thread_of, POSTS.c.key, POSTS.c.content)
    .join(POSTS, POSTS.c.queue == QUEUES.c.id)
    .join(POST_RECORDS, POST_RECORDS.c.post == POSTS.c.id)
    .where(POST_RECORDS.c.record == bindparam("record"), POSTS.c.content.is_not(None))
    .order_by(POSTS.c.id)
)
_MESSAGE = select(POSTS.c.content).join(QUEUES, POSTS.c.queue == QUEUES.c.id)
_MESSAGE = _MESSAGE.where(*QUEUE_AT, POSTS.c.key == bindparam("key"), POSTS.c.content.is_not(None))
_STANDS = select(POSTS.c.id, POSTS.c.queue).join(QUEUES, POSTS.c.queue == QUEUES.c.id)
_STANDS = _STANDS.where(*QUEUE_AT, POSTS.c.key == bindparam("key"), POSTS.c.content.is_not(None))


def put(tx: Tx, target: Target, message: Message, key: str, now: datetime) -> None:
    """Let a message stand at a target under a key: as a new post, or in place of what stands there."""
    queue = queue_of(tx, target)
    content = message.model_dump_json(exclude_defaults=True)
    values = {"queue": queue, "key": key, "thread_of": target.thread_of, "content": content, "put_at": now}
    post = tx.execute(_PUT, values).scalar()
    if post is not None:
        _enqueue(tx, queue, post)
        _note(tx, post, records(message))


def remove(tx: Tx, target: Target, key: str) -> None:
    """Let nothing stand at a target under a key; what was not sent yet never will be."""
    queue = queue_of(tx, target)
    post = tx.execute(_EMPTY, {"at_queue": queue, "at_key": key}).first()
    if post is None:
        return
    if post.remote_id is None and tx.execute(_TAKEN, {"post": post.id}).first() is None:
        tx.execute(_DEQUEUE, {"at_post": post.id})
    else:
        _enqueue(tx, queue, post.id)


def clear(tx: Tx, target: Target) -> None:
    """Let nothing that was posted stand at a target any more."""
    for row in tx.execute(_STANDING, place(target)).all():
        remove(tx, target, row.key)


def showing(tx: Tx, record: str) -> list[tuple[Target, str, Message]]:
    """Give every post that tells of a record beside its own: where it stands, its key, and what it says."""
    rows = tx.execute(_SHOWING, {"record": record}).all()
    posts = ((target_of(row, row.thread_of), row.key, Message.model_validate_json(row.content)) for row in rows)
    return [(target, key, message) for target, key, message in posts if record in records(message)]


def pictured(tx: Tx, prefix: str) -> list[tuple[Target, str]]:
    """Give the posts that are a picture, of which the keys begin so: where each stands, and its key."""
    found = tx.execute(_PICTURED, {"first": prefix, "last": prefix + _LAST}).all()
    return [(target_of(row, row.thread_of), row.key) for row in found if Message.model_validate_json(row.content).image]


def standing(tx: Tx, target: Target) -> list[Message]:
    """Give what stands, or is to stand, at a target, oldest first."""
    return [Message.model_validate_json(row.content) for row in tx.execute(_STANDING, place(target))]


def message(tx: Tx, target: Target, key: str) -> Message | None:
    """Give what stands, or is to stand, at a target under a key."""
    content: str | None = tx.execute(_MESSAGE, {**place(target), "key": key}).scalar()
    return None if content is None else Message.model_validate_json(content)


def renew(tx: Tx, target: Target, key: str) -> bool:
    """Let what stands under a key be sent in place once more, saying the same; False when nothing stands there."""
    post = tx.execute(_STANDS, {**place(target), "key": key}).first()
    if post is None:
        return False
    _enqueue(tx, post.queue, post.id)
    return True


def remote(tx: Tx, key: str, target: Target) -> str | None:
    """Give the platform's id of the post under a key; None when nothing was sent (or it was removed)."""
    found: str | None = tx.execute(_REMOTE, {**place(target), "key": key}).scalar()
    return found


def places(tx: Tx, key: str) -> list[Target]:
    """Give every target at which something stands, or is to stand, under a key."""
    return [target_of(row, row.thread_of) for row in tx.execute(_PLACES, {"key": key})]


def keys(tx: Tx, prefix: str) -> list[str]:
    """Give every key with this beginning under which something stands, or is to stand, anywhere."""
    return list(tx.scalars(_KEYS, {"first": prefix, "last": prefix + _LAST}))


def _note(tx: Tx, post: int, told: frozenset[str]) -> None:
    if told:  # what a post told of before may stay noted: who looks there reads what it says now
        tx.execute(_NOTED, {"at_post": post})
        tx.execute(_NOTE, [{"post": post, "record": record} for record in sorted(told)])


def _enqueue(tx: Tx, queue: int, post: int) -> None:
    tx.execute(_ENQUEUE, {"queue": queue, "post": post, "taken": False, "uncertain": False})
