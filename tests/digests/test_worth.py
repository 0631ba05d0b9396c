"""What an opportunity is worth together, beside the threshold of the year, and the latest day to act."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from digests.opportunities import among
from digests.telling.cards import item
from domain.announcement import Announcement
from domain.facts import Kind, Phase
from domain.language import Tongue, say
from domain.opportunity import Opportunity
from domain.thresholds import Regime, regime, threshold

Announce = Callable[..., Announcement]
RUNS = {"kind": Kind.DEVELOPMENT, "phase": Phase.RUNNING}


def only(today: date, *announcements: Announcement) -> Opportunity:
    (found,) = among(announcements, today)
    return found


@pytest.mark.parametrize(
    ("day", "sum_"),
    [
        (date(2025, 12, 31), 221_000),
        (date(2026, 1, 1), 216_000),
        (date(2027, 6, 1), 216_000),
        (date(2031, 1, 1), 216_000),
    ],
)
def test_the_threshold_is_that_of_the_year_and_the_newest_known_stands_for_later_ones(day: date, sum_: int) -> None:
    assert threshold(day) == sum_


def test_works_and_social_services_have_thresholds_of_their_own() -> None:
    day = date(2026, 6, 15)
    assert threshold(day, regime("45233000")) == 5_404_000
    assert threshold(day, regime("80511000")) == 750_000
    assert regime("30213100") is regime(None) is Regime.ORDINARY


def test_sums_and_pieces_add_up_and_pass_the_threshold_together(announce: Announce, today: date) -> None:
    plan = {"when": ("2027-01-01", "2027-03-31"), "pieces": 150, "euros": 150_000}
    found = only(today, announce("Wijchen", "laptops", **plan), announce("Druten", "laptops", **plan))
    assert found.pieces == 300
    assert found.worth is not None
    assert (found.worth.high, found.worth.european, found.worth.known) == (Decimal(300_000), True, 2)


def test_plain_pieces_are_of_what_the_others_count(announce: Announce, today: date) -> None:
    def counted(*units: str | None) -> int | None:
        towns = zip(("Wijchen", "Druten", "Heumen"), units, strict=False)
        facts = {"when": ("2027-01-01", "2027-03-31"), "pieces": 100}
        return only(today, *(announce(town, "laptops", unit=unit, **facts) for town, unit in towns)).pieces

    assert counted("laptops", None, "laptops") == 300
    assert counted("laptops", None) == counted(None, None) == 200
    assert counted("laptops", "werkplekken", None) is None


def test_a_sum_a_year_counts_over_four_years_and_says_so(announce: Announce, today: date) -> None:
    moment = {"when": ("2027-01-01", "2027-03-31")}
    yearly = announce("Wijchen", "forms", euros=30_000, per="year", **moment)
    found = only(today, yearly, announce("Druten", "forms", **moment))
    assert found.worth is not None
    assert (found.worth.high, found.worth.assumed, found.worth.known) == (Decimal(120_000), True, 1)


def test_options_count_as_if_they_are_used(announce: Announce, today: date) -> None:
    ours = announce("Wijchen", "forms", ends="2027-12-31", options=(12, 12), euros=30_000, per="year", **RUNS)
    found = only(today, ours, announce("Druten", "forms", ends="2027-12-31", **RUNS))
    assert found.worth is not None
    assert (found.worth.high, found.worth.european) == (Decimal(180_000), False)


def told(found: Opportunity, today: date) -> str:
    return " ".join(say(span.text, Tongue.EN) for line in item(found, today).details for span in line)


def test_what_is_known_of_the_value_is_counted_by_announcement_not_by_municipality(
    announce: Announce, today: date
) -> None:
    moment = {"when": ("2027-01-01", "2027-03-31")}
    ours = announce("Wijchen", "laptops", euros=50_000, **moment)
    theirs = announce("Druten", "laptops", euros=50_000, **moment)
    more = announce("Wijchen", "laptops", euros=20_000, **moment)
    assert "120,000, below the European threshold" in told(only(today, ours, theirs, more), today)
    unknown = announce("Wijchen", "laptops", **moment)
    assert "Known of 2 of the 3 announcements" in told(only(today, ours, theirs, unknown), today)


def test_sharing_experience_has_no_value_to_add_up(announce: Announce, today: date) -> None:
    source = announce("Wijchen", "forms", kind=Kind.PROJECT, phase=Phase.DONE, euros=90_000)
    assert only(today, source, announce("Druten", "forms", when=("2027-01-01", "2027-03-31"), euros=1)).worth is None


@pytest.mark.parametrize(
    ("end", "euros", "act_by"),
    [
        ("2028-12-31", 300_000, "2027-07-02"),  # eighteen months before: a European tender
        ("2028-12-31", 100_000, "2028-01-01"),  # a year before: several offers
        ("2028-12-31", 20_000, "2028-07-01"),  # half a year before: a small order
        ("2027-03-31", 300_000, "2026-09-29"),  # eighteen months and a year have passed: half a year is left
        ("2026-08-31", 300_000, "2026-08-31"),  # even that has passed
    ],
)
def test_the_latest_day_to_act_follows_from_the_end_and_the_value(
    announce: Announce, today: date, end: str, euros: int, act_by: str
) -> None:
    ours = announce("Wijchen", "civil_registry", ends=end, euros=euros, **RUNS)
    found = only(today, ours, announce("Druten", "civil_registry", ends=end, **RUNS))
    assert found.act_by == date.fromisoformat(act_by)


@pytest.mark.parametrize(
    ("end", "notice", "act_by"),
    [
        ("2027-12-31", 12, "2026-07-01"),  # half a year before notice has to be given
        ("2026-12-31", 3, "2026-09-30"),  # the day to give notice itself
        ("2026-08-31", 3, "2026-08-31"),  # notice can no longer be given
    ],
)
def test_who_can_leave_only_with_notice_has_to_act_before_that(
    announce: Announce, today: date, end: str, notice: int, act_by: str
) -> None:
    ours = announce("Wijchen", "civil_registry", ends=end, notice=notice, euros=20_000, **RUNS)
    found = only(today, ours, announce("Druten", "civil_registry", ends=end, **RUNS))
    assert found.act_by == date.fromisoformat(act_by)


def test_the_soonest_comes_first_and_of_those_the_largest(announce: Announce, today: date) -> None:
    sums = (("wifi", "2028-12-31", 30_000), ("forms", "2027-03-31", 20_000), ("gis", "2027-03-31", 50_000))
    announced = [
        announce(town, function, ends=end, euros=euros, **RUNS)
        for function, end, euros in sums
        for town in ("Wijchen", "Druten")
    ]
    assert [one.topic for one in among(announced, today)] == ["gis", "forms", "wifi"]
