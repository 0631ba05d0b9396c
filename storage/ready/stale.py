"""Marks what is kept of opportunities as stale: called inside the transaction that changes announcements.

Whoever looks at it anew takes the marks of some announcements at a time, by what these are about and by municipality: a
municipality's announcements on one matter replace each other, so they are looked at together.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select

from domain.announcement import Announcement
from domain.chunks import chunks
from storage.audience import Audience
from storage.ready.topics import by_field
from storage.store import Tx
from storage.tables.announcements import ANNOUNCEMENTS, FACETS
from storage.tables.kept import STALE_FACETS
from storage.tables.rows import facets

SHARED = ("functions", "laws")  # fields by which announcements belong together
_S, _A, _F = STALE_FACETS.c, ANNOUNCEMENTS.c, FACETS.c
_REGION: Any = bindparam("of_region")
_MARK = insert(STALE_FACETS)
_OF = select(_F.region, _F.field, _F.value, _A.id.label("announcement"), _A.municipality)
_OF = _OF.join(ANNOUNCEMENTS, _A.key == _F.announcement).where(_F.field.in_(SHARED), _A.region == _REGION)
_OF = _OF.where(_A.id.in_(bindparam("ids", expanding=True)))
_VALUES = select(_S.field, _S.value).where(_S.region == _REGION).distinct()
_MARKED = select(_S.announcement).where(
    _S.region == _REGION, _S.field == bindparam("of_field"), _S.value.in_(bindparam("values", expanding=True))
)
_NEXT = select(_S.announcement).where(_S.region == _REGION).order_by(_S.field, _S.value, _S.municipality)
_NEXT = _NEXT.limit(bindparam("most", type_=None))
_THEIRS = select(_S.number, _S.field, _S.value, _S.announcement).where(_S.region == _REGION)
_THEIRS = _THEIRS.where(_S.announcement.in_(bindparam("ids", expanding=True)))
_SETTLED = delete(STALE_FACETS).where(_S.number.in_(bindparam("numbers", expanding=True)))


class Marks(NamedTuple):
    """Marks (numbers) of some announcements (ids), with the values (field, value) that these have or had."""

    numbers: list[int]
    announcements: set[str]
    values: set[tuple[str, str]]


def changed(tx: Tx, announcements: Iterable[Announcement]) -> None:
    """Mark what announcements are about; of one that changed, as it was and as it is."""
    found = (
        (one.region, field, value, one.id, one.municipality)
        for one in announcements
        for field, value in facets(one)
        if field in SHARED
    )
    names = ("region", "field", "value", "announcement", "municipality")
    rows = [dict(zip(names, values, strict=True)) for values in dict.fromkeys(found)]
    if rows:
        tx.execute(_MARK, rows)


def about(tx: Tx, region: int, ids: Collection[str]) -> None:
    """Mark what announcements of a region (ids) are about: they are removed, or a pair of them is put aside or back."""
    rows = [row._asdict() for row in tx.execute(_OF, {"of_region": region, "ids": list(ids)})]
    if rows:
        tx.execute(_MARK, rows)


def values(audience: Audience, tx: Tx) -> set[tuple[str, str]]:
    """Give the values (field, value) of announcements that were stored, changed or removed and not looked at since."""
    return {(row.field, row.value) for row in tx.execute(_VALUES, {"of_region": audience.region})}


def marked(audience: Audience, tx: Tx, values: Collection[tuple[str, str]]) -> set[str]:
    """Give the announcements (ids) that have or had one of these values and were not looked at since."""
    found: set[str] = set()
    for field, chunk in by_field(values):
        found.update(tx.scalars(_MARKED, {"of_region": audience.region, "of_field": field, "values": chunk}))
    return found


def some(audience: Audience, tx: Tx, most: int) -> Marks:
    """Give the marks of some announcements, all that these have."""
    ids = set(tx.scalars(_NEXT, {"of_region": audience.region, "most": most}))
    found = Marks([], ids, set())
    for chunk in chunks(sorted(ids)):
        for row in tx.execute(_THEIRS, {"of_region": audience.region, "ids": chunk}):
            found.numbers.append(row.number)
            found.values.add((row.field, row.value))
    return found


def settle(tx: Tx, marks: Marks) -> None:
    """Take away marks of announcements that were looked at since the marks were read."""
    for chunk in chunks(marks.numbers):
        tx.execute(_SETTLED, {"numbers": chunk})
