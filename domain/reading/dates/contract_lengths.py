"""How long a contract lasts: "4 jaar", "36 mnd", "vierjarig", "driejaarscontract", "3+1+1"."""

import re
from typing import NamedTuple

from domain.reading.calendar.lengths import length_at
from domain.reading.calendar.moments import UNIT_MONTHS, UNITS
from domain.reading.language.numerals import cardinal, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("contract_words")
_MOST = 40  # lengths looked at
_LONGEST = 480  # months
_YEAR = 12
_PROLONGING = 4  # tokens before a length in which it is that of a prolongation
_MOST_YEARS = 10  # of "4+2+2" without a unit
_ADJECTIVES: tuple[str, ...] = tuple(sorted(_LISTS["adjectives"]))
_ENDINGS = (*_ADJECTIVES, *sorted(_LISTS["compounds"]))
_YEARLY: frozenset[str] = _LISTS["adjectives"] | _LISTS["years"]
_MEASURES = {*UNITS, "jaars", "halfjaar", "+"}
_COMPOUND = re.compile(rf"([a-z]+)jaars?(?:{'|'.join(sorted(_LISTS['compounds']))})")


class Length(NamedTuple):
    """A number of months at tokens ``first`` up to ``last``."""

    months: int
    first: int
    last: int


def find_lengths(words: Words) -> list[Length]:
    """Find the lengths that may be the term of a contract: no extensions, no notice periods."""
    found: list[Length] = []
    if _MEASURES.isdisjoint(words.words) and not any(word.endswith(_ENDINGS) for word in words.words):
        return found
    i = 0
    while i < len(words) and len(found) < _MOST:
        length = _length(words, i)
        if length and length.months <= _LONGEST and not _optional(words, length):
            found.append(length)
        i = length.last if length else i + 1
    return found


def _length(words: Words, i: int) -> Length | None:
    word = words.word(i)
    compound = _COMPOUND.fullmatch(word)
    spelled = (
        compound[1] if compound else word.removesuffix("e").removesuffix("jarig") if word.endswith(_ADJECTIVES) else ""
    )
    if years := cardinal(spelled):
        return Length(years * _YEAR, i, i + 1)
    if amount := length_at(words, i):
        (number, unit), last = amount
        return Length(number * UNIT_MONTHS[unit], i, last) if unit in UNIT_MONTHS else None
    return _in_figures(words, i) if word[:1].isdigit() or cardinal(word) else None


def _in_figures(words: Words, i: int) -> Length | None:
    """Read "2,5 jaar", "3-jarige", "3 jaars", "three-year", and the first of "4+2+2"."""
    number = numeral_at(words, i)
    if number is None or number.scale:
        return None
    if words.word(number.last) == "+" and words.word(number.last + 1).isdigit() and 0 < number.value <= _MOST_YEARS:
        return Length(int(number.value) * _YEAR, i, number.last)
    at = number.last + (words.word(number.last) == "-")
    months = number.value * _YEAR
    known = words.word(at) in _YEARLY and months == int(months) and months > 0
    return Length(int(months), i, at + 1) if known else None


def _optional(words: Words, length: Length) -> bool:
    """Tell the length of an extension, of a notice period or of something else that is not the term."""
    first, last = length.first, length.last
    if words.word(first - 1) == "na" and words.word(first - 2) in _LISTS["ends"]:
        return False
    if _begins(words, length):
        return False
    before = set(words.words[max(0, first - 2) : first])
    behind = (
        last < len(words)
        and words.sentences[last] == words.sentences[first]
        and words.word(last) in _LISTS["no_term_after"]
    )
    return bool(before & _LISTS["no_term_before"]) or behind


def _begins(words: Words, length: Length) -> bool:
    """Tell a prolongation of which the first day follows: "verlenging met 24 maanden ingaande 1 januari 2027"."""
    if words.word(length.last) not in _LISTS["only_first_day"]:
        return False
    before = words.words[max(0, length.first - _PROLONGING) : length.first]
    unsure = _LISTS["possible"] | _LISTS["option"]
    return any(word.startswith("verleng") for word in before) and unsure.isdisjoint(before)
