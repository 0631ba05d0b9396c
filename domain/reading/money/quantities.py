"""Quantities of the thing itself: "350 laptops", "zo'n 400 werkplekken", "laptops (120 stuks)"."""

from typing import NamedTuple

from domain.reading.findings import Finding
from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.reading.money.columns import figure_in_table
from domain.reading.money.countable import (
    ENDINGS,
    STAFF,
    called,
    is_aside,
    is_countable,
    is_plural,
    is_rate,
    is_staff,
    may_be_named,
    noun_at,
)
from domain.reading.money.counted import is_code
from domain.reading.money.told_prices import is_of_each
from domain.terms import Quantity

_LISTS = wordlist("quantities")
_SEVERAL = 5  # "2x" and "3x" rather tell how often
_CLOSED = {"", ",", ".", ";", ")"}


class Count(NamedTuple):
    """A number of units at tokens ``first`` up to ``last``.

    ``aside``: it stands in a side remark ("op 3 locaties"); ``certain``: the unit is a known one.
    """

    number: int
    unit: str
    first: int
    last: int
    aside: bool
    certain: bool


def find_counts(words: Words, taken: frozenset[int]) -> list[Count]:
    """Find every count of things; ``taken`` are tokens that belong to a date or a sum of money."""
    found: list[Count] = []
    i = 0
    while i < len(words):
        number = None if i in taken else numeral_at(words, i)
        count = number and _count(words, number, taken)
        if count:
            found.append(count)
        i = count.last if count else max(i + 1, number.last if number else 0)
    return found


def _count(words: Words, number: Numeral, taken: frozenset[int]) -> Count | None:
    if not is_countable(words, number):
        return None
    if column := figure_in_table(words, number.first):
        counted = column == "count"
        return Count(int(number.value), "", number.first, number.last, False, True) if counted else None  # noqa: FBT003
    number = _upper(words, number)
    crossed = words.word(number.last) in {"x", "*"}
    if crossed and words.word(number.last + 2) in _LISTS["years"]:
        return None  # options: "2x1 jaar"
    times = crossed and not words.word(number.last + 1)[:1].isdigit()
    at = number.last + times + (words.word(number.last) == "+")
    at += 2 if words.words[at : at + 2] in _AMONG else 0
    unit = noun_at(words, at, taken)
    if unit is None and (is_code(words, at) or (times and may_be_named(words.word(at)))):
        unit = at
    if unit is None:
        return _in_brackets(words, number)
    other = words.word(unit) in _LISTS["no_units"] and words.word(unit - 1) not in _LISTS["before_units"]
    if other or is_rate(words, unit + 1) or is_staff(words.word(unit), number):
        return None
    certain = words.word(unit) in _LISTS["units"] or words.word(unit).endswith(ENDINGS)
    return Count(int(number.value), called(words, unit), number.first, unit + 1, is_aside(words, number.first), certain)


def _told_alone(words: Words, number: Numeral) -> bool:
    """Tell "switches, 48x", behind which nothing follows in the clause, and "toetsenborden 55 x 38,50"."""
    at = number.last + 1
    if is_of_each(words, at):
        return True
    if number.value < _SEVERAL or words.word(at - 1) not in {"x", "*"} or not words.glued(at - 1):
        return False
    return words.word(at) in _CLOSED or words.sentences[at] != words.sentences[at - 1]


def _upper(words: Words, number: Numeral) -> Numeral:
    """Take the larger end of "80-100 laptops", "80 a 100 laptops"."""
    at = number.last
    if words.word(at) in _LISTS["range_joints"] and (upper := numeral_at(words, at + 1)) and upper.value > number.value:
        return upper._replace(first=number.first)
    return number


def _in_brackets(words: Words, number: Numeral) -> Count | None:
    """Read "laptops (350)", "aantal: 350"."""
    before, value = words.word(number.first - 1), int(number.value)
    pronoun = before in _LISTS["pronouns"] or (
        before in _LISTS["before_pronoun"] and words.word(number.first - 2) in _LISTS["pronouns"]
    )
    if (
        pronoun
        and not words.word(number.last)[:1].isdigit()
        and (value >= STAFF or words.word(number.last) in _LISTS["new"])
    ):
        return Count(value, "", number.first - 1, number.last, False, False)  # noqa: FBT003 - "wij hebben er 200 nodig"
    opening = number.first - 1 - (before in _LISTS["about"]) - (before == "." and words.word(number.first - 2) == "ca")
    noun = words.word(opening - 1)
    if words.word(opening) == "(" and words.word(number.last) == ")" and (is_plural(noun) or noun in _LISTS["units"]):
        return Count(value, noun, opening - 1, number.last, False, True)  # noqa: FBT003
    if (before == "(" and words.words[number.last : number.last + 2] == ["x", ")"]) or _told_alone(words, number):
        return Count(value, "", number.first, number.last, False, True)  # noqa: FBT003
    if words.words[number.last : number.last + 2] in _IN_ALL:
        return Count(value, "", number.first, number.last + 2, False, False)  # noqa: FBT003
    at = number.first - 1 - (before in _LISTS["labelled"])
    labelled = words.word(at - 1) in _LISTS["number"] and before in {":", "="}
    if labelled or words.word(at) in _LISTS["number"]:
        return Count(value, "", at, number.last, False, True)  # noqa: FBT003
    return None


def read_quantity(counts: list[Count]) -> Finding[Quantity]:
    """Choose the quantity of the main object: the first one that is no side remark."""
    if not counts:
        return Finding(None)
    chosen = min(counts, key=lambda count: (count.aside, not count.certain, count.first))
    quantity = Quantity(number=chosen.number, unit=chosen.unit or None)
    return Finding(quantity, chosen.first, chosen.last, 0.9 if chosen.certain else 0.6)


_AMONG = turns(_LISTS["among"])
_IN_ALL = turns(_LISTS["in_all"])
