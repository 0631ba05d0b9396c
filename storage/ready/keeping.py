"""Replacing what is kept of opportunities, stretch by stretch; only what differs is written.

What is to be written is gathered by reading, so that others who write wait for the writing only.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.brief import WEIGHT, Brief
from domain.chunks import chunks
from storage.ready.topics import Ahead, Span, Topic
from storage.store import Tx
from storage.tables import KEPT_MEMBERS, KEPT_OPPORTUNITIES, KEPT_REGIONS, KEPT_STRETCHES, KEPT_TOPICS

_O, _T, _S, _R = KEPT_OPPORTUNITIES.c, KEPT_TOPICS.c, KEPT_STRETCHES.c, KEPT_REGIONS.c
_BEGIN = upsert(KEPT_REGIONS).values(region=bindparam("of_region"), form="", ready=False, steps=1)
_TURN = _BEGIN.on_conflict_do_update(
    index_elements=["region"], set_={"steps": _R.steps + 1}, where=_R.steps == bindparam("number")
).returning(_R.steps)
_AT: dict[str, Any] = {name: bindparam(f"at_{name}") for name in ("region", "field", "value")}
_SAME = ("stretch", "kind", "topic", "lots", "content", "doubt", "weight", "first", "lead", "cents", "size")
_OF = select(_O.id, *(_O[name] for name in _SAME)).where(
    *(_O[name] == at for name, at in _AT.items()), _O.stretch.in_(bindparam("firsts", expanding=True))
)
_LAST = select(func.max(_O.id)).where(_O.region == bindparam("of_region"))
_NEW, _MEMBERS = insert(KEPT_OPPORTUNITIES), insert(KEPT_MEMBERS)
_GONE = delete(KEPT_OPPORTUNITIES).where(
    _O.region == bindparam("of_region"), _O.id.in_(bindparam("ids", expanding=True))
)
_OPEN = upsert(KEPT_TOPICS)
_OPEN = _OPEN.on_conflict_do_update(
    index_elements=["region", "field", "value"], set_={name: _OPEN.excluded[name] for name in ("since", "until")}
)
_THERE = update(KEPT_TOPICS).where(*(_T[name] == at for name, at in _AT.items()))
_HOLD = _THERE.values({name: bindparam(name) for name in ("since", *Ahead._fields)})
_TELL = _THERE.values(tellers=bindparam("told"))
_STRETCHES = tuple(_S[name] == at for name, at in _AT.items())
_OLD = delete(KEPT_STRETCHES).where(*_STRETCHES, _S.first == bindparam("at_first"))
_SPOILT = update(KEPT_STRETCHES).where(*_STRETCHES).values(looked=False)
_AROUND = _SPOILT.where(_S.first <= bindparam("place"), _S.last >= bindparam("place"))
_LOOKED = insert(KEPT_STRETCHES)


def turn(tx: Tx, region: int, number: int) -> bool:
    """Take the next step after so many; False when others took it, and until they are done nobody else can."""
    return tx.execute(_TURN, {"of_region": region, "number": number}).first() is not None


def reopen(tx: Tx, region: int, topics: Collection[Topic], today: date) -> None:
    """Note that topics have to be looked at: what is kept of them holds on no day."""
    days = {"since": today, "until": today, "size": 0}
    _write(tx, _OPEN, [{"region": region, "field": field, "value": value, **days} for field, value in topics])


def spoil(tx: Tx, region: int, places: Iterable[tuple[Topic, int]], told: Iterable[Topic]) -> None:
    """Note that the stretches in which places of topics lie have to be looked through, and all of who was told."""
    _write(tx, _AROUND, [{**_at(region, topic), "place": place} for topic, place in places])
    _write(tx, _TELL, [{**_at(region, topic), "told": None} for topic in told])


class Replacement:
    """What will be kept of a region's topics in place of what is; written when all of it is known."""

    def __init__(self, region: int) -> None:
        """Begin with nothing to write."""
        self._region, self._over, self._fresh = region, list[int](), list[tuple[dict[str, Any], Brief]]()
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def put(self, tx: Tx, topic: Topic, found: Mapping[Span, Iterable[Brief]], gone: Collection[Span] = ()) -> set[str]:
        """Keep what stretches hold in place of what they and others, which are gone, held.

        Gives the tenders (ids) of which that changes a part.
        """
        wanted = {
            _key(row): (row, one)
            for (first, _), ours in found.items()
            for one in ours
            for row in (_row(self._region, topic, first, one),)
        }
        there = {_key(row): row for row in self._there(tx, topic, sorted({first for first, _ in (*found, *gone)}))}
        over = [row for key, row in there.items() if key not in wanted]
        fresh = [pair for key, pair in wanted.items() if key not in there]
        self._over += [row["id"] for row in over]
        self._fresh += fresh
        return {row["lots"] for row in (*over, *(row for row, _ in fresh)) if row["lots"]}

    def looked(self, topic: Topic, found: Iterable[Span], gone: Iterable[Span]) -> None:
        """Note that stretches were looked through, and that others are gone."""
        at, (field, value) = _at(self._region, topic), topic
        row = {"region": self._region, "field": field, "value": value, "looked": True}
        self._rows["looked"] += [{**row, "first": first, "last": last} for first, last in found]
        self._rows["old"] += [{**at, "at_first": first} for first in sorted({first for first, _ in (*found, *gone)})]

    def tell(self, topic: Topic, tellers: Sequence[str]) -> None:
        """Note with which announcements (ids) every stretch of a topic is compared, which is still to be done."""
        self._rows["told"].append({**_at(self._region, topic), "told": json.dumps(tellers)})

    def hold(self, topic: Topic, ahead: Ahead, today: date) -> None:
        """Note that a topic was looked through today, with what lies ahead of it."""
        self._rows["held"].append({**_at(self._region, topic), "since": today, **ahead._asdict()})

    def write(self, tx: Tx) -> None:
        """Write everything that was noted, what is over first."""
        _write(tx, _TELL, self._rows["told"])
        _write(tx, _SPOILT, [{name: row[name] for name in _at(0, ("", ""))} for row in self._rows["told"]])
        _write(tx, _OLD, self._rows["old"])
        _write(tx, _LOOKED, self._rows["looked"])
        for chunk in chunks(self._over):
            tx.execute(_GONE, {"of_region": self._region, "ids": chunk})
        last = tx.scalar(_LAST, {"of_region": self._region}) or 0
        _write(tx, _NEW, [{"id": number, **row} for number, (row, _) in enumerate(self._fresh, last + 1)])
        members = (_members(number, one) for number, (_, one) in enumerate(self._fresh, last + 1))
        _write(tx, _MEMBERS, [row for rows in members for row in rows])
        _write(tx, _HOLD, self._rows["held"])

    def _there(self, tx: Tx, topic: Topic, firsts: Sequence[int]) -> Iterator[Any]:
        for chunk in chunks(firsts):
            yield from tx.execute(_OF, {**_at(self._region, topic), "firsts": chunk}).mappings()


def _write(tx: Tx, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:  # noqa: ANN401 - a statement
    if rows:
        tx.execute(statement, rows)


def _at(region: int, topic: Topic) -> dict[str, Any]:
    return {"at_region": region, "at_field": topic[0], "at_value": topic[1]}


def _key(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a row or its values
    return tuple(row[name] for name in _SAME)


def _row(region: int, topic: Topic, stretch: int, one: Brief) -> dict[str, Any]:
    return {
        "region": region,
        "field": topic[0],
        "value": topic[1],
        "stretch": stretch,
        "kind": one.kind.value,
        "topic": one.topic,
        "lots": one.lots or None,
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
