"""The numbers of opportunities: known again by their members as announcements come, change and go."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.brief import Brief
from domain.chunks import chunks
from domain.opportunity import Opportunity, OpportunityKind
from storage.store import Tx
from storage.tables import OPPORTUNITIES, OPPORTUNITY_MEMBERS, OPPORTUNITY_STEPS

_O, _M, _S = OPPORTUNITIES.c, OPPORTUNITY_MEMBERS.c, OPPORTUNITY_STEPS.c
_BUYING = {OpportunityKind.JOINT_PURCHASE, OpportunityKind.JOIN_TENDER, OpportunityKind.CO_TERMINATION}
_CHUNK = 5000  # ids in one statement
_KNOWN = (
    select(_M.announcement, _O.id, _O.kind, _O.topic)
    .join(OPPORTUNITIES, _O.id == _M.opportunity)
    .where(_M.region == bindparam("region"), _M.announcement.in_(bindparam("ids", expanding=True)))
)
_DEADLINES = select(_O.id, _O.deadline).where(_O.id.in_(bindparam("numbers", expanding=True)), _O.deadline.is_not(None))
_STEPS = (
    select(_S.opportunity, _S.municipality, _S.lead)
    .where(_S.opportunity.in_(bindparam("numbers", expanding=True)), _S.undone_at.is_(None))
    .order_by(_S.id)
)
_NEW = insert(OPPORTUNITIES)
_NEW_MEMBERS = upsert(OPPORTUNITY_MEMBERS).on_conflict_do_nothing()  # somebody else may recognise it just now
# What says so already is not locked: two people who look at the same ones in another order would wait for each other.
_TURNED = (
    update(OPPORTUNITIES)
    .where(_O.id == bindparam("number"), or_(_O.kind != bindparam("new_kind"), _O.topic != bindparam("new_topic")))
    .values(kind=bindparam("new_kind"), topic=bindparam("new_topic"))
)
Recognisable = Opportunity | Brief


def known(tx: Tx, found: Sequence[Opportunity]) -> list[Opportunity]:
    """Give the opportunities with what the store knows of them: number and day of decision; new ones have neither.

    The day is given with the lead buyer who chose it: where all that he announced is hidden, it would betray him.
    """
    by_region = defaultdict(list)
    for one in found:
        by_region[one.region].append(one)
    numbers: dict[tuple[int, OpportunityKind, tuple[str, ...]], int] = {}
    for region, ours in by_region.items():
        known = _recognised(tx, region, ours)
        numbers |= {(region, ours[place].kind, ours[place].ids): number for place, number in known}
    deadlines = _deadlines(tx, sorted(numbers.values()))
    leads = _leads(tx, sorted(deadlines))
    each = ((one, numbers.get((one.region, one.kind, one.ids), 0)) for one in found)
    seen = ((one, key, leads.get(key, set()) & {*one.municipalities}) for one, key in each)
    return [
        one.model_copy(update={"number": key or None, "deadline": deadlines.get(key) if lead else None})
        for one, key, lead in seen
    ]


def claims(tx: Tx, region: int, found: Sequence[Recognisable]) -> list[set[int]]:
    """Give for each of a region's opportunities the numbers by which it may be known."""
    claimed: list[set[int]] = [set() for _ in found]
    for *_, number, place in _claims(tx, region, found):
        claimed[place].add(number)
    return claimed


def numbers(tx: Tx, region: int, found: Sequence[Recognisable]) -> list[int | None]:
    """Give for each of a region's opportunities the number by which it is known; a new one has none."""
    known = dict(_recognised(tx, region, found))
    return [known.get(place) for place in range(len(found))]


def recognise(tx: Tx, found: Sequence[Opportunity], now: datetime) -> list[Opportunity]:
    """Give every opportunity its number, the one it had before or a new one, and remember its members."""
    return [_kept(tx, one, now) for one in known(tx, found)]


def _kept(tx: Tx, one: Opportunity, now: datetime) -> Opportunity:
    if one.number is None:
        values = {"region": one.region, "kind": one.kind.value, "topic": one.topic, "found_at": now}
        key = tx.execute(_NEW, values).inserted_primary_key
        one = one.model_copy(update={"number": key[0] if key else None})
        present: set[str] = set()
    else:
        present = {row.announcement for row in _rows(tx, one.region, one.ids) if row.id == one.number}
        tx.execute(_TURNED, {"number": one.number, "new_kind": one.kind.value, "new_topic": one.topic})
    fresh = [
        {"opportunity": one.number, "announcement": id_, "region": one.region} for id_ in one.ids if id_ not in present
    ]
    if fresh:
        tx.execute(_NEW_MEMBERS, fresh)
    return one


def _recognised(tx: Tx, region: int, found: Sequence[Recognisable]) -> Iterable[tuple[int, int]]:
    """Pair the places of opportunities with numbers: the most members in common first, each number once."""
    taken: set[int] = set()
    placed: set[int] = set()
    for *_, number, place in sorted(_claims(tx, region, found)):
        if number not in taken and place not in placed:
            taken.add(number)
            placed.add(place)
            yield place, number


def _claims(tx: Tx, region: int, ours: Sequence[Recognisable]) -> list[tuple[int, ...]]:
    """Give every claim of an opportunity on a number: what ranks it, the strongest lowest, the number, the place."""
    homes = defaultdict(list)
    for row in _rows(tx, region, sorted({id_ for one in ours for id_ in one.ids})):
        homes[row.announcement].append((row.id, OpportunityKind(row.kind), row.topic))
    claims = []
    for place, one in enumerate(ours):
        shared = Counter(home for id_ in one.ids for home in homes[id_])
        for (number, kind, topic), times in shared.items():
            rank = _likeness(one, kind, topic, times)
            if rank:
                claims.append((*(-part for part in rank), number, place))
    return claims


def _likeness(one: Recognisable, kind: OpportunityKind, topic: str, times: int) -> tuple[int, int, int] | None:
    """Say how much a known opportunity is the same one; None when it is another.

    A joint purchase that becomes a tender to join stays the same when at least two announcements stay.
    """
    if kind is one.kind:
        return (1, int(topic == one.topic), times)
    turned = kind in _BUYING and one.kind in _BUYING and topic == one.topic and times > 1
    return (0, 1, times) if turned else None


def _deadlines(tx: Tx, numbers: Sequence[int]) -> dict[int, date]:
    parts = chunks(numbers, _CHUNK)
    return {row.id: row.deadline for chunk in parts for row in tx.execute(_DEADLINES, {"numbers": chunk})}


def _leads(tx: Tx, numbers: Sequence[int]) -> dict[int, set[str]]:
    """Give who is lead buyer now, by opportunity."""
    rows = (row for chunk in chunks(numbers, _CHUNK) for row in tx.execute(_STEPS, {"numbers": chunk}))
    latest = {(row.opportunity, row.municipality): row.lead for row in rows}
    found = defaultdict(set)
    for (number, code), lead in latest.items():
        if lead:
            found[number].add(code)
    return found


def _rows(tx: Tx, region: int, ids: Sequence[str]) -> Iterator[Any]:
    """Give announcement, id, kind and topic of every opportunity that one of these announcements is part of."""
    for chunk in chunks(ids, _CHUNK):
        yield from tx.execute(_KNOWN, {"region": region, "ids": chunk})
