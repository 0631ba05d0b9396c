"""Sums that a question names by what they are for: "boven de Europese drempel", "onder de aanbestedingsgrens"."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.finding.amounts import Spoken
from domain.finding.patterns import Mark, begins, marks
from domain.finding.question import Sum
from domain.thresholds import NATIONAL, Regime, threshold

_REACHED, _BELOW = ("above", "from"), ("below", "until")


def limits(folded: str, day: date) -> list[Spoken]:
    """Give the thresholds that a folded question compares with, as sums; ``day``: which year's are meant.

    A threshold counts from the sum itself (Directive 2014/24/EU, article 4: "equal to or greater than"), so what is
    above it includes it. One that is merely named ("wat is de drempel") compares nothing.
    """
    said = sorted(_longest(marks("limits", folded)), key=lambda mark: mark.start)
    return [spoken for mark in said for spoken in _compared(folded, mark, day)]


def _longest(said: Iterator[Mark]) -> list[Mark]:
    """Leave out the "drempel" in "nationale drempel"."""
    found = list(said)
    return [
        mark
        for mark in found
        if not any(one is not mark and one.start <= mark.start and mark.end <= one.end for one in found)
    ]


def _compared(folded: str, mark: Mark, day: date) -> Iterator[Spoken]:
    before, euros = folded[: mark.start], _euros(mark.meaning, day)
    for meaning in (*_BELOW, *_REACHED):
        start = begins("amounts", meaning, before)
        if start is not None:
            sum_ = Sum(low=euros) if meaning in _REACHED else Sum(high=euros, below=True)
            yield Spoken(sum_, start, mark.end)
            return


def _euros(meaning: str, day: date) -> Decimal:
    return NATIONAL if meaning == "national" else threshold(day, Regime(meaning))
