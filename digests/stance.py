"""What one announcement means for working together on a given day: buys, has a contract that ends, gives or seeks.

Days are ordinals (``date.toordinal``): a hundred thousand announcements are compared, and integers compare fastest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from digests import experience, market
from domain.announcement import Gist
from domain.facts import Facts, Phase


class Place(NamedTuple):
    """Where the lexicon puts an announcement: its function, the one above, and what else is told.

    ``beside``: the main function and other parts of the same whole; ``lots``: what its tender could offer in lots.
    """

    main: str | None = None
    wider: str | None = None
    beside: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """One announcement as matching sees it.

    ``main`` is its function and ``wider`` the one above that; ``lots`` all that it is for: the parts that are told
    of one whole, or every function of a tender that others may use. ``need``: first and last day on which it goes to
    market. ``ends``: days on which its contract can end, the end without options first. ``leaves``: the last
    of them on which it can decide to: notice takes time. ``host``: first and last day
    on which others can step in. ``tells``: how much it has to tell (0 nothing, 1 something, 2 much, 3 offers it).
    ``seeks``: how much it wants to hear (0 nothing, 1 something, 2 much, 3 plans or asks). ``moment``: the day that
    matters to others: when it goes to market, its contract ends, its tender closes, or it was told. ``over``:
    cancelled, without a contract that still ends.
    """

    announcement: Gist
    id: str
    municipality: str
    main: str | None
    wider: str | None
    lots: tuple[str, ...]
    need: tuple[int, int] | None
    ends: tuple[int, ...]
    leaves: int | None
    host: tuple[int, int] | None
    tells: int
    seeks: int
    moment: int
    over: bool


def stance(announcement: Gist, place: Place, today: date) -> Stance | None:
    """Give what an announcement means on a day; None when it means nothing for others.

    Questions and greetings (no kind) and what was withdrawn or replaced mean nothing; what is cancelled only ends
    what was said before.
    """
    facts, now = announcement.facts, today.toordinal()
    posted = announcement.posted_at.toordinal()
    if facts.kind is None or announcement.withdrawn or announcement.superseded_by:
        return None
    plan = market.plan(facts, posted, now)
    need = None if market.event(facts) else plan
    ends = market.ends(facts, posted, now)
    host = market.host(facts, posted, now)
    return Stance(
        announcement=announcement,
        id=announcement.id,
        municipality=announcement.municipality,
        main=place.main,
        wider=place.wider,
        lots=place.lots if host and (facts.openness.joinable or facts.openness.framework) else place.beside,
        need=need,
        ends=ends,
        leaves=market.leaves(facts, ends, now),
        host=host,
        tells=experience.tells(facts, posted, now),
        seeks=experience.seeks(facts, plan, ends, posted, now),
        moment=need[0] if need else ends[0] if ends else host[1] if host else posted,
        over=facts.phase is Phase.CANCELLED and not ends,
    )


def lasts(one: Stance, today: date) -> int:
    """Give the ordinal of the first day on which a stance may be another, when its announcement stays the same."""
    facts, now, posted = one.announcement.facts, today.toordinal(), one.announcement.posted_at.toordinal()
    return min((day for day in _turns(one, facts, posted) if day > now), default=now + market.FAR_OFF)


def _turns(one: Stance, facts: Facts, posted: int) -> Iterator[int]:
    """Give the days on which something comes near enough or has become too long ago, past ones included."""
    first, last = market.window(facts, posted)
    if facts.phase in market.AHEAD:
        yield from (first - market.FAR_OFF, last + market.GRACE + 1)
    yield from market.turns(facts)
    if one.host:
        yield from (one.host[1] + market.STALE + 1, one.host[1] + market.HALF_YEAR + 1)
    if one.tells:
        yield experience.learnt(facts, posted) + experience.LONG_AGO + 1
    if facts.openness.help_sought:
        yield posted + market.YEAR + 1
    if facts.phase is Phase.IDEA:
        yield posted + market.STALE + 1
