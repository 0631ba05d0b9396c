"""Announcements as parts of opportunities: those that share something, and those that one was ever made of."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import and_, bindparam, select

from domain.announcement import Announcement
from domain.chunks import chunks
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, FACETS, OPPORTUNITY_MEMBERS
from storage.tables.rows import READ, from_row

_M, _A, _F = OPPORTUNITY_MEMBERS.c, ANNOUNCEMENTS.c, FACETS.c
_CHUNK = 5000  # ids in one statement

# In two steps: asked for both at once, SQLite reads every announcement of the region to find those few.
_SHARING = select(_F.announcement).where(
    _F.region == bindparam("region"),
    _F.field == bindparam("of_field"),
    _F.value.in_(bindparam("values", expanding=True)),
)
_STANDING = (
    select(*READ)
    .where(
        _A.key.in_(bindparam("keys", expanding=True)),
        visible(ANNOUNCEMENTS, by_region=False),
        _A.withdrawn.is_(False),
        _A.superseded_by.is_(None),
    )
    .order_by(_A.key)
)
_MEMBERS = (
    select(*READ)
    .join(
        OPPORTUNITY_MEMBERS,
        and_(_M.region == _A.region, _M.announcement == _A.id),
    )
    .where(visible(ANNOUNCEMENTS), _M.opportunity == bindparam("number"))
    .order_by(_A.key)
)
_OF = (
    select(_M.opportunity)
    .join(ANNOUNCEMENTS, and_(_M.region == _A.region, _M.announcement == _A.id))
    .where(visible(ANNOUNCEMENTS), _A.municipality == bindparam("code"))
    .distinct()
)
_EVER = select(_M.announcement).where(
    _M.region == bindparam("region"), _M.opportunity.in_(bindparam("numbers", expanding=True))
)
Topics = Collection[tuple[str, str]]


def sharing(audience: Audience, tx: Tx, topics: Topics) -> list[Announcement]:
    """Give the standing announcements that have one of these facts: (field of Facts, value). Found by index."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for field, value in sorted(topics):
        wanted[field].append(value)
    keys: set[int] = set()
    for field, values in wanted.items():
        keys.update(tx.scalars(_SHARING, {"region": audience.region, "of_field": field, "values": values}))
    parts = chunks(sorted(keys), _CHUNK)
    return [from_row(row) for chunk in parts for row in tx.execute(_STANDING, bound(audience, keys=chunk))]


def members(audience: Audience, tx: Tx, number: int) -> list[Announcement]:
    """Give the visible announcements that were ever part of an opportunity, withdrawn ones included."""
    return [from_row(row) for row in tx.execute(_MEMBERS, bound(audience, number=number))]


def numbers_of(audience: Audience, tx: Tx, code: str) -> list[int]:
    """Give the numbers of the opportunities that announcements of a municipality are, or ever were, part of."""
    return list(tx.scalars(_OF, bound(audience, code=code)))


def ever_in(audience: Audience, tx: Tx, among: Collection[int]) -> set[str]:
    """Give the ids of the announcements that were ever part of opportunities of the audience's region."""
    ids: set[str] = set()
    for chunk in chunks(sorted(among), _CHUNK):
        ids.update(tx.scalars(_EVER, {"region": audience.region, "numbers": chunk}))
    return ids
