"""Which kinds of opportunity announcements make, and the moments and situations that tests speak of."""

from collections.abc import Callable
from datetime import date

from digests.opportunities import among
from domain.announcement import Announcement
from domain.facts import Kind, Phase

Announce = Callable[..., Announcement]
Q4_2026, Q1_2027 = ("2026-10-01", "2026-12-31"), ("2027-01-01", "2027-03-31")
YEAR_2027, YEAR_2029 = ("2027-01-01", "2027-12-31"), ("2029-01-01", "2029-12-31")
RUNS = {"kind": Kind.DEVELOPMENT, "phase": Phase.RUNNING}
DID = {"kind": Kind.PROJECT, "phase": Phase.DONE}


def kinds(today: date, *announcements: Announcement) -> list[str]:
    """Give the kinds that they make on a day, the most worth acting on first."""
    return [one.kind.value for one in among(announcements, today)]
