"""When a person's weekly message is due: with his region's digest, but at an hour and on a day that he works."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digests.due import LATE_AFTER, Due, is_working_day, monday_of, week_of
from domain.region import Region

EARLIEST, LATEST = 8, 17  # hours between which people are at work
_WEEK = 7


def personal_due(region: Region, zone: ZoneInfo, now: datetime) -> Due | None:
    """Give the message of this ISO week for somebody in a time zone, when its moment has come and he is at work.

    What is not sent by the end of the last working day stays unsaid: the week after says what still holds.
    """
    local = now.astimezone(zone)
    moment = personal_moment(region, zone, local.date())
    working = is_working_day(local.date()) and EARLIEST <= local.hour < LATEST
    if moment is None or now < moment or not working:
        return None
    return Due(week=week_of(local.date()), moment=moment, late=now - moment > LATE_AFTER)


def personal_moment(region: Region, zone: ZoneInfo, day: date) -> datetime | None:
    """Give the moment (UTC) in the ISO week of a day: the region's weekday and hour, brought within working time.

    A holiday moves it to the next working day, or to the last one of that week; None in a week without any.
    """
    days = [monday_of(day) + timedelta(days=ahead) for ahead in range(_WEEK)]
    later, earlier = days[region.digest_weekday :], days[: region.digest_weekday]
    chosen = next((one for one in (*later, *reversed(earlier)) if is_working_day(one)), None)
    hour = min(max(region.digest_hour, EARLIEST), LATEST - 1)
    return None if chosen is None else datetime.combine(chosen, time(hour), zone).astimezone(UTC)
