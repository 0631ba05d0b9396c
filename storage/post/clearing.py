"""Clearing away messages whose time is over: what stands in a channel and may have to be taken back stays."""

from datetime import date, datetime

from sqlalchemy import bindparam, delete, not_, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.store import Tx
from storage.tables import (
    INBOX,
    MATTERMOST_FORMS,
    MEMBER_ACCOUNTS,
    MEMBERS,
    OUTBOX,
    POST_RECORDS,
    POSTS,
    QUEUES,
    TIDINGS,
    WEB_KEYS,
    WEB_POSTS,
)

STANDING = ("announcement:", "opportunity:", "follow:", "digest:")
"""What these keys begin with is changed in place or taken back when what it tells of changes."""

_P, _Q, _M, _L = POSTS.c, QUEUES.c, MEMBERS.c, MEMBER_ACCOUNTS.c
_ROUND = upsert(TIDINGS)
_CLAIM = _ROUND.on_conflict_do_update(
    index_elements=["region"], set_={"day": _ROUND.excluded.day}, where=TIDINGS.c.day < _ROUND.excluded.day
).returning(TIDINGS.c.region)
_PERSON = select(_M.id).where(
    _M.region == bindparam("in_region"),
    _M.platform == _Q.platform,
    _M.workspace == _Q.workspace,
    _M.account == _Q.address,
)
_LINKED = (
    select(_L.member)
    .join(MEMBERS, _L.member == _M.id)
    .where(
        _M.region == bindparam("in_region"),
        _L.platform == _Q.platform,
        _L.workspace == _Q.workspace,
        _L.account == _Q.address,
    )
)
_OURS = select(_Q.id).where(_Q.private, or_(_PERSON.exists(), _LINKED.exists()))
_SHOWS = select(POST_RECORDS.c.post).where(POST_RECORDS.c.post == _P.id)
_WAITING = select(OUTBOX.c.id).where(OUTBOX.c.post == _P.id)
_POSTS = delete(POSTS).where(
    _P.queue.in_(_OURS),
    _P.put_at < bindparam("before"),
    not_(or_(*(_P.key.startswith(key, autoescape=True) for key in STANDING))),
    ~_WAITING.exists(),
    ~_SHOWS.exists(),
)
_EVENTS = update(INBOX).where(INBOX.c.accepted_at < bindparam("before"), INBOX.c.payload != "").values(payload="")
_FORMS = delete(MATTERMOST_FORMS).where(MATTERMOST_FORMS.c.expires_at < bindparam("now"))
_KEYS = delete(WEB_KEYS).where(WEB_KEYS.c.expires_at < bindparam("now"))
_WRITERS = select(_M.id).where(_M.region == bindparam("in_region"))
_CHAT = delete(WEB_POSTS).where(WEB_POSTS.c.member.in_(_WRITERS), WEB_POSTS.c.at < bindparam("before"))


def claim(tx: Tx, region: int, day: date) -> bool:
    """Take a region's round of a day; False when another process has it, or had it."""
    return tx.execute(_CLAIM, {"region": region, "day": day}).first() is not None


def private_posts(tx: Tx, region: int, before: datetime) -> int:
    """Forget what the bot told people of a region in private (in the store, not in their chat), and give the number.

    What shows a record stays, because it may have to be taken back.
    """
    return tx.execute(_POSTS, {"in_region": region, "before": before}).rowcount


def chat(tx: Tx, region: int, before: datetime) -> int:
    """Remove what people of a region wrote to each other in the web chat, and give the number."""
    return tx.execute(_CHAT, {"in_region": region, "before": before}).rowcount


def events(tx: Tx, before: datetime) -> int:
    """Forget the content of events, of whatever region, and give their number; their ids stay for a while."""
    return tx.execute(_EVENTS, {"before": before}).rowcount


def expired(tx: Tx, now: datetime) -> None:
    """Remove forms and keys of whatever region whose time is over."""
    tx.execute(_FORMS, {"now": now})
    tx.execute(_KEYS, {"now": now})
