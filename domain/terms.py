"""The terms of an announcement: amount, quantity, period, contract, openness."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.frozen import Frozen


class Basis(StrEnum):
    """What an amount covers."""

    TOTAL = "total"
    YEAR = "year"
    MONTH = "month"


class Precision(StrEnum):
    """How exact a period was given; decides how it is shown."""

    DAY = "day"
    WEEK = "week"
    MONTH_PART = "month_part"  # begin, medio, eind of a month
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR_PART = "year_part"  # begin, medio, eind of a year
    YEAR = "year"
    SPAN = "span"  # any other range


class Amount(Frozen):
    """Money in euros, VAT ignored. One figure: minimum equals maximum; "max 60k": only maximum."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    basis: Basis = Basis.TOTAL


class Quantity(Frozen):
    """Number of units of the thing itself: devices, seats, sites."""

    number: int
    unit: str | None = None


class Period(Frozen):
    """When the announced undertaking happens; both ends inclusive, either may be open."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.SPAN


class Contract(Frozen):
    """Term of a contract in force or in the making.

    ``end`` is the end without options; each number in ``options`` is one extension in months ("2x1 jaar" is (12, 12)).
    """

    end: date | None = None
    options: tuple[int, ...] = ()
    notice_months: int | None = None

    @property
    def latest_end(self) -> date | None:
        """The end when every option is used; None when the end is unknown."""
        if self.end is None:
            return None
        year, month = divmod(self.end.year * 12 + self.end.month - 1 + sum(self.options), 12)
        if year > date.max.year:
            return date.max
        return date(year, month + 1, self._day_in(year, month + 1))

    def _day_in(self, year: int, month: int) -> int:
        """The same day of that month; the last day of a month stays the last."""
        last = monthrange(year, month)[1]
        if self.end is None or self.end.day == monthrange(self.end.year, self.end.month)[1]:
            return last
        return min(self.end.day, last)


def months_before(day: date, months: int) -> date:
    """Give the same day of an earlier month; the last one of a month that is too short; no day before the first."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Openness(Frozen):
    """What the announcement offers to or asks of the neighbours."""

    framework: bool = False  # a framework agreement (raamovereenkomst)
    joinable: bool = False  # others may join or use it
    closed: bool = False  # says that others cannot join, or that nobody else is needed
    experience: bool = False  # willing to show or tell
    help_sought: bool = False  # asks the neighbours for experience or partners
    together: bool = False  # wants to do it with others; nothing yet that they could join
    joins_by: date | None = None  # the last day on which others can say that they join
