from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digests.due import due, is_holiday, monday_told, week_of
from domain.region import Region

DUTCH = ZoneInfo("Europe/Amsterdam")
REGION = Region(id=1, name="Rijk van Nijmegen", municipalities=("GM0209", "GM0296"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DUTCH)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2026-06-15T08:59", None),
        ("2026-06-15T09:00", "2026-W25"),
        ("2026-06-21T23:59", "2026-W25"),  # Sunday evening still belongs to the week
        ("2026-06-22T00:00", None),
        ("2026-12-28T09:00", "2026-W53"),
        ("2027-01-03T12:00", "2026-W53"),  # the new year begins in the old week
        ("2027-01-04T09:00", "2027-W01"),
        ("2028-02-29T10:00", "2028-W09"),
        ("2026-03-30T09:00", "2026-W14"),  # the Monday after clocks went forward
        ("2026-10-26T08:59", None),  # the Monday after clocks went back
        ("2026-10-26T09:00", "2026-W44"),
    ],
)
def test_the_digest_of_a_week_is_due_from_monday_nine_o_clock(moment: str, week: str | None) -> None:
    found = due(REGION, at(moment))
    assert (found.week if found else None) == week


@pytest.mark.parametrize(
    ("moment", "is_due"),
    [
        ("2026-04-06T12:00", False),  # Easter Monday
        ("2026-04-07T09:00", True),
        ("2026-05-25T12:00", False),  # Whit Monday
        ("2026-05-26T09:00", True),
        ("2026-04-27T12:00", False),  # King's Day on a Monday
        ("2026-04-28T09:00", True),
    ],
)
def test_a_public_holiday_moves_it_to_the_next_working_day(moment: str, is_due: bool) -> None:  # noqa: FBT001 - a case
    assert (due(REGION, at(moment)) is not None) == is_due


def test_the_machine_may_be_in_any_zone() -> None:
    here = at("2026-06-15T09:30")
    assert due(REGION, here.astimezone(UTC)) == due(REGION, here.astimezone(ZoneInfo("Asia/Tokyo")))


def wanted(week: str, weekday: int) -> date:
    year, number = map(int, week.split("-W"))
    return date.fromisocalendar(year, number, weekday + 1)


@pytest.mark.parametrize(("weekday", "hour"), [(0, 9), (4, 0), (6, 2), (6, 23)])
def test_through_the_years_each_week_is_due_once_and_never_early(weekday: int, hour: int) -> None:
    """Every hour from 2026 (week 53) to 2028 (29 February), two o'clock missing in spring and twice in autumn."""
    region = REGION.model_copy(update={"digest_weekday": weekday, "digest_hour": hour})
    now, end = datetime(2026, 1, 5, tzinfo=UTC), datetime(2028, 12, 31, tzinfo=UTC)
    told: list[str] = []
    while now < end:
        found = due(region, now)
        if found and (not told or told[-1] != found.week):
            told.append(found.week)
            local, chosen = now.astimezone(DUTCH), wanted(found.week, weekday)
            assert local.date() == chosen or (local.date() > chosen and is_holiday(chosen))
            assert local.hour >= hour
            assert now - found.moment < timedelta(hours=1), "the hour in which it becomes due"
        now += timedelta(hours=1)
    assert len(set(told)) == len(told), "no week twice"
    weeks = {week_of(date(2026, 1, 5) + timedelta(days=day)) for day in range((end.date() - date(2026, 1, 5)).days)}
    assert set(told) >= weeks - {told[0], week_of(end.date())}
    assert {"2026-W53", "2028-W09"} <= set(told)


def test_after_a_weekend_of_outage_it_is_late() -> None:
    on_time, late = due(REGION, at("2026-06-15T09:01")), due(REGION, at("2026-06-17T10:00"))
    assert on_time is not None
    assert late is not None
    assert (on_time.late, late.late) == (False, True)
    assert on_time.week == late.week


def test_a_holiday_at_the_end_of_a_week_moves_it_over_the_weekend() -> None:
    friday = REGION.model_copy(update={"digest_weekday": 4})
    moments = {
        "2026-12-18T09:00": "2026-W51",
        "2026-12-25T12:00": None,  # Christmas, and there is no working day left in that week
        "2026-12-28T08:59": None,
        "2026-12-28T09:00": "2026-W52",
        "2027-01-01T12:00": "2026-W52",  # New Year's Day: that of the week before is still the latest
        "2027-01-04T08:59": None,
        "2027-01-04T09:00": "2026-W53",
        "2027-01-08T09:00": "2027-W01",
    }
    for moment, week in moments.items():
        found = due(friday, at(moment))
        assert (found.week if found else None) == week, moment
    assert monday_told(friday, at("2026-12-28T09:00")) == date(2026, 12, 21), "and it says of which week it is"
    assert monday_told(friday, at("2026-12-25T12:00")) == date(2026, 12, 21)
    late = due(friday, at("2026-12-29T09:00"))
    assert late is not None
    assert late.late


def test_a_weekend_that_a_region_chose_is_no_holiday() -> None:
    saturday = REGION.model_copy(update={"digest_weekday": 5})
    assert due(saturday, at("2026-06-20T09:00")) is not None
    assert due(saturday, at("2026-12-26T12:00")) is None  # Boxing Day
    assert due(saturday, at("2026-12-28T09:00")) is not None
