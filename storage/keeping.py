"""Replacing what is kept of opportunities, topic by topic; only what differs is written."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, literal, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.brief import WEIGHT, Brief
from storage.kept import Ahead, Topic
from storage.store import Tx
from storage.tables import FACETS, KEPT_MEMBERS, KEPT_OPPORTUNITIES, KEPT_REGIONS, KEPT_TOPICS
from storage.tables import STALE_FACETS as STALE

_CHUNK = 500  # values in one statement
_O, _T, _S, _F = KEPT_OPPORTUNITIES.c, KEPT_TOPICS.c, STALE.c, FACETS.c
_REGION: Any = bindparam("of_region")
_TURN = text("SELECT pg_advisory_xact_lock(7105, :region)")  # 7105: ours, for this
_BEGIN = (
    delete(KEPT_OPPORTUNITIES).where(_O.region == _REGION),
    delete(KEPT_TOPICS).where(_T.region == _REGION),
    delete(STALE).where(_S.region == _REGION),
    delete(KEPT_REGIONS).where(KEPT_REGIONS.c.region == _REGION),
)
_ALL = insert(STALE).from_select(
    ["region", "field", "value"],
    select(_REGION + literal(0), _F.field, _F.value)
    .where(_F.region == _REGION, _F.field.in_(("functions", "laws")))
    .distinct(),
)
_OF = select(KEPT_OPPORTUNITIES).where(_O.region == _REGION, _O.field == bindparam("at"), _O.value == bindparam("of"))
_NEW = insert(KEPT_OPPORTUNITIES).returning(_O.id, sort_by_parameter_order=True)
_MEMBERS = insert(KEPT_MEMBERS)
_GONE = delete(KEPT_OPPORTUNITIES).where(_O.id.in_(bindparam("ids", expanding=True)))
_DAYS = upsert(KEPT_TOPICS)
_DAYS = _DAYS.on_conflict_do_update(
    index_elements=["region", "field", "value"],
    set_={name: _DAYS.excluded[name] for name in ("since", "until", "size", "soonest", "strand")},
)
_SETTLED = delete(STALE).where(_S.number.in_(bindparam("numbers", expanding=True)))


def turn(tx: Tx, region: int) -> None:
    """Wait until nobody else replaces what is kept of a region; on SQLite nobody else can."""
    if tx.dialect.name == "postgresql":
        tx.execute(_TURN, {"region": region})


def begin(tx: Tx, region: int, form: str) -> None:
    """Keep nothing of a region yet, and mark everything that its announcements are about as stale."""
    for statement in _BEGIN:
        tx.execute(statement, {"of_region": region})
    tx.execute(_ALL, {"of_region": region})
    tx.execute(insert(KEPT_REGIONS), {"region": region, "form": form})


def put(tx: Tx, region: int, topic: Topic, found: Iterable[Brief]) -> None:
    """Keep what a topic holds in place of what it held."""
    wanted = {_key(row): (one, row) for one in found for row in (_row(region, topic, one),)}
    rows = tx.execute(_OF, {"of_region": region, "at": topic[0], "of": topic[1]}).mappings()
    there = {_key(row): row["id"] for row in rows}
    gone = [number for key, number in there.items() if key not in wanted]
    for start in range(0, len(gone), _CHUNK):
        tx.execute(_GONE, {"ids": gone[start : start + _CHUNK]})
    fresh = [pair for key, pair in wanted.items() if key not in there]
    if fresh:
        numbers = tx.scalars(_NEW, [row for _, row in fresh]).all()
        members = [row for number, (one, _) in zip(numbers, fresh, strict=True) for row in _members(number, one)]
        if members:
            tx.execute(_MEMBERS, members)


def hold(tx: Tx, region: int, topics: Mapping[Topic, Ahead], today: date) -> None:
    """Note that topics were looked through today, each with what lies ahead of it."""
    rows = [
        {"region": region, "field": field, "value": value, "since": today, **ahead._asdict()}
        for (field, value), ahead in topics.items()
    ]
    if rows:
        tx.execute(_DAYS, rows)


def settle(tx: Tx, marks: Sequence[int]) -> None:
    """Take away the marks of values of which every topic was looked through since they were read."""
    for start in range(0, len(marks), _CHUNK):
        tx.execute(_SETTLED, {"numbers": marks[start : start + _CHUNK]})


def _key(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a row or its values
    return tuple(row[name] for name in _SAME)


_SAME = ("kind", "topic", "lots", "ids", "content", "doubt", "weight", "first", "lead", "cents", "size")


def _row(region: int, topic: Topic, one: Brief) -> dict[str, Any]:
    return {
        "region": region,
        "field": topic[0],
        "value": topic[1],
        "kind": one.kind.value,
        "topic": one.topic,
        "lots": one.lots or None,
        "ids": "\n".join(one.ids),
        "content": json.dumps([one.ids, one.versions, one.towns, one.pairs, one.extend], separators=(",", ":")),
        "core": one.core,
        "doubt": one.doubt,
        "weight": WEIGHT[one.kind],
        "first": one.first,
        "lead": one.lead,
        "cents": one.cents,
        "size": len(one.municipalities),
    }


def _members(number: int, one: Brief) -> list[dict[str, Any]]:
    if one.lots:
        return []
    return [
        {"opportunity": number, "announcement": id_, "region": one.region, "municipality": town}
        for id_, town in zip(one.ids, one.towns, strict=True)
    ]
