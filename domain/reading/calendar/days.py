"""Dates and calendar parts that begin with a number, a name or a part: "1 mei", "3e kwartaal", "half september"."""

from domain.reading.calendar.figures import date_of
from domain.reading.calendar.moments import (
    ORDINALS,
    PARTS,
    POINTERS,
    WORDS,
    YEAR_WORDS,
    Moment,
    dated,
    lettered_part,
    month_at,
    plain_year,
    season_at,
    short_year,
    skip_joints,
    small,
    year_at,
)
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_LISTS = wordlist("moments")
_QUARTERS: frozenset[str] = _LISTS["quarters"] | _LISTS["quarter_letters"]
_DAYS = range(1, 32)
_WEEKS = range(1, 54)


def day_month(words: Words, i: int) -> Moment | None:
    """Read "1 januari 2027", "15e september", "1 t/m 5 juni", "1st of March"."""
    day, at = small(words.word(i)), i + 1
    if day not in _DAYS:
        return None
    if words.word(at) in _LISTS["ordinal_endings"] and words.glued(at):
        at += 1
    at += words.word(at) == "of" or (words.word(at) in {"-", "."} and month_at(words, at + 1) is not None)
    month = month_at(words, at)
    if month is None:
        return None
    return dated(words, date_of(day, month, None, i, at + 1))


def month_first(words: Words, i: int) -> Moment | None:
    """Read "maart 2027", "sept. '26", and the English "March 1st, 2027"."""
    month = month_at(words, i)
    if month is None:
        return None
    day, at = small(words.word(i + 1)), i + 2
    if day in _DAYS and not _dutch(words, i) and not _counts(words, i + 2):
        at += words.word(at) in _LISTS["english_ordinal_endings"] and words.glued(at)
        return dated(words, date_of(day, month, None, i, at))
    return dated(words, Moment(Precision.MONTH, i, i + 1, None, month))


def _dutch(words: Words, i: int) -> bool:
    """Tell a month that no English day can follow: by its name, or by a preposition ("in september 27" is a year)."""
    return words.word(i) in _ONLY_DUTCH or words.word(i - 1) in _BEFORE_MONTHS


def _counts(words: Words, i: int) -> bool:
    return words.word(i) in _LISTS["no_day"] or words.word(i + 1) == "€"


def quarter_or_half(words: Words, i: int) -> Moment | None:
    """Read "Q3 2026", "kwartaal 3", "3e kwartaal", "H2", "tweede helft van 2027", "second half of September"."""
    word, digit = words.word(i), small(words.word(i + 1))
    if parts := lettered_part(words, i):
        precision = Precision.HALF_YEAR if parts == _HALVES else Precision.QUARTER
        return dated(words, Moment(precision, i, i + 2, None, digit))
    if word in _QUARTERS and 1 <= digit <= 4:  # noqa: PLR2004 - quarters
        return dated(words, Moment(Precision.QUARTER, i, i + 2, None, digit))
    number, at = _ordinal(words, i)
    return _counted(words, i, at, number) if number else None


def _counted(words: Words, i: int, at: int, number: int) -> Moment | None:
    """Read what follows an ordinal: "derde kwartaal", "tweede helft", "eerste week van september"."""
    unit, month = words.word(at), skip_joints(words, at + 1)
    if unit in _LISTS["quarters"]:
        return dated(words, Moment(Precision.QUARTER, i, at + 1, None, number))
    if unit in _LISTS["half_years"]:
        return _half(words, i, at + 1, 1 if number == 1 else 2)
    if unit == "week" and (index := month_at(words, month)):
        return dated(words, Moment(Precision.MONTH_PART, i, month + 1, None, index, _FIRST_WEEK + number - 1))
    return None


def _ordinal(words: Words, i: int) -> tuple[int, int]:
    if words.word(i + 1) in _LISTS["ordinal_endings"] and words.glued(i + 1) and small(words.word(i)) in range(1, 5):
        return int(words.word(i)), i + 2
    return ORDINALS.get(words.word(i), 0), i + 1


def _half(words: Words, first: int, last: int, number: int) -> Moment:
    at = skip_joints(words, last)
    if month := month_at(words, at):
        return dated(words, Moment(Precision.MONTH_PART, first, at + 1, None, month, 4 if number == 1 else 5))
    return dated(words, Moment(Precision.HALF_YEAR, first, last, None, number))


def part_of(words: Words, i: int) -> Moment | None:
    """Read "begin 2027", "medio september", "eind van dit jaar", "half juni", "mid-2027", "begin Q3"."""
    part = PARTS.get(words.word(i))
    if part is None or (words.word(i) in _LISTS["starts"] and words.word(i + 1) not in _LISTS["part_joints"]):
        return None
    at = skip_joints(words, i + 1)
    if month := month_at(words, at):
        return dated(words, Moment(Precision.MONTH_PART, i, at + 1, None, month, part))
    if found := year_at(words, at) or short_year(words, at):
        return Moment(Precision.YEAR_PART, i, found[1], found[0], 0, part)
    if (inner := quarter_or_half(words, at)) and inner.precision is Precision.QUARTER:
        month = inner.number * 3 - 3 + part
        return inner._replace(precision=Precision.MONTH, first=i, number=month, part=_OF_QUARTER)
    if season_at(words, at):
        return season(words, at, i)
    pointer = POINTERS.get(words.word(at))
    return _part_of_pointed(words, i, at, part, pointer) if pointer is not None else _end_of_year(words, i, at, part)


def _part_of_pointed(words: Words, i: int, at: int, part: int, pointer: int) -> Moment | None:
    unit = words.word(at + 1)
    if unit in YEAR_WORDS:
        return Moment(Precision.YEAR_PART, i, at + 2, None, 0, part, pointer * 10)
    if unit in _LISTS["months"]:
        return Moment(Precision.MONTH_PART, i, at + 2, None, 0, part, pointer)
    if month := month_at(words, at + 1):
        return dated(words, Moment(Precision.MONTH_PART, i, at + 2, None, month, part, pointer))
    found = season(words, at + 1, i)
    return found._replace(pointer=pointer) if found else None


def _end_of_year(words: Words, i: int, at: int, part: int) -> Moment | None:
    if words.word(at) in _LISTS["months"] and at > i + 1:
        return Moment(Precision.MONTH_PART, i, at + 1, None, 0, part, 0)
    if words.word(at) in YEAR_WORDS and (at > i + 1 or words.word(i) in _LISTS["whole_parts"]):
        return Moment(Precision.YEAR_PART, i, at + 1, None, 0, part, 0 if part > 1 else None)
    return None


def season(words: Words, i: int, first: int | None = None) -> Moment | None:
    """Read "najaar 2026", "zomer van volgend jaar"."""
    index = season_at(words, i)
    return dated(words, Moment(Precision.SEASON, i if first is None else first, i + 1, None, index)) if index else None


def iso_week(words: Words, i: int) -> Moment | None:
    """Read "week 40", "wk 36 2026", "w40"."""
    if (words.word(i) == "w" and not words.glued(i + 1)) or words.word(i - 1) in _LISTS["each_week"]:
        return None
    at = i + 1 + (words.word(i + 1) in {".", "nr"})
    number = small(words.word(at))
    return dated(words, Moment(Precision.WEEK, i, at + 1, None, number)) if number in _WEEKS else None


def year_alone(words: Words, i: int) -> Moment | None:
    """Read "2027" or "'27", and "2027 Q3"."""
    found = year_at(words, i) if plain_year(words, i) or words.word(i) == "'" else None
    if found is None:
        return None
    year, last = found
    inner = quarter_or_half(words, last + (words.word(last) in {"-", "/"}))
    if inner and inner.year is None and words.word(last) != ",":
        return inner._replace(first=i, year=year)
    return Moment(Precision.YEAR, i, last, year)


_HALVES = 2  # of a year
_OF_QUARTER = 10  # the part of a month that is all of it, as the begin or the end of a quarter
_FIRST_WEEK = 6  # the part of a month that is its first week
_ONLY_DUTCH: frozenset[str] = WORDS["only_dutch_months"]
_BEFORE_MONTHS: frozenset[str] = WORDS["before_months"]
