"""When an announcement goes to market: its plan, when its contract can end, when others can join its tender.

Days are ordinals (``date.toordinal``).
"""

from collections.abc import Iterator

from domain.facts import Facts, Kind, Phase
from domain.terms import months_before

YEAR = 365
HALF_YEAR = 183
STALE = 2 * YEAR  # nobody has heard of it since: too long ago to build on
GRACE = 31  # a moment may have slipped by a month before it counts as past
FAR_OFF = 3 * YEAR  # nobody prepares today for what he buys later than this
HORIZON = 4 * YEAR  # a contract that ends later is no matter of today
AHEAD = {Phase.IDEA, Phase.PLANNED}


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


def plan(facts: Facts, posted: int, now: int) -> tuple[int, int] | None:
    """Give when it is to happen, if it has not done so yet, does not keep to itself and is more than an occasion."""
    if facts.kind is Kind.DEVELOPMENT or facts.phase not in AHEAD or facts.openness.closed or facts.occasion:
        return None
    first, last = window(facts, posted)
    return (first, last) if last + GRACE >= now and first <= now + FAR_OFF else None


def event(facts: Facts) -> bool:
    """Whether it happens on one day and buys nothing: a meeting, a test. On the first of a month things begin."""
    day = facts.period.start if facts.period and facts.period.start == facts.period.end else None
    return facts.kind is Kind.PROJECT and day is not None and day.day > 1


def ends(facts: Facts, posted: int, now: int) -> tuple[int, ...]:
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


def leaves(facts: Facts, ends: tuple[int, ...], now: int) -> int | None:
    """Give the last day on which it can still decide to leave its contract: that to give notice, or the end itself."""
    notice = _notice(facts)
    return notice if ends and notice is not None and now <= notice < ends[0] else next(iter(ends), None)


def turns(facts: Facts) -> Iterator[int]:
    """Give the days on which its contract comes near enough, can no longer be left, or is over; past ones included."""
    if facts.contract and facts.contract.end:
        end, notice = facts.contract.end.toordinal(), _notice(facts)
        yield from (end - HORIZON, end - 2 * YEAR, end - YEAR, end + 1)
        if notice is not None:
            yield notice + 1


def _notice(facts: Facts) -> int | None:
    contract = facts.contract
    if contract is None or contract.end is None or not contract.notice_months:
        return None
    return months_before(contract.end, contract.notice_months).toordinal()


def host(facts: Facts, posted: int, now: int) -> tuple[int, int] | None:
    """Give when others can step into its tender or framework agreement; into none that is only spoken of."""
    if facts.openness.closed or (facts.occasion and not facts.openness.joinable):
        return None
    first, last = window(facts, posted)
    if facts.openness.framework and facts.openness.joinable and facts.contract and facts.contract.end:
        end = facts.contract.end.toordinal()  # a framework agreement can be called on until it ends
        return (min(first, posted), end) if end >= now else None
    if facts.phase is Phase.TENDERING and last <= posted:  # the day on which it was published; it closes later
        last = posted + HALF_YEAR
    open_ = facts.openness.joinable and (facts.phase in {*AHEAD, Phase.TENDERING} or facts.openness.framework)
    if open_ and facts.kind is not Kind.DEVELOPMENT:
        return (min(first, posted), last) if last + STALE >= now else None
    return (min(first, posted), last) if facts.phase is Phase.TENDERING and last + HALF_YEAR >= now else None
