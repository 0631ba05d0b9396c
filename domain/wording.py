"""Facts in words: the same amount, period or contract reads the same in every answer, card and digest."""

from collections.abc import Callable
from datetime import date

from domain.facts import Kind, Phase
from domain.language import Day, Listing, Money, Month, Phrase, Value, counted, phrase
from domain.reading.calendar.almanac import last_day
from domain.terms import Amount, Basis, Contract, Period, Precision, Quantity

KINDS = {
    Kind.INVESTMENT: phrase("investment"),
    Kind.PROJECT: phrase("project"),
    Kind.DEVELOPMENT: phrase("development"),
}
PHASES = {
    Phase.IDEA: phrase("idea"),
    Phase.PLANNED: phrase("planned"),
    Phase.TENDERING: phrase("in tender"),
    Phase.AWARDED: phrase("awarded"),
    Phase.RUNNING: phrase("running"),
    Phase.DONE: phrase("done"),
    Phase.CANCELLED: phrase("cancelled"),
}
_SEASONS = {3: phrase("spring"), 6: phrase("summer"), 9: phrase("autumn"), 12: phrase("winter")}
_JUNE, _DECEMBER = 6, 12
_SECOND_THIRD = 20


def amount_in_words(amount: Amount) -> Phrase:
    """Say an amount or range with its basis."""
    low, high = amount.minimum, amount.maximum
    if low is not None and high is not None and low != high:
        sum_ = phrase("{low} to {high}", low=Money(euros=low), high=Money(euros=high))
    elif low is not None and high is not None:
        sum_ = phrase("{sum}", sum=Money(euros=low))
    elif high is not None:
        sum_ = phrase("at most {high}", high=Money(euros=high))
    elif low is not None:
        sum_ = phrase("at least {low}", low=Money(euros=low))
    else:
        return phrase("amount unknown")
    per = {
        Basis.TOTAL: None,
        Basis.YEAR: phrase("{sum} a year", sum=sum_),
        Basis.MONTH: phrase("{sum} a month", sum=sum_),
    }
    return per[amount.basis] or sum_


def quantity_in_words(quantity: Quantity) -> Phrase:
    """Say a number of units."""
    if quantity.unit is None:
        return phrase("{number} pieces", number=quantity.number)
    return phrase("{number} {unit}", number=quantity.number, unit=quantity.unit)


def period_in_words(period: Period) -> Phrase:
    """Say a period as exactly as it was given: "Q3 2027", "autumn 2027", "from 1 January 2027"."""
    if period.start is None and period.end is None:
        return phrase("moment unknown")
    if period.start is None and period.end is not None:
        return phrase("by {end}", end=Day(day=period.end))
    if period.start is not None and period.end is None:
        return phrase("from {start}", start=Day(day=period.start))
    return _closed(period.start or date.min, period.end or date.max, period.precision)


def contract_in_words(contract: Contract) -> Phrase:
    """Say when a contract ends, its options and notice period."""
    parts: list[Value] = []
    if contract.end:
        parts.append(phrase("ends {end}", end=Day(day=contract.end)))
    if contract.options:
        parts.append(_options_in_words(contract.options))
    if contract.notice_months:
        parts.append(counted("{number} month's notice", "{number} months' notice", contract.notice_months))
    return phrase("{terms}", terms=Listing(listing=tuple(parts)))


def _options_in_words(months: tuple[int, ...]) -> Phrase:
    if len(set(months)) == 1:
        return counted(
            "{number} option of {months} months", "{number} options of {months} months", len(months), months=months[0]
        )
    return phrase("options of {months} months", months=Listing(listing=months))


def _closed(start: date, end: date, precision: Precision) -> Phrase:
    wording = _WORDINGS.get(precision)
    said = wording(start, end) if wording else None
    return said or phrase("{start} to {end}", start=Day(day=start), end=Day(day=end))


def _day(start: date, end: date) -> Phrase | None:
    return phrase("{day}", day=Day(day=start)) if start == end else None


def _week(start: date, end: date) -> Phrase | None:
    iso = start.isocalendar()
    one = iso[:2] == end.isocalendar()[:2]
    return phrase("week {week} of {year}", week=iso.week, year=str(iso.year)) if one else None


def _month(start: date, end: date) -> Phrase | None:
    one = (start.year, start.month) == (end.year, end.month)
    return phrase("{month}", month=Month(month=start)) if one else None


def _quarter(start: date, end: date) -> Phrase | None:
    number, rest = divmod(start.month - 1, 3)
    whole = rest == 0 and start.day == 1 and end == last_day(start.year, start.month + 2)
    return phrase("Q{quarter} {year}", quarter=number + 1, year=str(start.year)) if whole else None


def _season(start: date, end: date) -> Phrase | None:  # noqa: ARG001 - one signature for all
    season = _SEASONS.get(start.month)
    return phrase("{season} {year}", season=season, year=str(start.year)) if season else None


def _half_year(start: date, end: date) -> Phrase | None:
    if start.year != end.year:
        return None
    if start.month <= _JUNE:
        return phrase("first half of {year}", year=str(start.year))
    return phrase("second half of {year}", year=str(start.year))


def _year(start: date, end: date) -> Phrase | None:
    return phrase("{year}", year=str(start.year)) if start.year == end.year else None


def _month_part(start: date, end: date) -> Phrase | None:  # noqa: ARG001 - one signature for all
    return _parts(Month(month=start))[0 if start.day == 1 else 2 if start.day > _SECOND_THIRD else 1]


def _year_part(start: date, end: date) -> Phrase | None:
    return _parts(str(start.year))[0 if start.month == 1 else 2 if end.month == _DECEMBER else 1]


def _parts(whole: Value) -> tuple[Phrase, Phrase, Phrase]:
    return phrase("early {whole}", whole=whole), phrase("mid {whole}", whole=whole), phrase("late {whole}", whole=whole)


_WORDINGS: dict[Precision, Callable[[date, date], Phrase | None]] = {
    Precision.DAY: _day,
    Precision.WEEK: _week,
    Precision.MONTH_PART: _month_part,
    Precision.MONTH: _month,
    Precision.QUARTER: _quarter,
    Precision.SEASON: _season,
    Precision.HALF_YEAR: _half_year,
    Precision.YEAR_PART: _year_part,
    Precision.YEAR: _year,
}
