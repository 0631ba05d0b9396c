"""When the weekly digest is due: a pure function of the region and the moment."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from holidays import country_holidays
from holidays.holiday_base import HolidayBase

from domain.frozen import Frozen
from domain.region import Region

LATE_AFTER = timedelta(hours=2)
WEEKEND = 5  # Saturday and Sunday are weekdays 5 and 6


class Due(Frozen):
    """The digest of one ISO week: ``week`` such as "2026-W53", when it is due (aware, UTC), and whether it is late."""

    week: str
    moment: datetime
    late: bool


def due(region: Region, now: datetime) -> Due | None:
    """Give the digest of this ISO week when its moment has come; None before.

    The week is counted in the region's time zone, whatever zone the machine is in.
    """
    local = now.astimezone(region.zone)
    moment = digest_moment(region, local.date())
    if now < moment:
        return None
    return Due(week=week_of(local.date()), moment=moment, late=now - moment > LATE_AFTER)


def week_of(day: date) -> str:
    """Name the ISO week that a day is in."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def digest_moment(region: Region, day: date) -> datetime:
    """Give the moment (UTC) of the digest in the ISO week of a day: moved to the next working day on a holiday."""
    monday = day - timedelta(days=day.weekday())
    wanted = monday + timedelta(days=region.digest_weekday)
    rest = [wanted + timedelta(days=ahead) for ahead in range(7 - region.digest_weekday)]
    chosen = next((one for one in rest if is_working_day(one)), wanted)
    return datetime.combine(chosen, time(region.digest_hour), region.zone).astimezone(UTC)


def is_working_day(day: date) -> bool:
    """Whether Dutch offices are open: no weekend, no public holiday."""
    return day.weekday() < WEEKEND and day not in _holidays(day.year)


@lru_cache(maxsize=8)
def _holidays(year: int) -> HolidayBase:
    return country_holidays("NL", years=year)
