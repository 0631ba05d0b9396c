"""When contracts end and plans happen: found by index, without reading what was announced."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from heapq import merge
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Row, Select, and_, bindparam, func, or_, select

from domain.announcement import Announcement
from domain.facts import Kind, Phase
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS
from storage.tables.rows import READ, from_row

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
_ROWS_FUNCTION = _ROWS.where(_C.function == bindparam("function"))
_ROWS = _ROWS.where(_C.municipality.in_(bindparam("codes", expanding=True)))
_ROWS_FUNCTIONS = _ROWS.where(_C.function.in_(bindparam("functions", expanding=True)))
_CLOSES = and_(_C.phase == Phase.TENDERING.value, _C.ends >= bindparam("first"), _C.ends <= bindparam("last"))
_NO_PERIOD = and_(_C.phase == Phase.TENDERING.value, _C.starts.is_(None), _C.ends.is_(None))
_FULL = select(*READ).where(_STANDS, or_(_ENDS, _CLOSES))
_FULL = _FULL.order_by(func.coalesce(_C.contract_end, _C.ends), _C.key).limit(bindparam("most", type_=None))
_OPEN = and_(visible(ANNOUNCEMENTS), _C.withdrawn.is_(False), _C.superseded_by.is_(None))
_PAGE = 50  # read at a time


def _soonest(day: Column[date], *which: ColumnElement[bool]) -> Select[Any]:
    """Give a page of what stands by a day, behind a day and id."""
    behind = or_(day > bindparam("first"), _C.id > bindparam("behind"))
    within = (day >= bindparam("first"), day <= bindparam("last"), behind)
    return select(*READ, day.label("day")).where(_OPEN, *within, *which).order_by(day, _C.id).limit(_PAGE)


_SOONEST = (
    _soonest(
        _C.contract_end,
        or_(_C.phase.is_(None), _C.phase.not_in([Phase.CANCELLED.value, Phase.TENDERING.value]), _NO_PERIOD),
    ),
    _soonest(_C.ends, _C.phase == Phase.TENDERING.value),
)


class Dates(NamedTuple):
    """The dates of one announcement with its main function; days inclusive, what is unknown is None."""

    municipality: str  # CBS code
    function: str
    kind: Kind
    phase: Phase | None
    starts: date | None
    ends: date | None
    contract_end: date | None


def dates(
    audience: Audience,
    tx: Tx,
    span: tuple[date, date],
    codes: Collection[str],
    functions: Collection[str] | None = None,
) -> list[Dates]:
    """Give the dates of some municipalities' standing announcements (CBS codes) that lie between two days.

    A contract or a period ends between them, or something happens; for some functions only, or for all.
    """
    values = {"first": span[0], "last": span[1], "codes": sorted(codes)}
    if functions is None:
        rows = tx.execute(_ROWS, bound(audience, **values))
    else:
        rows = tx.execute(_ROWS_FUNCTIONS, bound(audience, **values, functions=sorted(functions)))
    return _dates(rows)


def dates_of(audience: Audience, tx: Tx, span: tuple[date, date], function: str) -> list[Dates]:
    """Give the same for one function and the whole region."""
    return _dates(tx.execute(_ROWS_FUNCTION, bound(audience, first=span[0], last=span[1], function=function)))


def _dates(rows: Iterable[Any]) -> list[Dates]:
    return [
        Dates(municipality, function, Kind(kind), Phase(phase) if phase else None, *days)
        for municipality, function, kind, phase, *days in rows
    ]


def soonest(audience: Audience, tx: Tx, first: date, last: date) -> Iterator[Announcement]:
    """Give the standing announcements whose contract ends, or else whose tender closes, between two days.

    They come in that order, by day and id, and are read as they are taken.
    """
    streams = (_pages(audience, tx, statement, first, last) for statement in _SOONEST)
    return (from_row(row) for row in merge(*streams, key=attrgetter("day", "id")))


def _pages(audience: Audience, tx: Tx, statement: Select[Any], first: date, last: date) -> Iterator[Row[Any]]:
    behind = ""
    while rows := tx.execute(statement, bound(audience, first=first, last=last, behind=behind)).all():
        yield from rows
        if len(rows) < _PAGE:
            return
        first, behind = rows[-1].day, rows[-1].id


def ending(audience: Audience, tx: Tx, first: date, last: date, most: int) -> list[Announcement]:
    """Give the announcements whose contract ends or whose tender closes between two days, at most so many."""
    return [from_row(row) for row in tx.execute(_FULL, bound(audience, first=first, last=last, most=most))]
