"""Feasts and school years: "kerst", "Pinksteren", "oud en nieuw", "schooljaar 2026-2027"."""

from datetime import date, timedelta

from domain.reading.calendar.moments import CALENDAR, POINTERS, YEAR_WORDS, Moment, dated, plain_year, small
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.terms import Precision

_LISTS = wordlist("moments")
OLD_AND_NEW = turns(_LISTS["old_and_new"])
_CENTURY = 2000
_AUGUST = 8
_FIRST_WEEKS = 2  # months


def new_year(words: Words, i: int, posted: date) -> Moment | None:
    """Read "het nieuwe jaar": the next one, or in its first weeks the one that has begun."""
    wished = words.words[max(0, i - 3) : i - 1] == ["tot", "in"]  # "fijne feestdagen en tot in het nieuwe jaar"
    if wished or words.word(i + 1) not in YEAR_WORDS or words.word(i - 1) not in _LISTS["before_new_year"]:
        return None
    return Moment(Precision.YEAR, i, i + 2, posted.year + (posted.month > _FIRST_WEEKS))


def new_school_year(words: Words, i: int, posted: date) -> Moment | None:
    """Read "het nieuwe schooljaar": the next one, or in its first weeks the one that has begun."""
    if words.word(i + 1) not in _LISTS["school_years"]:
        return None
    passed = posted.month >= _AUGUST + _FIRST_WEEKS
    return Moment(Precision.SPAN, i, i + 2, fixed=_from_august(posted.year + passed))


def pointed_school_year(words: Words, i: int, posted: date) -> Moment | None:
    """Read "dit schooljaar", "komend schooljaar"."""
    if words.word(i + 1) not in _LISTS["school_years"]:
        return None
    begun = posted.year - (posted.month < _AUGUST)
    return Moment(Precision.SPAN, i, i + 2, fixed=_from_august(begun + POINTERS[words.word(i)]))


def _from_august(year: int) -> tuple[date, date]:
    return date(year, _AUGUST, 1), date(year + 1, _AUGUST, 1) - timedelta(days=1)


def school_year(words: Words, i: int) -> Moment | None:
    """Read "schooljaar 2026-2027", "schooljaar 26/27": August to July."""
    at, word = i + 1, words.word(i + 1)
    year = int(word) if plain_year(words, at) else _CENTURY + small(word) if len(word) == 2 else 0  # noqa: PLR2004
    if year <= _CENTURY:
        return None
    second = words.word(at + 1) in {"-", "/"} and small(words.word(at + 2)) % 100 == (year + 1) % 100
    return Moment(Precision.SPAN, i, at + 1 + 2 * second, fixed=_from_august(year))


def feast(words: Words, i: int) -> Moment | None:
    """Read "kerst", "jaarwisseling"."""
    month, day = divmod(CALENDAR["feasts"][words.word(i)], 100)
    return dated(words, Moment(Precision.DAY, i, i + 1, None, month, day))


def movable_feast(words: Words, i: int) -> Moment | None:
    """Read "Pasen", "Hemelvaartsdag 2027", "het pinksterweekend": so many days from Easter."""
    return dated(words, Moment(Precision.DAY, i, i + 1, None, 0, CALENDAR["from_easter"][words.word(i)]))


def old_and_new(words: Words, i: int) -> Moment | None:
    """Read "oud en nieuw"."""
    said = words.words[i : i + 3] in OLD_AND_NEW
    return dated(words, Moment(Precision.DAY, i, i + 3, None, 12, 31)) if said else None
