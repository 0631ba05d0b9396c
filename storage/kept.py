"""Opportunities that are kept ready: read as any audience of the region may.

What is kept rests on announcements that the whole region may see. Which of it is stale, the floor above decides.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, case, func, or_, select

from domain.brief import LEADS, QUARTER, UNKNOWN, Brief
from domain.chunks import chunks
from domain.opportunity import OpportunityKind
from storage.audience import Audience
from storage.store import Tx
from storage.tables import KEPT_MEMBERS, KEPT_OPPORTUNITIES, KEPT_REGIONS, KEPT_STRETCHES, KEPT_TOPICS

Topic = tuple[str, str]  # field of Facts and value; or TENDER and the tender's id
Span = tuple[int, int]  # the first and last place of a stretch

TENDER = "tender"
_O, _M, _T, _S = KEPT_OPPORTUNITIES.c, KEPT_MEMBERS.c, KEPT_TOPICS.c, KEPT_STRETCHES.c
_REGION: Any = bindparam("region")
_STEPS = select(KEPT_REGIONS.c.steps).where(KEPT_REGIONS.c.region == _REGION)
_FORM = select(KEPT_REGIONS.c.form).where(KEPT_REGIONS.c.region == _REGION, KEPT_REGIONS.c.ready)
_DAYS = select(_T.field, _T.value, _T.since, _T.until).where(_T.region == _REGION)
_OPEN = select(_T.field, _T.value, _T.since).where(
    _T.region == _REGION, or_(_T.since > bindparam("today"), _T.until <= bindparam("today"))
)
_OF_FUNCTIONS = (_T.region == _REGION, _T.field == "functions", _T.size > 0)
_AHEAD = select(_T.value, _T.size, _T.soonest).where(*_OF_FUNCTIONS)
_STRAND = select(_T.strand).where(*_OF_FUNCTIONS, _T.value == bindparam("function"))
_OF_TOPIC: dict[str, Any] = {"field": bindparam("of_field"), "value": bindparam("of_value")}
_STRETCHES = select(_S.first, _S.last, _S.looked).where(
    _S.region == _REGION, *(_S[name] == of for name, of in _OF_TOPIC.items())
)
_TELLERS = select(_T.tellers).where(_T.region == _REGION, *(_T[name] == of for name, of in _OF_TOPIC.items()))


def _order() -> tuple[ColumnElement[Any], ...]:
    """Say in SQL what ``domain.brief.rank`` says."""
    today: Any = bindparam("today")
    ahead = [((_O.lead <= place) & (_O.first - days > today), _O.first - days) for place, days in enumerate(LEADS)]
    day = case(*ahead, (_O.first > today, _O.first), else_=today)
    near = case((_O.first.is_(None), UNKNOWN // QUARTER), else_=(day - today) // QUARTER)
    return (_O.doubt, near + _O.weight, _O.cents.desc(), _O.size.desc(), _O.topic, _O.ids, _O.kind)


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


class Ahead(NamedTuple):
    """What lies ahead of a topic: the first day on which it may be different, and its strand of the timeline.

    ``size``: municipalities for which something happens, ``soonest``: when the first of that does; ``strand``: JSON.
    """

    until: date
    size: int = 0
    soonest: date | None = None
    strand: str | None = None


def form(audience: Audience, tx: Tx) -> str | None:
    """Give the rules by which a region's opportunities were found; None when none are kept, or not all of them yet."""
    found: str | None = tx.scalar(_FORM, {"region": audience.region})
    return found


def steps(audience: Audience, tx: Tx) -> int:
    """Give how often something was kept of a region, or begun anew."""
    return tx.scalar(_STEPS, {"region": audience.region}) or 0


def days(audience: Audience, tx: Tx) -> Mapping[Topic, tuple[date, date]]:
    """Give the topics that were looked through, with the first day on which that holds and the first on which not."""
    rows = tx.execute(_DAYS, {"region": audience.region})
    return {(row.field, row.value): (row.since, row.until) for row in rows}


def open_topics(audience: Audience, tx: Tx, today: date) -> dict[Topic, date]:
    """Give the topics of which what is kept does not hold today, with the first day on which it did."""
    rows = tx.execute(_OPEN, {"region": audience.region, "today": today})
    return {(row.field, row.value): row.since for row in rows}


def ahead(audience: Audience, tx: Tx) -> dict[str, tuple[int, date]]:
    """Give the functions for which something happens, with the number of municipalities and when the first does."""
    return {row.value: (row.size, row.soonest) for row in tx.execute(_AHEAD, {"region": audience.region})}


def strand(audience: Audience, tx: Tx, function: str) -> str | None:
    """Give the strand of a function, as JSON."""
    found: str | None = tx.scalar(_STRAND, {"region": audience.region, "function": function})
    return found


def stretches(audience: Audience, tx: Tx, topic: Topic) -> dict[Span, bool]:
    """Give the stretches of a topic, and whether each was looked through since anything changed in it."""
    return {(row.first, row.last): row.looked for row in tx.execute(_STRETCHES, _of(audience, topic))}


def tellers(audience: Audience, tx: Tx, topic: Topic) -> list[str] | None:
    """Give the announcements (ids) that every stretch of a topic was compared with; None when that is not known."""
    found = tx.scalar(_TELLERS, _of(audience, topic))
    return None if found is None else list(json.loads(found))


def cored(audience: Audience, tx: Tx, cores: Collection[str]) -> list[Place]:
    """Give where whole opportunities with these cores are kept."""
    found: list[Place] = []
    for chunk in chunks(sorted(cores)):
        found += _places(tx.execute(_CORED, {"region": audience.region, "cores": chunk}))
    return found


def ranked(
    audience: Audience, tx: Tx, today: date, page: tuple[int, int], codes: Collection[str] | None = None
) -> list[Place]:
    """Give where whole opportunities are kept, the best first: a page of them (first place, and how many).

    With codes those that touch one of these municipalities (CBS codes) only.
    """
    first, most = page
    values = {"region": audience.region, "today": today.toordinal(), "first": first, "most": most}
    if codes is None:
        return _places(tx.execute(_RANKED, values))
    return _places(tx.execute(_RANKED_TOUCHING, {**values, "codes": sorted(codes)}))


def count(audience: Audience, tx: Tx) -> int:
    """Count whole opportunities."""
    return tx.execute(_COUNT, {"region": audience.region}).scalar_one()


def counted(audience: Audience, tx: Tx, codes: Collection[str] | None = None) -> dict[Topic, int]:
    """Count whole opportunities by the place where they are kept; tenders by themselves."""
    values = {"region": audience.region}
    rows = tx.execute(_COUNTED, values) if codes is None else tx.execute(_TOUCHED, {**values, "codes": sorted(codes)})
    return {(row.field, row.value): row.number for row in rows}


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


def by_field(topics: Collection[Topic]) -> Iterator[tuple[str, list[str]]]:
    """Give values by their field, as many as one statement may carry: an index finds no pairs."""
    for field in sorted({field for field, _ in topics}):
        for chunk in chunks(sorted(value for of, value in topics if of == field)):
            yield field, chunk


def parts(audience: Audience, tx: Tx, tenders: Collection[str]) -> list[tuple[Topic, int, Brief]]:
    """Give the parts of tenders (ids), each with its topic and the first place of its stretch."""
    found: list[tuple[Topic, int, Brief]] = []
    for chunk in chunks(sorted(tenders)):
        rows = tx.execute(_PARTS, {"region": audience.region, "hosts": chunk})
        found += [((row.field, row.value), row.stretch, _brief(row)) for row in rows]
    return found


def _of(audience: Audience, topic: Topic) -> dict[str, Any]:
    return {"region": audience.region, "of_field": topic[0], "of_value": topic[1]}


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
