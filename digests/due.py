"""When the weekly digest is due: a pure function of the region and the moment."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from holidays import country_holidays
from holidays.holiday_base import HolidayBase

from domain.frozen import Frozen
from domain.region import Region

LATE_AFTER = timedelta(hours=2)
WEEKEND = 5  # Saturday and Sunday are weekdays 5 and 6
WEEK = timedelta(weeks=1)


class Due(Frozen):
    """The digest of one ISO week: ``week`` such as "2026-W53", when it is due (aware, UTC), and whether it is late."""

    week: str
    moment: datetime
    late: bool

    @property
    def monday(self) -> date:
        """The first day of that week."""
        year, number = map(int, self.week.split("-W"))
        return date.fromisocalendar(year, number, 1)


def due(region: Region, now: datetime) -> Due | None:
    """Give the latest digest whose moment has come in this ISO week; None before.

    The week is counted in the region's time zone, whatever zone the machine is in. A holiday at the end of a week may
    have moved its digest into this one.
    """
    today = _today(region, now)
    for day in (today, today - WEEK):
        moment = digest_moment(region, day)
        if moment <= now and week_of(moment.astimezone(region.zone).date()) == week_of(today):
            return Due(week=week_of(day), moment=moment, late=now - moment > LATE_AFTER)
    return None


def monday_of(day: date) -> date:
    """Give the Monday of the ISO week that a day is in."""
    return day - timedelta(days=day.weekday())


def monday_told(region: Region, now: datetime) -> date:
    """Give the Monday of the week of which the digest is due; of this week when none is."""
    found = due(region, now)
    return found.monday if found else monday_of(_today(region, now))


def week_of(day: date) -> str:
    """Name the ISO week that a day is in."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def digest_moment(region: Region, day: date) -> datetime:
    """Give the moment (UTC) of the digest of a day's ISO week: on a public holiday it is the next working day's."""
    chosen = monday_of(day) + timedelta(days=region.digest_weekday)
    if is_holiday(chosen):
        while not is_working_day(chosen):
            chosen += timedelta(days=1)
    return datetime.combine(chosen, time(region.digest_hour), region.zone).astimezone(UTC)


def _today(region: Region, now: datetime) -> date:
    return now.astimezone(region.zone).date()


def is_working_day(day: date) -> bool:
    """Whether Dutch offices are open: no weekend, no public holiday."""
    return day.weekday() < WEEKEND and not is_holiday(day)


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday in the Netherlands."""
    return day in _holidays(day.year)


@lru_cache(maxsize=8)
def _holidays(year: int) -> HolidayBase:
    return country_holidays("NL", years=year)
