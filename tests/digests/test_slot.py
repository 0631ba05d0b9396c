"""When a person's weekly message comes: on a working day, at a decent hour of his own, in every odd week."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from digests.reminders.slot import personal_due, personal_moment
from domain.region import Region

AMSTERDAM, CURACAO = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/Curacao")
REGION = Region(id=1, name="Rijk van Nijmegen", municipalities=("GM0296",))


def local(day: date, region: Region = REGION, zone: ZoneInfo = AMSTERDAM) -> str:
    moment = personal_moment(region, zone, day)
    assert moment is not None
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 6, 17), "2026-06-15 09:00"),
        (date(2026, 3, 30), "2026-03-30 09:00"),  # the day after the clocks went forward
        (date(2026, 10, 26), "2026-10-26 09:00"),  # the day after they went back
        (date(2026, 4, 6), "2026-04-07 09:00"),  # Easter Monday
        (date(2027, 1, 1), "2026-12-28 09:00"),  # New Year's Day is in week 53 of the year before
        (date(2028, 2, 29), "2028-02-28 09:00"),
    ],
)
def test_it_comes_with_the_digest_on_a_working_day(day: date, moment: str) -> None:
    assert local(day) == moment


def test_it_follows_the_region_but_comes_in_working_time() -> None:
    assert local(date(2026, 6, 17), REGION.model_copy(update={"digest_weekday": 3, "digest_hour": 15})).endswith(
        "18 15:00"
    )
    assert local(date(2026, 6, 17), REGION.model_copy(update={"digest_hour": 3})) == "2026-06-15 08:00"
    assert local(date(2026, 6, 17), REGION.model_copy(update={"digest_hour": 23})) == "2026-06-15 16:00"
    sunday = REGION.model_copy(update={"digest_weekday": 6})
    assert local(date(2026, 6, 17), sunday) == "2026-06-19 09:00"


def test_it_comes_by_the_time_of_the_person() -> None:
    assert local(date(2026, 6, 17), zone=CURACAO) == "2026-06-15 09:00"
    early = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)  # 10:00 in Amsterdam, 04:00 on Curaçao
    assert personal_due(REGION, AMSTERDAM, early) is not None
    assert personal_due(REGION, CURACAO, early) is None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-15 08:59", None),
        ("2026-06-15 09:00", ("2026-W25", False)),
        ("2026-06-15 16:59", ("2026-W25", True)),
        ("2026-06-15 17:00", None),  # not in the evening
        ("2026-06-16 07:59", None),
        ("2026-06-16 08:00", ("2026-W25", True)),
        ("2026-06-20 12:00", None),  # not on a Saturday
        ("2026-12-31 12:00", ("2026-W53", True)),
        ("2027-01-01 12:00", None),  # not on a holiday
    ],
)
def test_it_is_due_from_its_moment_on_while_people_work(moment: str, expected: tuple[str, bool] | None) -> None:
    due = personal_due(REGION, AMSTERDAM, datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM))
    assert (due and (due.week, due.late)) == expected
