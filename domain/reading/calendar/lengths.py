"""Lengths of time: "zes maanden", "een half jaar", "anderhalf jaar", and the day that lies so much later."""

from datetime import date, timedelta

from domain.reading.calendar.almanac import add_months
from domain.reading.calendar.moments import UNIT_MONTHS, UNITS, WORDS
from domain.reading.language.numerals import numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("moments")
_MANY = 120  # more units than this is no plan
_ABOUT: frozenset[str] = WORDS["about"]
_HALF: frozenset[str] = WORDS["half"]
_HALF_YEARS = _HALF | {"halfjaar"}
_WHOLE_YEARS: frozenset[str] = _LISTS["years"] | {"halfjaar"}
_OPENING = _ABOUT | _LISTS["before_length"] | _HALF_YEARS | _LISTS["one_and_half"] | WORDS["one"]


def length_at(words: Words, i: int) -> tuple[tuple[int, str], int] | None:
    """Read a number of units: "zes maanden", "een half jaar", "a year"; gives it and the token after it."""
    if words.word(i) not in _OPENING and numeral_at(words, i) is None:
        return None
    i += words.word(i) in _ABOUT
    i += words.word(i) in _LISTS["before_length"] and (words.word(i + 1) in _HALF or words.word(i + 1)[:1].isdigit())
    if words.word(i) in _HALF_YEARS:
        at = i + (words.word(i) != "halfjaar") + (words.word(i + 1) in {"a", "an"})
        return ((6, "month"), at + 1) if words.word(at) in _WHOLE_YEARS else None
    if words.word(i) in _LISTS["one_and_half"]:
        return ((18, "month"), i + 2) if words.word(i + 1) in _LISTS["years"] else None
    if words.word(i) in WORDS["one"]:
        number, at = 1, i + 1
    elif (
        (numeral := numeral_at(words, i))
        and not numeral.scale
        and numeral.value == int(numeral.value)
        and numeral.value <= _MANY
    ):
        number, at = int(numeral.value), numeral.last
        at += words.word(at) in _LISTS["within_length"]
    else:
        return None
    unit = UNITS.get(words.word(at))
    return ((number, unit), at + 1) if unit else None


def later(day: date, length: tuple[int, str]) -> date:
    """Give the day that lies a number of units later, or earlier when it is negative."""
    number, unit = length
    if unit in UNIT_MONTHS:
        return add_months(day, number * UNIT_MONTHS[unit])
    return day + timedelta(days=number * (7 if unit == "week" else 1))
