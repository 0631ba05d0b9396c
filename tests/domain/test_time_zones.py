"""A time zone comes from outside: what is none, or is no place, leaves somebody with his region's clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.preferences import zone_kept, zone_of

REGION = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        None, "", "Europe", "europe/amsterdam ", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "localtime",
        "Factory", "Europe/Amsterdam\0", "x" * 100_000, "\ud800", "Europe/Lisbon; --",
    ],
)  # fmt: skip
def test_what_is_no_zone_is_the_region_s(name: str | None) -> None:
    assert zone_of(name, REGION) is REGION
    assert zone_kept(name, REGION, NOW) is None


def test_only_a_clock_that_differs_on_some_day_is_kept() -> None:
    assert zone_kept("Europe/Lisbon", REGION, NOW) == "Europe/Lisbon"
    assert zone_kept("Africa/Lagos", REGION, NOW) == "Africa/Lagos", "the same in winter alone"
    assert zone_kept("Europe/Berlin", REGION, NOW) is None
