"""Which year an unnamed year is: "Q3", "komend voorjaar" or "maart" seen from the day of posting."""

from datetime import date, timedelta
from enum import StrEnum

from domain.reading.calendar.almanac import Span, add_months, span
from domain.reading.calendar.moments import Moment
from domain.terms import Precision

_OF_YEAR = 10  # a pointer of ten is "van volgend jaar"
_FRESH = timedelta(days=14)  # so long ago a day without a year is news, when no word looks ahead
_LATELY = timedelta(days=100)  # so long ago something that is told with a participle may have been
_EARLY = timedelta(days=45)  # so far into a season "komende zomer" still means the present one

Open = tuple[date | None, date | None]


class Tense(StrEnum):
    """Which way a sentence looks; the values are the labels in grammar/tense.toml."""

    PAST = "past"
    EITHER = "either"
    RECENT = "recent"
    FUTURE = "future"
    UNTOLD = "untold"  # no word near says


def resolve(moment: Moment, posted: date, tense: Tense = Tense.FUTURE) -> Open | None:
    """Give the days of a moment; None when there is no such day. Without a year it is the first one to come.

    In a sentence about the past it is the last one that began; in one that may look either way, the nearest one.
    """
    if moment.fixed is not None:
        return moment.fixed
    if moment.year is not None:
        return moment.in_year(moment.year)
    if moment.precision is Precision.MONTH_PART and not moment.number:
        month = add_months(posted.replace(day=1), moment.pointer or 0)
        return span(Precision.MONTH_PART, month.year, month.month, moment.part)
    if moment.pointer is None:
        return _by_tense(moment, posted, tense)
    return _pointed(moment, posted, tense)


def _by_tense(moment: Moment, posted: date, tense: Tense) -> Span | None:
    match tense:
        case Tense.FUTURE:
            return forward(moment, posted)
        case Tense.PAST:
            return _backward(moment, posted)
        case Tense.UNTOLD:
            before = _backward(moment, posted)
            fresh = moment.precision is Precision.DAY and before is not None and posted - before[0] <= _FRESH
            return before if fresh else forward(moment, posted)
        case Tense.RECENT:
            before = _backward(moment, posted)
            return before if before and posted - before[0] <= _LATELY else forward(moment, posted)
        case Tense.EITHER:
            before, after = _backward(moment, posted), forward(moment, posted)
            nearer = before and after and posted - before[0] < after[0] - posted
            return before if nearer and before and posted - before[0] <= _LATELY else after


def _pointed(moment: Moment, posted: date, tense: Tense) -> Span | None:
    pointer = moment.pointer or 0
    if pointer == 0 or abs(pointer) >= _OF_YEAR:
        found = moment.in_year(posted.year + pointer // _OF_YEAR)
        over = found is not None and found[1] < posted and moment.precision is Precision.SEASON
        coming = pointer == 0 and over and tense is Tense.FUTURE  # "we gaan dit voorjaar over", said in November
        return moment.in_year(posted.year + 1) if coming else found
    if pointer < 0:
        return _backward(moment, posted, whole=True)
    found = forward(moment, posted)
    if found and found[0] <= posted - (_EARLY if pointer == 1 else timedelta(0)):
        return moment.in_year(found[0].year + 1)
    return found


def forward(moment: Moment, since: date) -> Span | None:
    """Give the first one that is not over on a day."""
    for year in range(since.year - 1, since.year + 9):  # 29 February comes once in eight years at worst
        found = moment.in_year(year)
        if found and found[1] >= since:
            return found
    return None


def _backward(moment: Moment, posted: date, *, whole: bool = False) -> Span | None:
    for year in range(posted.year, posted.year - 9, -1):
        found = moment.in_year(year)
        if found and found[1 if whole else 0] <= posted:
            return found
    return None
