"""How many there have to be: "meer dan 150 laptops", "tussen 100 en 200 tablets", "laptops > 150"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.finding.amounts import behind, compares, meant
from domain.finding.patterns import wordclass
from domain.finding.question import Count, Sum
from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.money.quantities import find_counts
from domain.reading.subject.finder import Found

_YEARS = range(1990, 2061)
_EUROS = ("ton", "tonnen")  # never so many things: "boven een ton licenties"
_MOST = 1000  # a number without a unit is from here on more likely one of euros


class Counted(NamedTuple):
    """How many were asked for, and where it was said; the thing itself stands beside it."""

    number: Count
    start: int
    end: int


class _Number(NamedTuple):
    """A number of things, or the two ends of a range; ``last``: the token behind what it counts."""

    low: Numeral
    high: Numeral
    last: int


def quantities(words: Words, found: Sequence[Found]) -> list[Counted]:
    """Give the numbers of things that a question compares with; one that is merely named compares nothing."""
    said = [*_before_their_unit(words), *_behind_their_thing(words, found)]
    return [one for one in (_asked(words, number) for number in said) if one]


def _before_their_unit(words: Words) -> Iterator[_Number]:
    for count in find_counts(words, frozenset()):
        numbers = (one for at in range(count.first, count.last) if (one := numeral_at(words, at)))
        high = next((one for one in numbers if one.value == count.number), None)
        if high and count.certain and int(high.value) not in _YEARS and high.scale not in _EUROS:
            yield _Number(_low(words, count.first, high), high, count.last)


def _low(words: Words, first: int, high: Numeral) -> Numeral:
    """Give the 100 of "tussen 100 en 200 laptops", or the number itself."""
    if first < high.first:
        return numeral_at(words, first) or high
    ranged = first > 1 and words.word(first - 1) in wordclass("amount_ends")
    low = numeral_at(words, first - 2) if ranged else None
    return low if low and low.value < high.value else high


def _behind_their_thing(words: Words, found: Sequence[Found]) -> Iterator[_Number]:
    """Give the numbers of "laptops > 150": they stand right behind the thing, and count nothing else."""
    ends = {one.end for one in found}
    for at in range(1, len(words)):
        number = numeral_at(words, at)
        if number is None or number.scale or number.value >= _MOST or words.word(number.last).isalpha():
            continue
        _, start = meant(_before(words, number), number.value, number.value, ranged=False)
        if start is not None and len(words.folded[:start].rstrip()) in ends:
            yield _Number(number, number, number.last)


def _asked(words: Words, number: _Number) -> Counted | None:
    before, end = _before(words, number.low), words.ends[number.high.last - 1]
    low, high = number.low.value, number.high.value
    said = behind(words, number.last) or ("from" if words.word(number.high.last) == "+" else None)
    if said:
        bound = Sum(low=low) if said == "from" else Sum(high=high)
        return Counted(_whole(bound), words.starts[number.low.first], end)
    if low == high and not compares(before):
        return None
    sum_, start = meant(before, low, high, ranged=low < high)
    return Counted(_whole(sum_), words.starts[number.low.first] if start is None else start, end)


def _before(words: Words, number: Numeral) -> str:
    return words.folded[: words.starts[number.first]].rstrip()


def _whole(sum_: Sum) -> Count:
    """Give the least and the most that fit: more than 150 is from 151."""
    low = None if sum_.low is None else int(sum_.low) + sum_.above
    high = None if sum_.high is None else int(sum_.high) - sum_.below
    return Count(low=low, high=high)
