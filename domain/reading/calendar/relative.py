"""Moments counted from the day of posting: "volgende week", "over drie maanden", "dit najaar", "gisteren"."""

from datetime import date, timedelta

from domain.reading.calendar.almanac import add_months, months, week_of
from domain.reading.calendar.days import month_first, quarter_or_half, season
from domain.reading.calendar.lengths import later, length_at
from domain.reading.calendar.moments import (
    CALENDAR,
    POINTERS,
    UNITS,
    WORDS,
    Moment,
    month_at,
    season_at,
    skip_joints,
)
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.terms import Precision

_DAYS: dict[str, int] = CALENDAR["days"]
_WEEKDAYS: dict[str, int] = CALENDAR["weekdays"]
_LISTS = wordlist("moments")
_HAPPENS: frozenset[str] = _LISTS["happens"]
_COMES: frozenset[str] = _LISTS["comes"]
_THROUGH = turns(WORDS["through"])
_SINCE: list[str] = wordlist("prepositions")["senses"]["since"]
_FROM_NOW = turns(_LISTS["from_now"])
_BEFORE_SUMMER = range(3, 9)


def day_word(words: Words, i: int, posted: date) -> Moment | None:
    """Read "vandaag", "morgen", "gisteren"; not the "morgen" of a greeting."""
    greets = i == 0 and words.word(i) == "morgen" and words.word(1) not in _HAPPENS | _COMES
    if greets or words.word(i - 1) in _LISTS["good"]:
        return None
    day = posted + timedelta(days=_DAYS[words.word(i)])
    return Moment(Precision.DAY, i, i + 1, fixed=(day, day))


def holiday(words: Words, i: int, posted: date) -> Moment | None:
    """Read the "vakantie" of "na de vakantie": in spring and summer that is the summer, else it may be any."""
    told = words.word(i - 1) == "de" and words.word(i - 2) in _LISTS["around_holidays"]
    return Moment(Precision.SEASON, i, i + 1, number=2) if told and posted.month in _BEFORE_SUMMER else None


def told_weekday(words: Words, i: int, posted: date) -> Moment | None:
    """Read the weekday of "sinds maandag", "voor vrijdag" and "we gaan vrijdag live"; a bare one says too little."""
    if words.word(i - 1) in _SINCE:
        return Moment(Precision.DAY, i, i + 1, fixed=_weekday(posted, _WEEKDAYS[words.word(i)], -1))
    opens = i == 0 or words.sentences[i - 1] != words.sentences[i]
    if words.word(i - 1) in _LISTS["going"] or words.word(i + 1) in _HAPPENS or (opens and words.word(i + 1) in _COMES):
        named = words.word(i + 1)[:1].isdigit()  # "gaan vrijdag 3 juli live"
        over = words.word(i + 2) in _LISTS["went"]  # "is maandag live gegaan"
        day = _weekday(posted, _WEEKDAYS[words.word(i)], -1 if over else 0)
        return None if named else Moment(Precision.DAY, i, i + 1, fixed=day)
    if (words.word(i - 1) in _LISTS["weekday_limits"] or words.words[max(0, i - 3) : i] in _THROUGH) and not words.word(
        i + 1
    )[:1].isdigit():
        return Moment(Precision.DAY, i, i + 1, fixed=_weekday(posted, _WEEKDAYS[words.word(i)], 0))
    return None


def pointed(words: Words, i: int, posted: date) -> Moment | None:
    """Read "volgend jaar", "dit najaar", "vorige week", "komende maandag", "de komende zes maanden"."""
    pointer, word = POINTERS[words.word(i)], words.word(i + 1)
    if unit := UNITS.get(word):
        return _unit(words, i, posted, unit, pointer)
    if word in _WEEKDAYS:
        return Moment(Precision.DAY, i, i + 2, fixed=_weekday(posted, _WEEKDAYS[word], pointer))
    if word == "weekend":
        return Moment(Precision.WEEK, i, i + 2, fixed=_weekend(posted, pointer))
    return _named(words, i, pointer) or _stretch(words, i, posted, pointer)


def _named(words: Words, i: int, pointer: int) -> Moment | None:
    pointer += words.word(i) in _LISTS["following"]
    if month := month_at(words, i + 1):
        return Moment(Precision.MONTH, i, i + 2, None, month, pointer=pointer)
    if season_at(words, i + 1):
        found = season(words, i + 1, i)
        return found and (found._replace(pointer=pointer) if found.year is None else found)
    if inner := quarter_or_half(words, i + 1):
        return inner._replace(first=i, pointer=pointer) if inner.year is None else None
    return None


def _unit(words: Words, i: int, posted: date, unit: str, pointer: int) -> Moment | None:
    if words.word(i + 1) in _PLURALS:
        return None
    match unit:
        case "year":
            return _inside_year(words, i, posted.year + pointer)
        case "week":
            return _inside_week(words, i, week_of(posted, pointer))
        case "month":
            first = add_months(posted.replace(day=1), pointer)
            return Moment(Precision.MONTH, i, i + 2, fixed=months(first.year, first.month, first.month))
        case "quarter":
            first = add_months(posted.replace(day=1), 3 * pointer)
            return Moment(Precision.QUARTER, i, i + 2, fixed=_quarter(first))
        case _:
            return None


def _inside_week(words: Words, i: int, week: tuple[date, date]) -> Moment:
    """Read "volgende week", and "volgende week dinsdag"."""
    weekday = _WEEKDAYS.get(words.word(i + 2))
    if weekday is None:
        return Moment(Precision.WEEK, i, i + 2, fixed=week)
    day = week[0] + timedelta(days=weekday)
    return Moment(Precision.DAY, i, i + 3, fixed=(day, day))


def _inside_year(words: Words, i: int, year: int) -> Moment:
    """Read "volgend jaar", and "volgend jaar mei", "volgend jaar in Q2"."""
    at = skip_joints(words, i + 2)
    for reader in (month_first, season, quarter_or_half):
        inner = reader(words, at)
        if inner and inner.year is None and inner.pointer is None and inner.part == 0:
            return inner._replace(first=i, year=year)
    return Moment(Precision.YEAR, i, i + 2, year)


def _quarter(day: date) -> tuple[date, date]:
    number = (day.month - 1) // 3
    return months(day.year, number * 3 + 1, number * 3 + 3)


def _weekday(posted: date, wanted: int, pointer: int) -> tuple[date, date]:
    if pointer < 0:
        day = posted - timedelta(days=(posted.weekday() - wanted - 1) % 7 + 1)
    else:
        day = posted + timedelta(days=(wanted - posted.weekday() - (pointer > 0)) % 7 + (pointer > 0))
    return day, day


def _weekend(posted: date, pointer: int) -> tuple[date, date]:
    saturday, _ = _weekday(posted, _WEEKDAYS["saturday"], pointer)
    return saturday, saturday + timedelta(days=1)


def _stretch(words: Words, i: int, posted: date, pointer: int) -> Moment | None:
    """Read "de komende zes maanden", "the next two years"; without a number it is too vague to be a period."""
    amount = length_at(words, i + 1)
    if amount is None or not pointer:
        return None
    number, last = amount
    if pointer > 0:
        return Moment(Precision.SPAN, i, last, fixed=(posted, later(posted, number)))
    return Moment(Precision.SPAN, i, last, fixed=(later(posted, (-number[0], number[1])), posted))


def distance(words: Words, i: int, posted: date) -> Moment | None:
    """Read "over drie maanden", "binnen een half jaar", "in two weeks", "3 jaar geleden"."""
    word = words.word(i)
    from_now = word in _LISTS["within"] and words.words[i + 1 : i + 3] in _FROM_NOW
    amount = length_at(words, i + 1 + 2 * from_now)  # "binnen nu en een half jaar"
    if (
        amount is None
        or words.word(amount[1]) in _LISTS["not_from_now"]
        or (word == "over" and _spread(words, i, amount[1]))
    ):
        return None
    (number, unit), last = amount
    if word in _LISTS["within"]:
        return Moment(Precision.SPAN, i, last, fixed=(None, later(posted, (number, unit))))
    if word == "in" and words.word(last - 1) not in _LISTS["english_units"]:
        return None
    day = later(posted, (number, unit))
    if unit in {"day", "week"}:
        return Moment(Precision.WEEK, i, last, fixed=week_of(day) if unit == "week" else (day, day))
    return Moment(Precision.MONTH, i, last, fixed=months(day.year, day.month, day.month))


def _spread(words: Words, i: int, last: int) -> bool:
    """Tell whether "over vier jaar" stands beside a sum, which is spread over that time."""
    before = words.word(i - 1 - (words.word(i - 1) == ","))
    at = last + (words.word(last) == ":")
    behind = words.word(at + (words.word(at) in _LISTS["about_sum"]))
    return before[:1].isdigit() or before in _SUMS or behind[:1].isdigit() or behind in _CURRENCY


def ago(words: Words, i: int, posted: date) -> Moment | None:
    """Read "drie maanden geleden", "two weeks ago", from its number on."""
    amount = length_at(words, i)
    if amount is None or words.word(amount[1]) not in _LISTS["ago"]:
        return None
    (number, unit), last = amount
    day = later(posted, (-number, unit))
    if unit == "week":
        return Moment(Precision.WEEK, i, last + 1, fixed=week_of(day))
    if unit == "year":
        return Moment(Precision.YEAR, i, last + 1, day.year)
    return Moment(Precision.MONTH, i, last + 1, fixed=months(day.year, day.month, day.month))


_PLURALS: frozenset[str] = WORDS["plurals"]
_CURRENCY: frozenset[str] = wordlist("money_words")["currency"]
_SUMS: frozenset[str] = WORDS["sums"]
