"""Marks what is kept of opportunities as stale: called inside the transaction that changes announcements."""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, insert, select

from domain.announcement import Announcement
from storage.announcement_rows import facets
from storage.store import Tx
from storage.tables_announcements import ANNOUNCEMENTS, FACETS
from storage.tables_kept import STALE_FACETS

_S, _A, _F = STALE_FACETS.c, ANNOUNCEMENTS.c, FACETS.c
_SHARED = ("functions", "laws")  # fields by which announcements belong together
_MARK = insert(STALE_FACETS)
_OF = select(_F.region, _F.field, _F.value).join(ANNOUNCEMENTS, _A.key == _F.announcement).distinct()
_OF = _OF.where(_F.field.in_(_SHARED), _A.region == bindparam("of_region"), _A.id.in_(bindparam("ids", expanding=True)))


def changed(tx: Tx, announcements: Iterable[Announcement]) -> None:
    """Mark what announcements are about; of one that changed, as it was and as it is."""
    found = ((one.region, field, value) for one in announcements for field, value in facets(one) if field in _SHARED)
    rows = [{"region": region, "field": field, "value": value} for region, field, value in dict.fromkeys(found)]
    if rows:
        tx.execute(_MARK, rows)


def about(tx: Tx, region: int, ids: Collection[str]) -> None:
    """Mark what announcements of a region (ids) are about: they are removed, or a pair of them is put aside or back."""
    rows = [row._asdict() for row in tx.execute(_OF, {"of_region": region, "ids": list(ids)})]
    if rows:
        tx.execute(_MARK, rows)
