"""What one announcement means for working together on a given day: buys, has a contract that ends, gives or seeks.

Days are ordinals (``date.toordinal``): a hundred thousand announcements are compared, and integers compare fastest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.announcement import Gist
from domain.facts import Facts, Kind, Phase

YEAR = 365
HALF_YEAR = 183
STALE = 2 * YEAR  # nobody has heard of it since: too long ago to build on
LONG_AGO = 3 * YEAR  # experience of more than three years ago tells little
GRACE = 31  # a moment may have slipped by a month before it counts as past
FAR_OFF = 3 * YEAR  # nobody prepares today for what he buys later than this
OFFERS = 3  # tells the most: it offers what it knows
ASKS = 3  # seeks the most: it plans, or asks the others
HORIZON = 4 * YEAR  # a contract that ends later is no matter of today

_AHEAD = {Phase.IDEA, Phase.PLANNED}
# What comes ready made, by the beginning of its CPV 2008 code.
_BOXES = (
    "30",  # office and computing machinery, equipment and supplies
    "31",  # electrical machinery, apparatus and lighting
    "32",  # radio, television, communication and telecommunication equipment
    "34",  # transport equipment; parking meters and traffic control
    "38",  # laboratory, optical and precision equipment; cameras and meters
    "39",  # furniture and furnishings
    "44",  # construction structures and materials; signs, locks and cables
    "4882",  # servers
    "6421",  # telephone and data transmission services; mobile telephony too
    "7226",  # software-related services: licences and their support
    "7272",  # wide area network services
)


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
    market. ``ends``: days on which its contract can end, the end without options first. ``host``: first and last day
    on which others can step in. ``tells``: how much it has to tell (0 nothing, 1 something, 2 much, 3 offers it).
    ``seeks``: how much it wants to hear (0 nothing, 1 something, 2 much, 3 plans or asks). ``moment``: the day that
    matters to others: when it goes to market, its contract ends, its tender closes, or it was told. ``over``:
    cancelled.
    """

    announcement: Gist
    id: str
    municipality: str
    main: str | None
    wider: str | None
    lots: tuple[str, ...]
    need: tuple[int, int] | None
    ends: tuple[int, ...]
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
    ahead = _ahead(facts, posted, now)
    need = None if _event(facts) else ahead
    ends = _ends(facts, posted, now)
    host = _host(facts, posted, now)
    return Stance(
        announcement=announcement,
        id=announcement.id,
        municipality=announcement.municipality,
        main=place.main,
        wider=place.wider,
        lots=place.lots if host and (facts.openness.joinable or facts.openness.framework) else place.beside,
        need=need,
        ends=ends,
        host=host,
        tells=_tells(facts, posted, now),
        seeks=_seeks(facts, ahead, ends, posted, now),
        moment=need[0] if need else ends[0] if ends else host[1] if host else posted,
        over=facts.phase is Phase.CANCELLED,
    )


def lasts(one: Stance, today: date) -> int:
    """Give the ordinal of the first day on which a stance may be another, when its announcement stays the same."""
    facts, now, posted = one.announcement.facts, today.toordinal(), one.announcement.posted_at.toordinal()
    return min((day for day in _turns(one, facts, posted) if day > now), default=now + FAR_OFF)


def _turns(one: Stance, facts: Facts, posted: int) -> Iterator[int]:
    """Give the days on which something comes near enough or has become too long ago, past ones included."""
    first, last = window(facts, posted)
    if facts.phase in _AHEAD:
        yield from (first - FAR_OFF, last + GRACE + 1)
    if facts.contract and facts.contract.end:
        end = facts.contract.end.toordinal()
        yield from (end - HORIZON, end - 2 * YEAR, end - YEAR, end + 1)
    if one.host:
        yield from (one.host[1] + STALE + 1, one.host[1] + HALF_YEAR + 1)
    if one.tells:
        yield _learnt(facts, posted) + LONG_AGO + 1
    if facts.openness.help_sought:
        yield posted + YEAR + 1
    if facts.phase is Phase.IDEA:
        yield posted + STALE + 1


def window(facts: Facts, posted: int) -> tuple[int, int]:
    """Give the days on which it happens; half a year on the open side, a year from posting when no moment is given."""
    start = facts.period.start.toordinal() if facts.period and facts.period.start else None
    end = facts.period.end.toordinal() if facts.period and facts.period.end else None
    if start is not None and end is not None:
        return start, end
    if start is not None:
        return start, start + HALF_YEAR
    if end is not None:
        return min(end, max(posted, end - HALF_YEAR)), end
    return posted, posted + YEAR


def box(facts: Facts) -> bool:
    """Whether it is a commodity (devices, subscriptions, licences, lines): once delivered there is nothing to tell."""
    return bool(facts.cpv and facts.cpv.startswith(_BOXES))


def _ahead(facts: Facts, posted: int, now: int) -> tuple[int, int] | None:
    """Give when it is to happen, if it has not done so yet, does not keep to itself and is more than an occasion."""
    if facts.kind is Kind.DEVELOPMENT or facts.phase not in _AHEAD or facts.openness.closed or facts.occasion:
        return None
    first, last = window(facts, posted)
    return (first, last) if last + GRACE >= now and first <= now + FAR_OFF else None


def _event(facts: Facts) -> bool:
    """Whether it happens on one day and buys nothing: a meeting, a test. On the first of a month things begin."""
    day = facts.period.start if facts.period and facts.period.start == facts.period.end else None
    return facts.kind is Kind.PROJECT and day is not None and day.day > 1


def _ends(facts: Facts, posted: int, now: int) -> tuple[int, ...]:
    """Give the coming days on which the contract can end; nothing when the contract ends beyond the horizon."""
    if facts.contract is None or facts.contract.end is None or facts.phase is Phase.TENDERING:
        return ()
    day, days = facts.contract.end.toordinal(), [facts.contract.end.toordinal()]
    if facts.phase is Phase.AWARDED and day <= posted + YEAR:  # the old one, whose successor was chosen
        return ()
    for months in facts.contract.options:
        day += round(months * YEAR / 12)
        days.append(day)
    return tuple(days) if now <= days[0] <= now + HORIZON else ()


def _host(facts: Facts, posted: int, now: int) -> tuple[int, int] | None:
    """Give when others can step into its tender or framework agreement."""
    if facts.openness.closed:
        return None
    first, last = window(facts, posted)
    if facts.openness.framework and facts.openness.joinable and facts.contract and facts.contract.end:
        end = facts.contract.end.toordinal()  # a framework agreement can be called on until it ends
        return (min(first, posted), end) if end >= now else None
    if facts.phase is Phase.TENDERING and last <= posted:  # the day on which it was published; it closes later
        last = posted + HALF_YEAR
    open_ = facts.openness.joinable and (facts.phase in {*_AHEAD, Phase.TENDERING} or facts.openness.framework)
    if open_ and facts.kind is not Kind.DEVELOPMENT:
        return (min(first, posted), last) if last + STALE >= now else None
    return (min(first, posted), last) if facts.phase is Phase.TENDERING and last + HALF_YEAR >= now else None


def _tells(facts: Facts, posted: int, now: int) -> int:
    """Give how much it has to tell to who still must choose.

    A bare contract fact tells nothing, nor does news that neither offers anything nor names what is used.
    """
    offered = facts.openness.experience
    if _learnt(facts, posted) < now - LONG_AGO or (facts.occasion and not offered):
        return 0
    if facts.phase is Phase.AWARDED:  # what was ordered is not there yet: an undertaking may know how it chose
        return OFFERS if offered else 1 if facts.kind is Kind.PROJECT and not box(facts) else 0
    if facts.phase not in {Phase.RUNNING, Phase.DONE}:
        return 0
    if offered:
        return OFFERS
    if facts.kind is Kind.PROJECT and not box(facts):
        return 2
    named = facts.products or facts.suppliers
    bound = facts.contract is not None and facts.contract.end is not None
    return 2 if named and not bound and not box(facts) else 0


def _learnt(facts: Facts, posted: int) -> int:
    """Give the day of which it tells: what was done years ago is no newer for being told today."""
    ended = facts.period.end if facts.phase is Phase.DONE and facts.period else None
    return min(posted, ended.toordinal()) if ended else posted


def _seeks(facts: Facts, ahead: tuple[int, int] | None, ends: tuple[int, ...], posted: int, now: int) -> int:
    """Give how much it wants to hear: who plans or asks the most; whose contract ends soon more than who has time."""
    if facts.openness.help_sought and posted >= now - YEAR and facts.phase not in {Phase.AWARDED, Phase.DONE}:
        return ASKS
    if ahead or (facts.phase is Phase.IDEA and posted >= now - STALE):
        return ASKS
    if not ends or ends[0] > now + 2 * YEAR:
        return 0
    return 2 if ends[0] <= now + YEAR else 1
