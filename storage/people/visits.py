"""When people were last here, to the day: the only thing that retention needs to know of their reading."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.region import Member
from storage.people.members import from_row
from storage.store import Tx
from storage.tables import MEMBERS, VISITS

_NOTE = upsert(VISITS)
_NOTE = _NOTE.on_conflict_do_update(
    index_elements=["member"], set_={"day": _NOTE.excluded.day}, where=VISITS.c.day < _NOTE.excluded.day
)
_THERE = select(MEMBERS.c.id).where(MEMBERS.c.id.in_(bindparam("numbers", expanding=True)))
_GONE_QUIET = (
    select(MEMBERS)
    .outerjoin(VISITS, VISITS.c.member == MEMBERS.c.id)
    .where(
        MEMBERS.c.region == bindparam("region"),
        MEMBERS.c.active == bindparam("takes_part"),
        MEMBERS.c.joined_at < bindparam("joined_before"),
        func.coalesce(VISITS.c.day, bindparam("never")) < bindparam("before"),
    )
    .order_by(MEMBERS.c.id)
)
_NEVER = date(1, 1, 1)


def note(tx: Tx, days: Mapping[int, date]) -> None:
    """Note on which day each member was here; who is no longer known is left out."""
    there = set(tx.scalars(_THERE, {"numbers": list(days)}))
    rows = [{"member": member, "day": day} for member, day in sorted(days.items()) if member in there]
    if rows:
        tx.execute(_NOTE, rows)


def gone_quiet(tx: Tx, region: int, before: datetime, *, active: bool) -> list[Member]:
    """Give the people of a region, taking part or not, who joined and were last here before a moment."""
    asked = {"region": region, "takes_part": active, "joined_before": before, "before": before.date(), "never": _NEVER}
    return [from_row(row) for row in tx.execute(_GONE_QUIET, asked)]
