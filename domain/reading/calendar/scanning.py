"""Finds the date expressions of a text, each word looked up once in a table of what may begin there."""

from collections.abc import Callable
from datetime import date

from domain.reading.calendar import days, feasts, figures, relative
from domain.reading.calendar.moments import CALENDAR, WORDS, Moment
from domain.reading.calendar.named_days import with_named_day
from domain.reading.language.numerals import cardinal
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("moments")

Reader = Callable[[Words, int], Moment | None]
Counter = Callable[[Words, int, date], Moment | None]


def find_moments(words: Words, posted: date) -> list[Moment]:
    """Find every date expression, left to right, none overlapping."""
    found: list[Moment] = []
    i, end = 0, len(words)
    while i < end:
        moment = None if i in words.masked else _moment_at(words, i, posted)
        if moment is None:
            i += 1
        else:
            found.append(with_named_day(words, moment))
            i = moment.last
    return found


def _moment_at(words: Words, i: int, posted: date) -> Moment | None:
    word = words.word(i)
    if word[0].isdigit():
        readers, counters = _NUMERIC, _NUMERIC_COUNTERS
    else:
        readers, counters = _READERS.get(word, ()), _COUNTERS.get(word, ())
        if not readers and not counters:
            return relative.ago(words, i, posted) if cardinal(word) else None
    for reader in readers:
        if moment := reader(words, i):
            return moment
    for counter in counters:
        if moment := counter(words, i, posted):
            return moment
    return None


def _tables() -> tuple[dict[str, tuple[Reader, ...]], dict[str, tuple[Counter, ...]]]:
    readers: dict[str, list[Reader]] = {}
    counters: dict[str, list[Counter]] = {}
    groups: list[tuple[Reader, list[str]]] = [
        (days.part_of, list(CALENDAR["parts"])),
        (days.quarter_or_half, [*CALENDAR["ordinals"], *_QUARTERLY]),
        (days.month_first, list(CALENDAR["months"])),
        (days.season, list(CALENDAR["seasons"])),
        (days.iso_week, list(_LISTS["weeks"])),
        (days.year_alone, ["'"]),
        (feasts.school_year, list(_LISTS["school_years"])),
        (feasts.feast, list(CALENDAR["feasts"])),
        (feasts.movable_feast, list(CALENDAR["from_easter"])),
        (feasts.old_and_new, [turn[0] for turn in feasts.OLD_AND_NEW]),
    ]
    for reader, starts in groups:
        for word in starts:
            readers.setdefault(word, []).append(reader)
    counted: list[tuple[Counter, list[str]]] = [
        (feasts.pointed_school_year, list(CALENDAR["pointers"])),
        (feasts.new_year, list(_LISTS["new"])),
        (feasts.new_school_year, list(_LISTS["new"])),
        (relative.pointed, list(CALENDAR["pointers"])),
        (relative.told_weekday, list(CALENDAR["weekdays"])),
        (relative.holiday, list(_LISTS["holidays"])),
        (relative.day_word, list(CALENDAR["days"])),
        (relative.distance, list(_LISTS["from_today"])),
        (relative.ago, [*WORDS["one"], *WORDS["half"], *_LISTS["one_and_half"]]),
    ]
    for counter, starts in counted:
        for word in starts:
            counters.setdefault(word, []).append(counter)
    return {k: tuple(v) for k, v in readers.items()}, {k: tuple(v) for k, v in counters.items()}


_QUARTERLY = _LISTS["quarters"] | _LISTS["quarter_letters"] | _LISTS["half_year_letters"]
_NUMERIC: tuple[Reader, ...] = (figures.numeric_date, days.day_month, days.quarter_or_half, days.year_alone)
_NUMERIC_COUNTERS: tuple[Counter, ...] = (relative.ago,)
_READERS, _COUNTERS = _tables()
