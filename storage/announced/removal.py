"""Removing announcements for good: only old drafts, which no other municipality ever relied on."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from domain.announcement import Visibility
from storage import audit
from storage.ready import stale
from storage.searching import index as search_index
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, AUDIT

_A = ANNOUNCEMENTS.c
_NEWER = ANNOUNCEMENTS.alias("newer")
_REPLACES = select(_NEWER.c.key).where(_NEWER.c.region == _A.region, _NEWER.c.superseded_by == _A.id)
_DRAFTS = (
    select(_A.key, _A.id, _A.municipality)
    .where(
        _A.region == bindparam("in_region"),
        _A.visibility == Visibility.MUNICIPALITY.value,
        _A.changed_at < bindparam("before"),
        ~_REPLACES.exists(),  # what replaced another one shows that the other one no longer stands
    )
    .order_by(_A.key)
    .limit(bindparam("most", type_=None))
)
_REMOVE = delete(ANNOUNCEMENTS).where(_A.key == bindparam("at_key"))
_SILENCE = (
    update(AUDIT)
    .where(AUDIT.c.region == bindparam("in_region"), AUDIT.c.record == bindparam("of_record"))
    .values(content=None, salt=None)
)
MOST = 500  # in one transaction; the rest waits for the next round


def remove_drafts(tx: Tx, region: int, before: datetime, now: datetime) -> int:
    """Remove a region's drafts that nobody changed since a moment, with what the trail says of their content.

    Gives their number.
    """
    found = tx.execute(_DRAFTS, {"in_region": region, "before": before, "most": MOST}).all()
    stale.about(tx, region, [row.id for row in found])
    for row in found:
        search_index.forget(tx, row.key)
        tx.execute(_REMOVE, {"at_key": row.key})
        tx.execute(_SILENCE, {"in_region": region, "of_record": row.id})
        entry = audit.Entry(region=region, action="removed", record=row.id, municipality=row.municipality)
        audit.record(tx, entry, now)
    return len(found)
