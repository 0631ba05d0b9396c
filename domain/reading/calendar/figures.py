"""Dates in figures: "1-1-2027", "31.12.26", "tot 31/12", "1-9 tot 1-3"."""

import re

from domain.reading.calendar.moments import WORDS, Moment, month_at, plain_year, small
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns
from domain.terms import Precision

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DOTTED_SHORT = re.compile(r"([0-2]?[1-9]|[123]0|31)\.(0?[1-9]|1[0-2])\.([2-5]\d)")
_CENTURY = 2000
_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_THROUGH = turns(WORDS["through"])
_UNTIL: frozenset[str] = WORDS["until"]
_BEFORE_DATES: frozenset[str] = WORDS["before_dates"]


def numeric_date(words: Words, i: int) -> Moment | None:
    """Read "2027-01-31", "31-1-2027", "31/1/27", "31.01.2027" or, after a preposition, "31-12"."""
    if dotted := _DOTTED.fullmatch(words.word(i)):
        return date_of(int(dotted[1]), int(dotted[2]), int(dotted[3]), i, i + 1)
    if (short := _DOTTED_SHORT.fullmatch(words.word(i))) and not _is_version(words, i):
        return date_of(int(short[1]), int(short[2]), _CENTURY + int(short[3]), i, i + 1)
    mark = words.word(i + 1)
    if mark not in {"-", "/"} or not words.glued(i + 1) or not words.glued(i + 2):
        return None
    one, two = small(words.word(i)), small(words.word(i + 2))
    if plain_year(words, i) and two in _MONTHS and words.word(i + 3) == mark and small(words.word(i + 4)) in _DAYS:
        return date_of(int(words.word(i + 4)), two, int(words.word(i)), i, i + 5)
    if one in _MONTHS and plain_year(words, i + 2) and words.word(i + 3) not in {"-", "/"}:
        return Moment(Precision.MONTH, i, i + 3, int(words.word(i + 2)), one)
    return _day_first(words, i, one, two) if one in _DAYS and two in _MONTHS else None


def _is_version(words: Words, i: int) -> bool:
    """Tell "versie 31.12.26" and "Joomla 3.12.26" from "31.12.26" and "tot 3.12.26"."""
    before = words.word(i - 1)
    short = len(words.word(i)) < len("31.12.26")
    return before in WORDS["versioned"] or before == "v" or (short and before not in _BEFORE_DATES)


def _day_first(words: Words, i: int, day: int, month: int) -> Moment | None:
    if words.word(i + 3) == words.word(i + 1) and words.glued(i + 3):
        return _with_year(words, i, day, month)
    told = (
        words.word(i - 1) in _BEFORE_DATES
        or words.lettered(i - 1) in _BEFORE_DATES
        or (day > _MONTHS[-1] and words.word(i - 1).isalpha())
        or _ranges_to_day(words, i + 3)
    )
    bare = told and month_at(words, i + 3) is None and words.word(i + 3) not in WORDS["parts_of"]  # "wordt 1/4 van"
    return date_of(day, month, None, i, i + 3) if bare else None


def _ranges_to_day(words: Words, at: int) -> bool:
    """Tell "tot 1-3" behind "1-9": two of them with an end between are days."""
    ends = words.words[at : at + 3] in _THROUGH
    at += 3 if ends else 1
    ends = ends or words.word(at - 1) in _UNTIL
    mark = words.word(at + 1)
    return ends and mark in {"-", "/"} and small(words.word(at)) in _DAYS and small(words.word(at + 2)) in _MONTHS


def _with_year(words: Words, i: int, day: int, month: int) -> Moment | None:
    at = i + 4 + (words.word(i + 4) == "'")
    year = small(words.word(at))
    if plain_year(words, at):
        return date_of(day, month, int(words.word(at)), i, at + 1)
    return date_of(day, month, 2000 + year, i, at + 1) if 20 <= year <= 60 else None  # noqa: PLR2004 - two-digit years


def date_of(day: int, month: int, year: int | None, first: int, last: int) -> Moment:
    """Give the day at tokens ``first`` up to ``last``."""
    return Moment(Precision.DAY, first, last, year, month, day)
