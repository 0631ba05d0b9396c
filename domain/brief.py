"""An opportunity in brief: what ranks it, tells whether it changed, and whose it is; without the announcements."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from domain.opportunity import OpportunityKind, Standing

LEADS = (548, 365, 183)  # 18, 12 and 6 months: from inventory to award, with and without a European tender
QUARTER = 91  # days: what comes a quarter nearer is worth telling again
UNKNOWN = 365  # days to act where no moment is known, for the order only
WEIGHT = {
    OpportunityKind.JOIN_TENDER: 0,
    OpportunityKind.JOINT_PURCHASE: 1,
    OpportunityKind.CO_TERMINATION: 2,
    OpportunityKind.REUSE: 3,
    OpportunityKind.SHARED_LAW: 4,
    OpportunityKind.HARMONISE: 5,
}


class Brief(NamedTuple):
    """What stays the same while the days pass and no announcement changes.

    ``ids``, ``versions`` and ``towns`` (CBS codes) are those of the members, the longest known first. ``first``:
    ordinal of the first moment that binds. ``lead``: where its lead times begin (0: 18 months, 1: 12, 2: 6).
    ``cents``: what it is worth at most. ``doubt``: nobody confirmed a member. ``lots``: the tender's id, when others
    can join it in several topics and this is what one of these holds of it.
    """

    kind: OpportunityKind
    region: int
    topic: str
    ids: tuple[str, ...]
    versions: tuple[int, ...]
    towns: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    extend: int = 0
    first: int | None = None
    lead: int = 0
    cents: int = 0
    doubt: bool = False
    lots: str = ""

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The CBS codes, each once."""
        return tuple(dict.fromkeys(self.towns))

    @property
    def core(self) -> str:
        """What tells whether its members or their versions changed."""
        return core(self.kind, self.topic, zip(self.ids, self.versions, strict=True))


def act_by(first: int | None, lead: int, today: date) -> date | None:
    """Give the latest day to act: 18, 12 or 6 months before the first moment that binds, as far as still ahead.

    When even six months before has passed, that moment itself; None when no moment is known.
    """
    if first is None:
        return None
    moment = date.fromordinal(first)
    ahead = (moment - timedelta(days=days) for days in LEADS[lead:])
    return max(next((day for day in ahead if day > today), moment), today)


def rank(one: Brief, today: date) -> tuple[object, ...]:
    """Order by the value of acting now.

    Soonest half year first, then what binds most, then the largest sum, then the most municipalities. What rests on an
    announcement that nobody confirmed comes after all others. The core only settles ties: an index can hold it.
    """
    day = act_by(one.first, one.lead, today)
    near = (UNKNOWN if day is None else max((day - today).days, 0)) // QUARTER
    size = len(one.municipalities)
    return (one.doubt, near + WEIGHT[one.kind], -one.cents, -size, one.topic, one.core)


def core(kind: OpportunityKind, topic: str, members: Iterable[tuple[str, int]]) -> str:
    """Name what an opportunity is made of: kind, topic, and the ids and versions of its members."""
    return sha256(repr((kind.value, topic, sorted(members))).encode()).hexdigest()[:16]


def state(of: str, act: date | None, standings: Iterable[Standing], today: date) -> str:
    """Name an opportunity (its core) with everything whose change makes it worth showing again: steps and nearness."""
    left = (act - today).days // QUARTER if act else None
    steps = sorted((one.municipality, one.step.value, one.lead) for one in standings)
    return f"opportunity:{of}:" + sha256(repr((left, steps)).encode()).hexdigest()[:8]
