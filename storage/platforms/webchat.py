"""What stands in the rooms of the built-in web chat.

A room is a text made of workspace and channel, or by the adapter of workspace and person; who may read which room is
decided there, from the channel's region and partnership. Every change has a number; a page that knows how far it came
can catch up.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal, select, text, update
from sqlalchemy.sql import Select

from domain.frozen import Frozen
from storage.store import Tx
from storage.tables.regions import MEMBERS
from storage.tables.web import WEB_CLOCK, WEB_POSTS, WEB_SEEN


class WebPost(Frozen):
    """One post as it stands now; ``member`` is None for the bot's. ``answers_to`` is the id of the post it answers."""

    id: int
    change: int
    room: str
    key: str
    member: int | None
    name: str | None
    municipality: str | None
    body: str
    at: datetime
    changed_at: datetime | None
    answers_to: int | None


class NewPost(Frozen):
    """A post to be kept; under a key that the room knows already it changes that post. An empty ``body`` removes it."""

    room: str
    key: str
    body: str
    member: int | None = None
    thread_of: str | None = None


_TICK = text(
    "INSERT INTO web_clock (id, change) VALUES (1, 1) "
    "ON CONFLICT (id) DO UPDATE SET change = web_clock.change + 1 RETURNING change"
)
_KNOWN = select(WEB_POSTS.c.id, WEB_POSTS.c.body).where(
    WEB_POSTS.c.room == bindparam("room"), WEB_POSTS.c.key == bindparam("key")
)
_WRITTEN = select(WEB_POSTS.c.key).where(
    WEB_POSTS.c.room == bindparam("room"), WEB_POSTS.c.member.is_not(None), WEB_POSTS.c.body != ""
)
_ADD = WEB_POSTS.insert().returning(WEB_POSTS.c.id)
_CHANGE = (
    update(WEB_POSTS)
    .where(WEB_POSTS.c.id == bindparam("post"))
    .values(body=bindparam("new_body"), change=bindparam("new_change"), changed_at=bindparam("now"))
)


def keep(tx: Tx, new: NewPost, now: datetime) -> int:
    """Add a post, or change the one under its key; the same content again changes nothing. Gives its id."""
    change = tx.scalar(_TICK)
    known = tx.execute(_KNOWN, {"room": new.room, "key": new.key}).first()
    if known is None:
        added: int = tx.execute(_ADD, {**new.model_dump(), "change": change, "at": now}).scalar_one()
        return added
    if known.body != new.body:
        tx.execute(_CHANGE, {"post": known.id, "new_body": new.body, "new_change": change, "now": now})
    found: int = known.id
    return found


def room_of(workspace: str, channel: str) -> str:
    """Give the name under which a channel's posts are kept: no two workspaces share one."""
    return f"{workspace}/{channel}"


def empty(tx: Tx, room: str, now: datetime) -> None:
    """Take away what people wrote in a room; what the bot posted is taken back over the outbox."""
    for row in tx.execute(_WRITTEN, {"room": room}).all():
        keep(tx, NewPost(room=room, key=row.key, body=""), now)


def known(tx: Tx, room: str, key: str) -> int | None:
    """Give the id of the post under this key, if the room has it."""
    found = tx.execute(_KNOWN, {"room": room, "key": key}).first()
    return None if found is None else int(found.id)


def _posts() -> Select[Any]:
    parent = WEB_POSTS.alias("parent")
    answered = (
        select(parent.c.id)
        .where(parent.c.room == WEB_POSTS.c.room, parent.c.key == WEB_POSTS.c.thread_of)
        .scalar_subquery()
    )
    return (
        select(
            *(WEB_POSTS.c[name] for name in ("id", "change", "room", "key", "member", "body", "at", "changed_at")),
            MEMBERS.c.name,
            MEMBERS.c.municipality,
            answered.label("answers_to"),
        )
        .select_from(WEB_POSTS.outerjoin(MEMBERS, MEMBERS.c.id == WEB_POSTS.c.member))
        .where(WEB_POSTS.c.room.in_(bindparam("rooms", expanding=True)))
    )


_ONE = _posts().where(WEB_POSTS.c.id == bindparam("post"), WEB_POSTS.c.body != "")
_SINCE = _posts().where(WEB_POSTS.c.change > bindparam("change")).order_by(WEB_POSTS.c.change).limit(bindparam("count"))
_BEFORE = (
    _posts()
    .where(WEB_POSTS.c.id < bindparam("before"), WEB_POSTS.c.body != "")
    .order_by(WEB_POSTS.c.id.desc())
    .limit(bindparam("count"))
)
_NEWEST = select(func.coalesce(func.max(WEB_CLOCK.c.change), literal(0)))
_END = 2**62  # greater than every id


def post(tx: Tx, rooms: Iterable[str], number: int) -> WebPost | None:
    """Give one post, if it stands in one of these rooms."""
    found = tx.execute(_ONE, {"rooms": list(rooms), "post": number}).mappings().first()
    return None if found is None else WebPost(**found)


def since(tx: Tx, rooms: Iterable[str], change: int, count: int = 200) -> list[WebPost]:
    """Give the posts that came or changed after a change, in the order of their changes."""
    rows = tx.execute(_SINCE, {"rooms": list(rooms), "change": change, "count": count}).mappings()
    return [WebPost(**row) for row in rows]


def latest(tx: Tx, room: str, count: int, before: int | None = None) -> list[WebPost]:
    """Give the newest posts of a room (older than post ``before``), oldest first."""
    rows = tx.execute(_BEFORE, {"rooms": [room], "before": before or _END, "count": count}).mappings()
    return [WebPost(**row) for row in rows][::-1]


def newest_change(tx: Tx) -> int:
    """Give the number of the latest change of all rooms."""
    return int(tx.scalar(_NEWEST) or 0)


_SAW = text(
    "INSERT INTO web_seen (member, room, post) VALUES (:member, :room, :post) "
    "ON CONFLICT (member, room) DO UPDATE SET post = excluded.post WHERE excluded.post > web_seen.post"
)
_UNREAD = (
    select(WEB_POSTS.c.room, func.count().label("posts"))
    .select_from(
        WEB_POSTS.outerjoin(
            WEB_SEEN, (WEB_SEEN.c.room == WEB_POSTS.c.room) & (WEB_SEEN.c.member == bindparam("reader"))
        )
    )
    .where(
        WEB_POSTS.c.room.in_(bindparam("rooms", expanding=True)),
        WEB_POSTS.c.id > func.coalesce(WEB_SEEN.c.post, 0),
        WEB_POSTS.c.body != "",
        func.coalesce(WEB_POSTS.c.member, 0) != bindparam("reader"),
    )
    .group_by(WEB_POSTS.c.room)
)


def saw(tx: Tx, member: int, room: str, number: int) -> None:
    """Remember that somebody has seen a room up to and including a post."""
    tx.execute(_SAW, {"member": member, "room": room, "post": number})


def unread(tx: Tx, member: int, rooms: Sequence[str]) -> Mapping[str, int]:
    """Give for each room with news how many posts of others somebody has not seen."""
    rows = tx.execute(_UNREAD, {"reader": member, "rooms": list(rooms)})
    return {row.room: row.posts for row in rows}
