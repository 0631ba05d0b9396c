"""Opportunities that are kept ready: read as any audience of the region may.

What is kept rests on announcements that the whole region may see. Which of it is stale, the floor above decides.
"""

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, case, func, select

from domain.brief import LEADS, QUARTER, UNKNOWN, Brief
from domain.chunks import chunks
from domain.opportunity import OpportunityKind
from storage.audience import Audience
from storage.ready.topics import Topic, by_field
from storage.store import Tx
from storage.tables import KEPT_MEMBERS, KEPT_OPPORTUNITIES

TENDER = "tender"
_O, _M = KEPT_OPPORTUNITIES.c, KEPT_MEMBERS.c
_REGION: Any = bindparam("region")


def _order() -> tuple[ColumnElement[Any], ...]:
    """Say in SQL what ``domain.brief.rank`` says."""
    today: Any = bindparam("today")
    ahead = [((_O.lead <= place) & (_O.first - days > today), _O.first - days) for place, days in enumerate(LEADS)]
    day = case(*ahead, (_O.first > today, _O.first), else_=today)
    # The database's own division of whole numbers: "//" would have SQLite call Python for every row.
    near = case((_O.first.is_(None), UNKNOWN // QUARTER), else_=(day - today).op("/", precedence=8)(QUARTER))
    return (_O.doubt, near + _O.weight, _O.cents.desc(), _O.size.desc(), _O.topic, _O.core)


_PLACE = select(_O.id, _O.field, _O.value, _O.core).where(_O.region == _REGION)
_WHOLE = _PLACE.where(_O.lots.is_(None))
_FEW = _PLACE.where(func.coalesce(_O.lots, "") == "")  # the same, written so that no index on it is used
_RANKED = _WHOLE.order_by(*_order()).offset(bindparam("first")).limit(bindparam("most", type_=None))
# The sum keeps SQLite from reading the whole region by the primary key.
_TOUCHING = select(_M.opportunity).where(
    _M.region + 0 == _REGION, _M.municipality.in_(bindparam("codes", expanding=True))
)
_RANKED_TOUCHING = _FEW.where(_O.id.in_(_TOUCHING)).order_by(*_order())
_RANKED_TOUCHING = _RANKED_TOUCHING.offset(bindparam("first")).limit(bindparam("most", type_=None))
_COUNTED = select(_O.field, _O.value, func.count().label("number")).where(_O.region == _REGION, _O.lots.is_(None))
_COUNTED = _COUNTED.group_by(_O.field, _O.value)
_COUNT = select(func.count()).select_from(KEPT_OPPORTUNITIES).where(_O.region == _REGION, _O.lots.is_(None))
_TOUCHED = _COUNTED.where(_O.id.in_(_TOUCHING))
_HOLDING = select(_M.opportunity).where(
    _M.region + 0 == _REGION, _M.announcement.in_(bindparam("holding", expanding=True))
)
_ROWS_HOLDING = _FEW.where(_O.id.in_(_HOLDING))
_CORED = _FEW.where(_O.core.in_(bindparam("cores", expanding=True)))
_SOME = select(KEPT_OPPORTUNITIES).where(_O.region == _REGION, _O.id.in_(bindparam("some", expanding=True)))
_PARTS = select(KEPT_OPPORTUNITIES).where(_O.region == _REGION, _O.lots.in_(bindparam("hosts", expanding=True)))
_HOSTS = select(_O.lots).where(
    _O.region == _REGION,
    func.coalesce(_O.lots, "") != "",
    _O.field == bindparam("of_field"),
    _O.value.in_(bindparam("values", expanding=True)),
)


class Place(NamedTuple):
    """Where one opportunity is kept: its row, its topic, and the core that changes with its members."""

    id: int
    topic: Topic
    core: str


def cored(audience: Audience, tx: Tx, cores: Collection[str]) -> list[Place]:
    """Give where whole opportunities with these cores are kept."""
    found: list[Place] = []
    for chunk in chunks(sorted(cores)):
        found += _places(tx.execute(_CORED, {"region": audience.region, "cores": chunk}))
    return found


def ranked(audience: Audience, tx: Tx, today: date, page: tuple[int, int]) -> list[Place]:
    """Give where whole opportunities are kept, the best first: a page of them (first place, and how many)."""
    first, most = page
    values = {"region": audience.region, "today": today.toordinal(), "first": first, "most": most}
    return _places(tx.execute(_RANKED, values))


def ranked_touching(
    audience: Audience, tx: Tx, today: date, page: tuple[int, int], codes: Collection[str]
) -> list[Place]:
    """Give the same of those that touch one of these municipalities (CBS codes)."""
    first, most = page
    values = {"region": audience.region, "today": today.toordinal(), "first": first, "most": most}
    return _places(tx.execute(_RANKED_TOUCHING, {**values, "codes": sorted(codes)}))


def count(audience: Audience, tx: Tx) -> int:
    """Count whole opportunities."""
    return tx.execute(_COUNT, {"region": audience.region}).scalar_one()


def counted(audience: Audience, tx: Tx) -> dict[Topic, int]:
    """Count whole opportunities by the place where they are kept; tenders by themselves."""
    return _numbers(tx.execute(_COUNTED, {"region": audience.region}))


def counted_touching(audience: Audience, tx: Tx, codes: Collection[str]) -> dict[Topic, int]:
    """Count the same of those that touch one of these municipalities (CBS codes)."""
    return _numbers(tx.execute(_TOUCHED, {"region": audience.region, "codes": sorted(codes)}))


def holding(audience: Audience, tx: Tx, ids: Collection[str]) -> list[Place]:
    """Give where whole opportunities are kept of which one of these announcements (ids) is part."""
    found: dict[int, Place] = {}
    for chunk in chunks(sorted(ids)):
        rows = tx.execute(_ROWS_HOLDING, {"region": audience.region, "holding": chunk})
        found |= {one.id: one for one in _places(rows)}
    return [found[key] for key in sorted(found)]


def some(audience: Audience, tx: Tx, rows: Collection[int]) -> dict[int, Brief]:
    """Give what is kept in some rows."""
    found: dict[int, Brief] = {}
    for chunk in chunks(list(rows)):
        kept = tx.execute(_SOME, {"region": audience.region, "some": chunk})
        found |= {row.id: _brief(row) for row in kept}
    return found


def hosts(audience: Audience, tx: Tx, topics: Collection[Topic]) -> set[str]:
    """Give the tenders (ids) of which topics hold a part."""
    found: set[str] = set()
    for field, values in by_field(topics):
        found.update(tx.scalars(_HOSTS, {"region": audience.region, "of_field": field, "values": values}))
    return found


def parts(audience: Audience, tx: Tx, tenders: Collection[str]) -> list[tuple[Topic, int, Brief]]:
    """Give the parts of tenders (ids), each with its topic and the first place of its stretch."""
    found: list[tuple[Topic, int, Brief]] = []
    for chunk in chunks(sorted(tenders)):
        rows = tx.execute(_PARTS, {"region": audience.region, "hosts": chunk})
        found += [((row.field, row.value), row.stretch, _brief(row)) for row in rows]
    return found


def _numbers(rows: Iterable[Any]) -> dict[Topic, int]:
    return {(row.field, row.value): row.number for row in rows}


def _places(rows: Iterable[Any]) -> list[Place]:
    return [Place(row.id, (row.field, row.value), row.core) for row in rows]


def _brief(row: Any) -> Brief:  # noqa: ANN401 - a row
    ids, versions, towns, pairs, extend = json.loads(row.content)
    return Brief(
        kind=OpportunityKind(row.kind),
        region=row.region,
        topic=row.topic,
        ids=tuple(ids),
        versions=tuple(versions),
        towns=tuple(towns),
        pairs=tuple((ids[first], ids[second]) for first, second in pairs),
        extend=extend,
        first=row.first,
        lead=row.lead,
        cents=row.cents,
        doubt=bool(row.doubt),
        lots=row.lots or "",
    )
