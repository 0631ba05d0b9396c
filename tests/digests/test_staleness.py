"""What may no longer be true, and until when one can still act: decided on the announcement and the day alone."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from digests.reminders.acting import LATE, deadline
from digests.reminders.staleness import doubt
from domain.announcement import Announcement
from domain.facts import Facts, Kind, Phase
from domain.language import Tongue, say
from domain.policy import USUAL
from domain.terms import Amount, Contract, Period

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SAID = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SPRING = Period(start=date(2026, 3, 1), end=date(2026, 3, 31))


def announcement(**facts: object) -> Announcement:
    known: dict[str, object] = {"kind": Kind.INVESTMENT, "phase": Phase.PLANNED, "functions": ("laptops",)}
    return Announcement(
        id="1", region=1, municipality="GM0296", author=1, posted_at=SAID, changed_at=SAID, text="laptops",
        facts=Facts.model_validate(known | facts),
    )  # fmt: skip


def why(one: Announcement, day: date, since: datetime = SAID) -> str:
    found = doubt(one, since, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), AMSTERDAM)
    return say(found, Tongue.EN) if found else ""


def test_ninety_days_without_change_raise_a_doubt() -> None:
    assert why(announcement(), date(2026, 4, 4)) == ""
    assert why(announcement(), date(2026, 4, 6)) == "Nothing has changed here since 5 January 2026."
    assert why(announcement(phase=Phase.RUNNING), date(2026, 4, 6)) != ""


@pytest.mark.parametrize("phase", [None, Phase.IDEA, Phase.PLANNED, Phase.TENDERING])
def test_a_moment_that_is_over_raises_one_at_once(phase: Phase | None) -> None:
    planned = announcement(phase=phase, period=SPRING)
    assert why(planned, date(2026, 3, 31)) == ""
    assert "planned moment is over" in why(planned, date(2026, 4, 1))


def test_a_moment_of_what_is_under_way_raises_none_and_a_contract_that_ended_does() -> None:
    assert why(announcement(phase=Phase.RUNNING, period=SPRING), date(2026, 4, 1)) == ""
    ended = announcement(phase=Phase.RUNNING, contract=Contract(end=date(2026, 2, 28)))
    assert why(ended, date(2026, 2, 28)) == ""
    assert why(ended, date(2026, 3, 1)) == "The contract has ended, on 28 February 2026."


def test_who_confirmed_it_after_the_date_is_not_asked_about_the_date() -> None:
    planned = announcement(period=SPRING)
    confirmed = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    assert why(planned, date(2026, 6, 1), confirmed) == ""
    assert "Nothing has changed" in why(planned, date(2026, 7, 1), confirmed)


@pytest.mark.parametrize("facts", [{"phase": Phase.DONE}, {"phase": Phase.CANCELLED}, {"kind": None}])
def test_what_is_settled_or_was_only_a_question_stays_as_it_is(facts: dict[str, object]) -> None:
    assert why(announcement(period=SPRING, **facts), date(2027, 1, 1)) == ""


EUROPEAN = Amount(minimum=Decimal(400_000), maximum=Decimal(400_000))
SMALL = Amount(minimum=Decimal(20_000), maximum=Decimal(20_000))


@pytest.mark.parametrize(
    ("amount", "notice", "latest", "because"),
    [
        (EUROPEAN, None, date(2028, 7, 2), "a European tender"),
        (SMALL, None, date(2029, 7, 2), "a small order"),
        (None, None, date(2029, 1, 1), "the value is not known"),
        (SMALL, 12, date(2029, 1, 1), "the notice period is 12 months"),
        (EUROPEAN, 6, date(2028, 7, 2), "a European tender"),
    ],
)
def test_the_latest_day_follows_from_value_or_notice(
    amount: Amount | None, notice: int | None, latest: date, because: str
) -> None:
    one = announcement(
        phase=Phase.RUNNING, amount=amount, contract=Contract(end=date(2030, 1, 1), notice_months=notice)
    )
    due = deadline(one, latest - timedelta(days=100), USUAL)
    assert due is not None
    assert due.day == latest
    assert because in say(due.why, Tongue.EN)


def test_a_warning_is_due_eighteen_twelve_and_six_months_before_that_day() -> None:
    one = announcement(phase=Phase.RUNNING, contract=Contract(end=date(2030, 1, 1)))
    latest = date(2029, 1, 1)

    def band(days: int) -> int | None:
        due = deadline(one, latest - timedelta(days=days), USUAL)
        return due.band if due else None

    assert [band(days) for days in (549, 548, 366, 365, 184, 183, 0)] == [None, 2, 2, 1, 1, 0, 0]


def test_a_day_that_has_passed_is_warned_of_until_the_contract_is_over() -> None:
    one = announcement(phase=Phase.RUNNING, contract=Contract(end=date(2030, 1, 1)))
    late = [deadline(one, day, USUAL) for day in (date(2029, 1, 2), date(2030, 1, 1), date(2030, 1, 2))]
    assert [due.band if due else None for due in late] == [LATE, LATE, None]


def test_a_contract_that_is_still_to_be_made_gives_no_warning() -> None:
    assert deadline(announcement(), date(2026, 1, 5), USUAL) is None
    tender = announcement(phase=Phase.TENDERING, contract=Contract(end=date(2027, 6, 1)))
    assert deadline(tender, date(2026, 1, 5), USUAL) is None
