"""Feasts and school years: "kerst", "Pinksteren", "oud en nieuw", "schooljaar 2026-2027"."""

from datetime import date

from domain.reading.moments import CALENDAR, Moment, dated, plain_year, small
from domain.reading.tokens import Words
from domain.terms import Precision

_CENTURY = 2000


def school_year(words: Words, i: int) -> Moment | None:
    """Read "schooljaar 2026-2027", "schooljaar 26/27": August to July."""
    at, word = i + 1, words.word(i + 1)
    year = int(word) if plain_year(words, at) else _CENTURY + small(word) if len(word) == 2 else 0  # noqa: PLR2004
    if year <= _CENTURY:
        return None
    second = words.word(at + 1) in {"-", "/"} and small(words.word(at + 2)) % 100 == (year + 1) % 100
    days = (date(year, 8, 1), date(year + 1, 7, 31))
    return Moment(Precision.SPAN, i, at + 1 + 2 * second, fixed=days)


def feast(words: Words, i: int) -> Moment | None:
    """Read "kerst", "jaarwisseling"."""
    month, day = divmod(CALENDAR["feasts"][words.word(i)], 100)
    return dated(words, Moment(Precision.DAY, i, i + 1, None, month, day))


def movable_feast(words: Words, i: int) -> Moment | None:
    """Read "Pasen", "Hemelvaartsdag 2027", "het pinksterweekend": so many days from Easter."""
    return dated(words, Moment(Precision.DAY, i, i + 1, None, 0, CALENDAR["from_easter"][words.word(i)]))


def old_and_new(words: Words, i: int) -> Moment | None:
    """Read "oud en nieuw"."""
    said = words.words[i : i + 3] in (["oud", "en", "nieuw"], ["oud", "&", "nieuw"])
    return dated(words, Moment(Precision.DAY, i, i + 3, None, 12, 31)) if said else None
