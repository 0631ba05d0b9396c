"""When contracts end and plans happen: found by index, without reading what was announced."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, or_, select

from domain.announcement import Announcement
from domain.facts import Kind, Phase
from storage.announcement_rows import READ, from_row
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS

_C = ANNOUNCEMENTS.c
_STANDS = and_(
    visible(ANNOUNCEMENTS),
    _C.withdrawn.is_(False),
    _C.superseded_by.is_(None),
    _C.kind.is_not(None),
    or_(_C.phase.is_(None), _C.phase != Phase.CANCELLED.value),
)
_ENDS = and_(_C.contract_end >= bindparam("first"), _C.contract_end <= bindparam("last"))
_WITHIN = or_(
    _ENDS,
    and_(_C.ends >= bindparam("first"), or_(_C.starts.is_(None), _C.starts <= bindparam("last"))),
    and_(_C.ends.is_(None), _C.starts >= bindparam("first"), _C.starts <= bindparam("last")),
)
_ROWS = select(_C.municipality, _C.function, _C.kind, _C.phase, _C.starts, _C.ends, _C.contract_end)
_ROWS = _ROWS.where(_STANDS, _C.function.is_not(None), _WITHIN)
_CLOSES = and_(_C.phase == Phase.TENDERING.value, _C.ends >= bindparam("first"), _C.ends <= bindparam("last"))
_FULL = select(*READ).where(_STANDS, or_(_ENDS, _CLOSES))
_FULL = _FULL.order_by(func.coalesce(_C.contract_end, _C.ends), _C.key).limit(bindparam("most", type_=None))


class Dates(NamedTuple):
    """The dates of one announcement with its main function; days inclusive, what is unknown is None."""

    municipality: str  # CBS code
    function: str
    kind: Kind
    phase: Phase | None
    starts: date | None
    ends: date | None
    contract_end: date | None


def dates(audience: Audience, tx: Tx, first: date, last: date) -> list[Dates]:
    """Give the dates of standing announcements whose contract or period ends, or that happen, between two days."""
    rows = tx.execute(_ROWS, bound(audience, first=first, last=last))
    return [Dates(r.municipality, r.function, Kind(r.kind), Phase(r.phase) if r.phase else None, *r[4:]) for r in rows]


def ending(audience: Audience, tx: Tx, first: date, last: date, most: int) -> list[Announcement]:
    """Give the announcements whose contract ends or whose tender closes between two days, at most so many."""
    return [from_row(row) for row in tx.execute(_FULL, bound(audience, first=first, last=last, most=most))]
