"""The calendar: which days a quarter, a season, the middle of a month or an ISO week has."""

from calendar import monthrange
from datetime import date, timedelta

from domain.terms import Precision

Span = tuple[date, date]

_DECEMBER = 12
_SEASONS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 14)}  # months; the winter ends in the next year
_YEAR_PARTS = {1: (1, 3), 2: (5, 8), 3: (10, 12)}
# Begin, medio and eind of a month, its two halves, its weeks, and all of it as a part of a quarter; 0 is the last day.
_MONTH_PARTS = {
    1: (1, 10),
    2: (11, 20),
    3: (21, 0),
    4: (1, 15),
    5: (16, 0),
    6: (1, 7),
    7: (8, 14),
    8: (15, 21),
    9: (22, 0),
    10: (1, 0),
}
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


def months(year: int, first: int, last: int) -> Span:
    """Give the days from month ``first`` to month ``last`` of a year; 13 is January of the next year."""
    return date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1), last_day(
        year + (last - 1) // 12, (last - 1) % 12 + 1
    )


def last_day(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def span(precision: Precision, year: int, index: int = 0, part: int = 0) -> Span | None:  # noqa: PLR0911 - one return for each part
    """Give the days of a calendar part, or None when there is no such day ("30 februari") or week.

    ``index`` is the number of the month, quarter, half year, season (1 spring) or ISO week; ``part`` the day of the
    month, or 1 to 3 for begin, medio and eind. A day of month 0 is counted from Easter.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    match precision:
        case Precision.DAY:
            return _day(year, index, part)
        case Precision.WEEK:
            return week(year, index)
        case Precision.MONTH | Precision.MONTH_PART:
            return _month(year, index, part)
        case Precision.QUARTER:
            return months(year, index * 3 - 2, index * 3)
        case Precision.HALF_YEAR:
            return months(year, index * 6 - 5, index * 6)
        case Precision.SEASON:
            return months(year, *_SEASONS[index])
        case Precision.YEAR_PART:
            return months(year, *_YEAR_PARTS[part])
        case _:
            return months(year, 1, _DECEMBER)


def _day(year: int, month: int, day: int) -> Span | None:
    if month == 0:
        feast = easter(year) + timedelta(days=day)
        return feast, feast
    if not 1 <= month <= _DECEMBER or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)


def _month(year: int, month: int, part: int) -> Span:
    if not part:
        return months(year, month, month)
    first, last = _MONTH_PARTS[part]
    return date(year, month, first), date(year, month, last) if last else last_day(year, month)


def easter(year: int) -> date:
    """Give Easter Sunday, by the Gregorian rule as Butcher wrote it down (Nature, 20 April 1876)."""
    century, of_century = divmod(year, 100)
    moon = year % 19
    leaps = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    full = (19 * moon + leaps) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - full - of_century % 4) % 7
    late = (moon + 11 * full + 22 * weekday) // 451
    month, day = divmod(full + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def week(year: int, number: int) -> Span | None:
    """Give Monday to Sunday of an ISO week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def week_of(day: date, offset: int = 0) -> Span:
    """Give Monday to Sunday of the week that a day is in, or so many weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6)


def add_months(day: date, number: int) -> date:
    """Give the day so many months later, the last of the month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
