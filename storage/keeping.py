"""Replacing what is kept of opportunities, stretch by stretch; only what differs is written."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.brief import WEIGHT, Brief
from domain.chunks import chunks
from storage.kept import Ahead, Span, Topic
from storage.store import Tx
from storage.tables import KEPT_MEMBERS, KEPT_OPPORTUNITIES, KEPT_STRETCHES, KEPT_TOPICS

_O, _T, _S = KEPT_OPPORTUNITIES.c, KEPT_TOPICS.c, KEPT_STRETCHES.c
_TURN = text("SELECT pg_advisory_xact_lock(7105, :region)")  # 7105: ours, for this
_AT: dict[str, Any] = {name: bindparam(f"at_{name}") for name in ("region", "field", "value")}
_OF = select(KEPT_OPPORTUNITIES).where(
    *(_O[name] == at for name, at in _AT.items()), _O.stretch.in_(bindparam("firsts", expanding=True))
)
_NEW = insert(KEPT_OPPORTUNITIES).returning(_O.id, sort_by_parameter_order=True)
_MEMBERS = insert(KEPT_MEMBERS)
_GONE = delete(KEPT_OPPORTUNITIES).where(_O.id.in_(bindparam("ids", expanding=True)))
_THERE = tuple(_T[name] == at for name, at in _AT.items())
_OPEN = upsert(KEPT_TOPICS)
_OPEN = _OPEN.on_conflict_do_update(
    index_elements=["region", "field", "value"], set_={name: _OPEN.excluded[name] for name in ("since", "until")}
)
_HOLD = update(KEPT_TOPICS).where(*_THERE)
_STRETCHES = tuple(_S[name] == at for name, at in _AT.items())
_OLD = delete(KEPT_STRETCHES).where(*_STRETCHES, _S.first.in_(bindparam("firsts", expanding=True)))
_SPOILT = update(KEPT_STRETCHES).where(*_STRETCHES).values(looked=False)
_AROUND = _SPOILT.where(_S.first <= bindparam("place"), _S.last >= bindparam("place"))
_LOOKED = insert(KEPT_STRETCHES)


def turn(tx: Tx, region: int) -> None:
    """Wait until nobody else replaces what is kept of a region; on SQLite nobody else can."""
    if tx.dialect.name == "postgresql":
        tx.execute(_TURN, {"region": region})


def reopen(tx: Tx, region: int, topics: Collection[Topic], today: date) -> None:
    """Note that topics have to be looked at: what is kept of them holds on no day."""
    rows = [
        {"region": region, "field": field, "value": value, "since": today, "until": today, "size": 0}
        for field, value in topics
    ]
    if rows:
        tx.execute(_OPEN, rows)


def spoil(tx: Tx, region: int, places: Iterable[tuple[Topic, int]]) -> None:
    """Note that the stretches in which these places of topics lie have to be looked through."""
    rows = [{**_at(region, topic), "place": place} for topic, place in places]
    if rows:
        tx.execute(_AROUND, rows)


def tell(tx: Tx, region: int, topic: Topic, tellers: Sequence[str] | None) -> None:
    """Note with which announcements (ids) every stretch of a topic is compared, and that this is still to be done."""
    tx.execute(_SPOILT, _at(region, topic))
    told = None if tellers is None else json.dumps(tellers)
    tx.execute(_HOLD, {**_at(region, topic), "tellers": told})


def put(
    tx: Tx, region: int, topic: Topic, found: Mapping[Span, Iterable[Brief]], gone: Collection[Span] = ()
) -> set[str]:
    """Keep what stretches hold in place of what they and others, which are gone, held.

    Gives the tenders (ids) of which that changed a part.
    """
    firsts = sorted({first for first, _ in (*found, *gone)})
    wanted = {
        _key(row): (one, row)
        for (first, _), ours in found.items()
        for one in ours
        for row in (_row(region, topic, first, one),)
    }
    there = {_key(row): row for row in _rows(tx, region, topic, firsts)}
    over = [row for key, row in there.items() if key not in wanted]
    fresh = [pair for key, pair in wanted.items() if key not in there]
    _drop(tx, [row["id"] for row in over])
    _add(tx, fresh)
    return {row["lots"] for row in (*over, *(row for _, row in fresh)) if row["lots"]}


def looked(tx: Tx, region: int, topic: Topic, found: Collection[Span], gone: Collection[Span]) -> None:
    """Note that stretches were looked through, and that others are gone."""
    firsts = sorted({first for first, _ in (*found, *gone)})
    for chunk in chunks(firsts):
        tx.execute(_OLD, {**_at(region, topic), "firsts": chunk})
    field, value = topic
    at = {"region": region, "field": field, "value": value, "looked": True}
    if found:
        tx.execute(_LOOKED, [{**at, "first": first, "last": last} for first, last in found])


def _rows(tx: Tx, region: int, topic: Topic, firsts: Sequence[int]) -> Iterator[Any]:
    for chunk in chunks(firsts):
        yield from tx.execute(_OF, {**_at(region, topic), "firsts": chunk}).mappings()


def _drop(tx: Tx, numbers: Sequence[int]) -> None:
    for chunk in chunks(numbers):
        tx.execute(_GONE, {"ids": chunk})


def _add(tx: Tx, fresh: Sequence[tuple[Brief, dict[str, Any]]]) -> None:
    if fresh:
        numbers = tx.scalars(_NEW, [row for _, row in fresh]).all()
        members = [row for number, (one, _) in zip(numbers, fresh, strict=True) for row in _members(number, one)]
        if members:
            tx.execute(_MEMBERS, members)


def hold(tx: Tx, region: int, topic: Topic, ahead: Ahead, today: date) -> None:
    """Note that a topic was looked through today, with what lies ahead of it."""
    tx.execute(_HOLD, {**_at(region, topic), "since": today, **ahead._asdict()})


def _at(region: int, topic: Topic) -> dict[str, Any]:
    return {"at_region": region, "at_field": topic[0], "at_value": topic[1]}


def _key(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a row or its values
    return tuple(row[name] for name in _SAME)


_SAME = ("stretch", "kind", "topic", "lots", "ids", "content", "doubt", "weight", "first", "lead", "cents", "size")


def _row(region: int, topic: Topic, stretch: int, one: Brief) -> dict[str, Any]:
    return {
        "region": region,
        "field": topic[0],
        "value": topic[1],
        "stretch": stretch,
        "kind": one.kind.value,
        "topic": one.topic,
        "lots": one.lots or None,
        "ids": "\n".join(one.ids),
        "content": _content(one),
        "core": one.core,
        "doubt": one.doubt,
        "weight": WEIGHT[one.kind],
        "first": one.first,
        "lead": one.lead,
        "cents": one.cents,
        "size": len(one.municipalities),
    }


def _content(one: Brief) -> str:
    places = {id_: place for place, id_ in enumerate(one.ids)}
    pairs = [(places[first], places[second]) for first, second in one.pairs]
    return json.dumps([one.ids, one.versions, one.towns, pairs, one.extend], separators=(",", ":"))


def _members(number: int, one: Brief) -> list[dict[str, Any]]:
    if one.lots:
        return []
    return [
        {"opportunity": number, "announcement": id_, "region": one.region, "municipality": town}
        for id_, town in zip(one.ids, one.towns, strict=True)
    ]
