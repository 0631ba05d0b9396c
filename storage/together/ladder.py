"""Where each municipality stands in an opportunity, what it put aside, and by which day they decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, insert, select, update

from domain.frozen import Frozen
from domain.opportunity import Standing, Step
from domain.region import Member
from storage.audience import Audience, bound, visible
from storage.audit import record
from storage.ready import stale
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, OPPORTUNITIES, OPPORTUNITY_MEMBERS, OPPORTUNITY_STEPS, PUT_ASIDE
from storage.together.trail import entry

_S, _O, _M, _A, _P = (
    OPPORTUNITY_STEPS.c,
    OPPORTUNITIES.c,
    OPPORTUNITY_MEMBERS.c,
    ANNOUNCEMENTS.c,
    PUT_ASIDE.c,
)
_STEPS = (
    select(OPPORTUNITY_STEPS)
    .where(_S.opportunity.in_(bindparam("numbers", expanding=True)), _S.undone_at.is_(None))
    .order_by(_S.id)
)
# A municipality may take part in two regions: what it did in one of them it did not do in the other.
_STEPS_THERE = _STEPS.join(OPPORTUNITIES, _O.id == _S.opportunity).where(_O.region == bindparam("region"))
# Municipalities of which announcements are part of it, with how many of these the audience sees.
_SEEN = (
    select(_M.opportunity, _A.municipality, func.count(_A.key).filter(visible(ANNOUNCEMENTS)).label("seen"))
    .join(ANNOUNCEMENTS, and_(_A.region == _M.region, _A.id == _M.announcement))
    .where(_M.opportunity.in_(bindparam("numbers", expanding=True)))
    .group_by(_M.opportunity, _A.municipality)
)
_STEPPED = (
    select(_S.opportunity)
    .join(OPPORTUNITIES, _O.id == _S.opportunity)
    .where(_O.region == bindparam("region"), _S.undone_at.is_(None))
    .distinct()
)
_BY = select(_S.member).where(_S.id.in_(bindparam("keys", expanding=True))).distinct()
_ADD = insert(OPPORTUNITY_STEPS)
_UNDO = update(OPPORTUNITY_STEPS).where(_S.id == bindparam("step_id")).values(undone_at=bindparam("now"))
_ASIDE = insert(PUT_ASIDE)
_LATER = OPPORTUNITY_STEPS.alias("later")
_STEPPED_ON = exists().where(
    _LATER.c.opportunity == _S.opportunity,
    _LATER.c.municipality == _S.municipality,
    _LATER.c.id > _S.id,
    _LATER.c.undone_at.is_(None),
)
_IGNORED = (
    select(_P.low, _P.high, _P.facts)
    .join(OPPORTUNITY_STEPS, _S.id == _P.step)
    .where(_P.region == bindparam("region"), _S.undone_at.is_(None), ~_STEPPED_ON)
)
_OF_STEP = select(_P.low, _P.high).where(_P.step == bindparam("step_id"))
_HOLD = select(_O.id).where(_O.id == bindparam("number")).with_for_update(key_share=True)
_DEADLINE = select(_O.deadline).where(_O.id == bindparam("number"))
_DECIDE = update(OPPORTUNITIES).where(_O.id == bindparam("number")).values(deadline=bindparam("day"))


class Decision(Frozen):
    """The day by which the members decide, as the audit trail keeps it."""

    day: date


_FURTHEST = (Step.MANDATE, Step.JOINING, Step.INTERESTED, Step.FOLLOW, Step.NOT_FOR_US)
Pairs = Mapping[tuple[str, str], str]  # pairs of announcement ids, the lower first, with the fingerprint of their facts


def standings(audience: Audience, tx: Tx, numbers: Collection[int]) -> dict[int, list[Standing]]:
    """Give where municipalities stand, by opportunity, the furthest first; nowhere in those of another region.

    A municipality that is part of it only by announcements hidden from this audience is left out.
    """
    if not numbers:
        return {}
    rows = tx.execute(_SEEN, bound(audience, numbers=list(numbers)))
    hidden = {(row.opportunity, row.municipality) for row in rows if not row.seen}
    there = {"numbers": list(numbers), "region": audience.region}
    latest = {(row.opportunity, row.municipality): row for row in tx.execute(_STEPS_THERE, there)}
    found: dict[int, list[Standing]] = defaultdict(list)
    for (number, code), row in sorted(latest.items()):
        if (number, code) not in hidden or code == audience.municipality:
            found[number].append(_standing(row))
    return {number: sorted(ones, key=lambda one: _FURTHEST.index(one.step)) for number, ones in found.items()}


def held(audience: Audience, tx: Tx, number: int) -> list[Standing]:
    """Give the same of one opportunity, in which nobody else takes a step until the transaction ends."""
    tx.execute(_HOLD, {"number": number})
    return standings(audience, tx, [number]).get(number, [])


def stepped(audience: Audience, tx: Tx) -> set[int]:
    """Give the numbers of a region's opportunities in which a municipality took a step that it did not take back."""
    return set(tx.scalars(_STEPPED, {"region": audience.region}))


def taken_by(tx: Tx, keys: Collection[int]) -> list[int]:
    """Give the people (their numbers) who took the steps with these keys; nobody stands for who was erased."""
    found = tx.scalars(_BY, {"keys": list(keys)}) if keys else ()
    return [one for one in found if one is not None]


def step(tx: Tx, number: int, by: Member, standing: Standing, pairs: Pairs | None = None) -> bool:
    """Put a municipality on a step of the ladder; False when it stands there already.

    ``pairs`` are put aside with a "not for us": they stay away until the facts of one change.
    """
    tx.execute(_HOLD, {"number": number})
    rows = [row for row in tx.execute(_STEPS, {"numbers": [number]}) if row.municipality == standing.municipality]
    before = _standing(rows[-1]) if rows else None
    if before and before.model_copy(update={"changed_at": standing.changed_at, "key": None}) == standing:
        return False
    values = {
        "opportunity": number,
        "municipality": standing.municipality,
        "step": standing.step.value,
        "why": standing.why,
        "lead": standing.lead,
        "member": by.id,
        "at": standing.changed_at,
    }
    key = tx.execute(_ADD, values).inserted_primary_key
    if pairs and key:
        aside = [
            {"step": key[0], "low": low, "high": high, "region": by.region, "facts": facts}
            for (low, high), facts in pairs.items()
        ]
        tx.execute(_ASIDE, aside)
    _look_again(tx, by.region, rows[-1:], pairs or {})
    record(tx, entry(number, by, "step", before, standing), standing.changed_at)
    return True


def undo(tx: Tx, number: int, by: Member, now: datetime) -> Standing | None:
    """Take back a municipality's newest step; give where it stands then. Nothing happens when there is none."""
    tx.execute(_HOLD, {"number": number})
    rows = [row for row in tx.execute(_STEPS, {"numbers": [number]}) if row.municipality == by.municipality]
    if not rows:
        return None
    tx.execute(_UNDO, {"step_id": rows[-1].id, "now": now})
    _look_again(tx, by.region, rows[-2:])
    after = _standing(rows[-2]) if len(rows) > 1 else None
    record(tx, entry(number, by, "undo", _standing(rows[-1]), after), now)
    return after


def _look_again(tx: Tx, region: int, steps: Sequence[Row[Any]], aside: Iterable[tuple[str, str]] = ()) -> None:
    """Mark what steps put aside, and what is put aside now: these pairs go or come back."""
    before = (row for one in steps for row in tx.execute(_OF_STEP, {"step_id": one.id}))
    stale.about(tx, region, {id_ for pair in (*before, *aside) for id_ in pair})


def decide_by(tx: Tx, number: int, by: Member, day: date | None, now: datetime) -> bool:
    """Let the members decide by a day, or by no day in particular; False when that is so already."""
    before = tx.execute(_DEADLINE, {"number": number}).scalar()
    if before == day:
        return False
    tx.execute(_DECIDE, {"number": number, "day": day})
    told = (None if one is None else Decision(day=one) for one in (before, day))
    record(tx, entry(number, by, "decision", *told), now)
    return True


def put_aside(tx: Tx, region: int) -> dict[tuple[str, str], str]:
    """Give the pairs that municipalities of a region put aside, with the fingerprint of the facts that they had."""
    return {(row.low, row.high): row.facts for row in tx.execute(_IGNORED, {"region": region})}


def _standing(row: Row[tuple[object, ...]]) -> Standing:
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's documented accessor
    return Standing(
        municipality=values["municipality"],
        step=values["step"],
        why=values["why"],
        lead=values["lead"],
        changed_at=values["at"],
        key=values["id"],
    )
