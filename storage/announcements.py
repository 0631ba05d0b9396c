"""Announcements as an audience sees them, and how they are changed."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from domain.announcement import Announcement, Gist, NewAnnouncement, Visibility
from domain.chunks import chunks
from domain.errors import NotFoundError
from domain.language import phrase
from storage.announced.additions import add, add_all, taken
from storage.announced.changes import answered_for, change, hand_over, supersede, withdraw
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, REVISIONS
from storage.tables.rows import READ, SHORT, from_row, gist

__all__ = [
    "NewAnnouncement",
    "add",
    "add_all",
    "answered_for",
    "authors",
    "by_keys",
    "change",
    "every",
    "get",
    "gists",
    "hand_over",
    "hidden",
    "lately",
    "of_municipality",
    "revisions",
    "some",
    "standing",
    "supersede",
    "taken",
    "withdraw",
]

_C = ANNOUNCEMENTS.c
_MOST = 500  # people whose announcements are looked for
_VISIBLE = select(*READ).where(visible(ANNOUNCEMENTS))
_EVERY = _VISIBLE.order_by(_C.key).execution_options(yield_per=1000)  # of the statement: never of the transaction
_STANDS = (_C.withdrawn.is_(False), _C.superseded_by.is_(None))
_STANDING = _EVERY.where(*_STANDS)
_HIDDEN = _STANDING.where(_C.visibility.in_([one.value for one in Visibility if one is not Visibility.REGION]))
_LATELY = (
    _STANDING.where(_C.version == 1, _C.posted_at >= bindparam("since")),
    _STANDING.where(_C.version > 1, _C.changed_at >= bindparam("since")),
)
_ONE = _VISIBLE.where(_C.id == bindparam("id"))
_SOME = _VISIBLE.where(_C.id.in_(bindparam("ids", expanding=True)))
_GISTS = select(*SHORT).where(visible(ANNOUNCEMENTS), _C.id.in_(bindparam("ids", expanding=True)), *_STANDS)
_KEYED = select(*READ).where(visible(ANNOUNCEMENTS, by_region=False), _C.key.in_(bindparam("keys", expanding=True)))
_OWN = _VISIBLE.where(_C.municipality == bindparam("code")).order_by(_C.key.desc())
_AUTHORS = select(_C.author).where(visible(ANNOUNCEMENTS), _C.author.in_(bindparam("who", expanding=True))).distinct()
_REVISIONS = (
    select(REVISIONS.c.content)
    .join(ANNOUNCEMENTS, REVISIONS.c.announcement == _C.key)
    .where(visible(ANNOUNCEMENTS), _C.id == bindparam("id"))
    .order_by(REVISIONS.c.version)
)


def get(audience: Audience, tx: Tx, number: str) -> Announcement:
    """Give one announcement by its id.

    Raises:
        NotFoundError: when there is none, or none for this audience: both answer the same.
    """
    row = tx.execute(_ONE, bound(audience, id=number)).first()
    if row is None:
        raise NotFoundError(phrase("There is no announcement {number}.", number=number))
    return from_row(row)


def some(audience: Audience, tx: Tx, numbers: Collection[str]) -> list[Announcement]:
    """Give the visible ones of these ids, in the order asked for."""
    ids = list(numbers)
    found: dict[str, Announcement] = {}
    for chunk in chunks(ids):
        rows = tx.execute(_SOME, bound(audience, ids=chunk))
        found |= {row.id: from_row(row) for row in rows}
    return [found[number] for number in ids if number in found]


def gists(audience: Audience, tx: Tx, numbers: Collection[str]) -> list[Gist]:
    """Give what the visible ones of these ids say, in no order, as far as they stand."""
    found = (tx.execute(_GISTS, bound(audience, ids=chunk)).all() for chunk in chunks(list(numbers)))
    return [gist(row) for rows in found for row in rows]


def by_keys(audience: Audience, tx: Tx, keys: Collection[int]) -> dict[int, Announcement]:
    """Give the visible ones of these rows, by key."""
    found: dict[int, Announcement] = {}
    for chunk in chunks(list(keys)):
        rows = tx.execute(_KEYED, bound(audience, keys=chunk)).all()  # one by one takes longer
        found |= {row.key: from_row(row) for row in rows}
    return found


def authors(audience: Audience, tx: Tx, people: Collection[int]) -> set[int]:
    """Give who among these people announced something that the audience may see."""
    asked = list(people)[:_MOST]
    return set(tx.scalars(_AUTHORS, bound(audience, who=asked))) if asked else set()


def of_municipality(audience: Audience, tx: Tx, code: str) -> list[Announcement]:
    """Give a municipality's visible announcements, newest first, withdrawn and superseded ones included."""
    return [from_row(row) for row in tx.execute(_OWN, bound(audience, code=code))]


def every(audience: Audience, tx: Tx) -> Iterator[Announcement]:
    """Give all visible announcements in the order of storing, a thousand rows in memory at a time."""
    rows = tx.execute(_EVERY, bound(audience))
    return (from_row(row) for row in rows)


def standing(audience: Audience, tx: Tx) -> Iterator[Announcement]:
    """Give the same without what was withdrawn or replaced, which is not read at all."""
    rows = tx.execute(_STANDING, bound(audience))
    return (from_row(row) for row in rows)


def hidden(audience: Audience, tx: Tx) -> list[Announcement]:
    """Give the same as far as it is not open to the whole region."""
    rows = tx.execute(_HIDDEN, bound(audience))
    return [from_row(row) for row in rows]


def lately(audience: Audience, tx: Tx, since: datetime) -> list[Announcement]:
    """Give what stands and was announced, or changed, from a moment on; in the order of storing."""
    found = {row.key: row for statement in _LATELY for row in tx.execute(statement, bound(audience, since=since))}
    return [from_row(found[key]) for key in sorted(found)]


def revisions(audience: Audience, tx: Tx, number: str) -> list[Announcement]:
    """Give the versions of one announcement, oldest first, as far as each was open to this audience.

    Raises:
        NotFoundError: when the present version is not visible.
    """
    present = get(audience, tx, number)
    rows: Any = tx.execute(_REVISIONS, bound(audience, id=number)).scalars()
    earlier = [Announcement.model_validate_json(content) for content in rows]
    return [version for version in [*earlier, present] if audience.allows(version)]
