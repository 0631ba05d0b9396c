"""The only place that reads the clock; everything below gets the time as an argument."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give this moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Give today's date in the Netherlands, whatever zone the machine is in."""
    return now().astimezone(ZoneInfo("Europe/Amsterdam")).date()
