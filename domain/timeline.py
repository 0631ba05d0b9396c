"""A timeline as data: what ends, closes and is planned, by function and municipality. It is drawn where it is shown."""

from datetime import date
from enum import StrEnum

from domain.frozen import Frozen
from domain.language import Value


class Mark(StrEnum):
    """What happens: each has a shape of its own, so that no colour is needed to tell them apart."""

    ENDS = "ends"  # a contract
    CLOSES = "closes"  # a tender
    PLANNED = "planned"


class Stretch(Frozen):
    """Something that happens from a first to a last day, inclusive; ``number`` of them in a counted row."""

    mark: Mark
    first: date
    last: date
    number: int = 1


class Lane(Frozen):
    """One row: a municipality; or several, ``counted`` by quarter."""

    who: Value
    stretches: tuple[Stretch, ...]
    counted: bool = False


class Strand(Frozen):
    """The rows of one function."""

    what: Value
    lanes: tuple[Lane, ...]


class Timeline(Frozen):
    """``months`` months from ``begin``, the first day of a month; ``today`` lies in the first of them."""

    begin: date
    months: int
    today: date
    strands: tuple[Strand, ...]

    @property
    def rows(self) -> int:
        """The number of rows, the functions' own included."""
        return sum(1 + len(strand.lanes) for strand in self.strands)


def months_after(day: date, months: int) -> date:
    """Give the first day of the month that lies so many months after a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
