"""What the calendar says of how far an undertaking is: nothing is done that still has to end."""

from datetime import date
from typing import NamedTuple

from domain.facts import Phase
from domain.reading.calendar.timings import Timing
from domain.reading.dates.contract_terms import Term
from domain.terms import Contract, Period

_HALF = 0.5  # only tips the balance: with more, each plan for this year is under way
_IN_FORCE = 3  # a contract that runs outweighs what is only wished for after it
_YEARLONG = 360  # days


class Dated(NamedTuple):
    """When it is: what was read of the text's dates, and the day of posting."""

    period: Period | None
    contract: Contract | None
    posted: date
    timings: list[Timing]
    roles: list[str]
    term: Term | None


def set_in_time(scores: dict[Phase, float], when: Dated, *, begun: bool, coming: bool) -> None:
    """Let the calendar speak: nothing is done that still has to end, nothing planned that is over.

    ``begun``: the words say that it was begun; ``coming``: it is decided or dated what comes after a contract.
    """
    if when.period is not None:
        start, end = when.period.start, when.period.end
        if to_come(when):
            scores[Phase.RUNNING] += scores[Phase.DONE] * _HALF  # a part of it is done
        for phase, weight in _by_time(start, end, when.posted).items():
            scores[phase] += max(weight, 0) if begun and phase is Phase.RUNNING else weight
        if begun and to_come(when):
            scores[Phase.PLANNED] -= 2
    if when.contract is not None and when.contract.end and when.contract.end > when.posted:
        scores[Phase.RUNNING] += 1 if coming else _IN_FORCE


def to_come(when: Dated) -> bool:
    """Tell whether the period lies ahead."""
    return when.period is not None and (when.period.start or when.period.end or date.min) > when.posted


def _by_time(start: date | None, end: date | None, posted: date) -> dict[Phase, float]:
    if start and start > posted:
        return {Phase.PLANNED: 2, Phase.DONE: -4, Phase.RUNNING: -1}
    if end and end < posted:
        return {Phase.DONE: 2, Phase.PLANNED: -3}
    if end and start is None:
        return {Phase.PLANNED: 1, Phase.DONE: -4}
    if start and end and (end - start).days > _YEARLONG and start < posted:
        return {Phase.RUNNING: _HALF}  # "dit jaar" says little of what has happened in it
    return {Phase.RUNNING: 2, Phase.PLANNED: -1} if start and start < posted else {}
