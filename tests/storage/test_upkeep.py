"""What is asked about, answered and told to people, on both databases."""

from collections.abc import Collection
from datetime import timedelta

import pytest

from domain.announcement import Announcement
from domain.errors import NotFoundError
from domain.facts import Facts, Kind, Phase
from domain.preferences import Preferences
from domain.region import Member
from storage import announcements, audit
from storage.announced import upkeep
from storage.announced.upkeep import Turn
from storage.people import follow_hits, follows, personal, preferences
from tests.makers import BEUNINGEN, WIJCHEN, Makers

DAY = timedelta(days=1)


@pytest.fixture
def anna(make: Makers) -> Member:
    return make.member(WIJCHEN)


def plan(make: Makers, by: Member | None, **fields: object) -> Announcement:
    facts = Facts(kind=Kind.INVESTMENT, phase=Phase.PLANNED, functions=("laptops",))
    return make.announcement("laptops", by, facts=facts, **fields)


def turn(make: Makers, days: int, week: str) -> Turn:
    now = make.now + days * DAY
    return Turn(now, now.date(), week, unchanged=now - 90 * DAY, again=now - 13 * DAY, times=2)


def due(make: Makers, anna: Member, days: int, week: str = "W") -> list[str]:
    with make.store.reading() as tx:
        return [one.announcement.id for one in upkeep.to_ask(make.audience(anna), tx, WIJCHEN, turn(make, days, week))]


def asks(make: Makers, anna: Member, ids: Collection[str], days: int, week: str) -> None:
    with make.store.writing() as tx:
        upkeep.ask(make.audience(anna), tx, ids, week, make.now + days * DAY)


def overdue(make: Makers, days: int) -> list[str]:
    with make.store.reading() as tx:
        return [number for _, _, number in upkeep.overdue(tx, 2, make.now + days * DAY)]


def test_it_is_asked_twice_a_fortnight_apart_and_once_for_all_in_a_week(make: Makers, anna: Member) -> None:
    one = plan(make, anna).id
    plan(make, make.member(BEUNINGEN))
    assert (due(make, anna, 89), due(make, anna, 90, "A")) == ([], [one])
    for _ in range(2):  # of two stewards, in one week
        asks(make, anna, [one], 90, "A")
    assert (due(make, anna, 91, "A"), due(make, anna, 97, "B"), due(make, anna, 104, "C")) == ([one], [], [one])
    assert overdue(make, 200) == []
    asks(make, anna, [one], 104, "C")
    assert due(make, anna, 150, "D") == []
    assert (overdue(make, 103), overdue(make, 104)) == ([], [one])


def test_marking_and_confirming_keep_the_version_and_stand_in_the_trail(make: Makers, anna: Member) -> None:
    one, audience = plan(make, anna), make.audience(anna)
    with make.store.writing() as tx:
        marked = upkeep.mark(audience, tx, one.id, make.now)
        assert marked == one.model_copy(update={"unconfirmed": True}) == announcements.get(audience, tx, one.id)
        assert [check.announcement for check in upkeep.lapsed(audience, tx, WIJCHEN, make.now)] == [marked]
        assert upkeep.confirm(audience, tx, one.id, anna, make.now).announcement == one
        again = upkeep.confirm(audience, tx, one.id, anna, make.now + timedelta(hours=1))
        assert (again.repeated, again.before) == (True, anna.id)
        upkeep.snooze(audience, tx, one.id, anna, (make.now, make.now + 30 * DAY))
        deeds = [(entry.action, entry.member) for entry in audit.entries(audience, tx, one.id)]
    assert deeds[1:] == [("unconfirmed", None), ("confirmed", anna.id), ("snoozed", anna.id)]


def test_only_colleagues_answer(make: Makers, anna: Member) -> None:
    one, other = plan(make, anna), make.member(BEUNINGEN)
    with make.store.writing() as tx:
        with pytest.raises(NotFoundError):
            upkeep.confirm(make.audience(other), tx, one.id, other, make.now)
        with pytest.raises(NotFoundError):
            upkeep.snooze(make.audience(other), tx, one.id, other, (make.now, make.now + DAY))


def test_a_change_begins_anew_whoever_was_asked(make: Makers, anna: Member) -> None:
    one, audience = plan(make, anna), make.audience(anna)
    asks(make, anna, [one.id], 90, "A")
    with make.store.writing() as tx:
        upkeep.mark(audience, tx, one.id, make.now)
        changed = one.model_copy(update={"text": "meer laptops", "unconfirmed": True})
        after = announcements.change(audience, tx, changed, anna, make.now + 100 * DAY)
    assert not after.unconfirmed
    assert (due(make, anna, 189, "B"), due(make, anna, 190, "B")) == ([], [one.id])


def test_what_somebody_let_rest_is_not_asked_until_then(make: Makers, anna: Member) -> None:
    one = plan(make, anna)
    with make.store.writing() as tx:
        upkeep.snooze(make.audience(anna), tx, one.id, anna, (make.now + 90 * DAY, make.now + 120 * DAY))
    assert (due(make, anna, 119), due(make, anna, 120)) == ([], [one.id])


def test_a_week_is_claimed_once_for_each_person(make: Makers, anna: Member) -> None:
    region = make.region()
    away = make.member(WIJCHEN)
    make.member(None)
    with make.store.writing() as tx:
        assert not personal.begun(tx, anna)
        preferences.prefer(tx, away, Preferences(time_zone="America/Curacao"))
        assert personal.zones(tx, region) == ["America/Curacao", "Europe/Amsterdam"]
        assert personal.waiting_towns(tx, region, "Europe/Amsterdam", "2026-W53") == [WIJCHEN]
        assert personal.waiting(tx, region, WIJCHEN, "Europe/Amsterdam", "2026-W53") == [anna]
        assert [personal.claim(tx, anna, "2026-W53", make.now) for _ in range(2)] == [True, False]
        assert personal.waiting_towns(tx, region, "Europe/Amsterdam", "2026-W53") == []
        assert personal.waiting(tx, region, WIJCHEN, "Europe/Amsterdam", "2027-W01") == [anna]
        assert personal.begun(tx, anna)
        for _ in range(2):
            personal.tell(tx, anna, ["a", "b", "a"], make.now)
        assert personal.told(tx, anna) == {"a", "b"}
        personal.forget(tx, make.now + DAY, make.now + DAY)
        assert (personal.begun(tx, anna), personal.told(tx, anna)) == (False, frozenset())


def test_who_has_no_municipality_waits_only_as_a_coordinator(make: Makers) -> None:
    region, who = make.region(), make.coordinator(None)
    make.member(None)
    with make.store.reading() as tx:
        assert personal.waiting_towns(tx, region, region.time_zone, "W") == [None]
        assert personal.waiting(tx, region, None, region.time_zone, "W") == [who]


def test_preferences_are_those_chosen_last(make: Makers, anna: Member) -> None:
    with make.store.writing() as tx:
        assert preferences.preferences(tx, anna) == Preferences(digest=False, contract_ends=True, time_zone=None)
        for chosen in (Preferences(digest=True), Preferences(contract_ends=False, time_zone="Europe/Athens")):
            preferences.prefer(tx, anna, chosen)
        assert preferences.preferences(tx, anna) == chosen


def test_a_hit_waits_until_it_is_told_and_comes_once(make: Makers, anna: Member) -> None:
    one, other = plan(make, None).id, plan(make, None).id
    region = make.region().id
    with make.store.writing() as tx:
        follows.follow(tx, anna, "laptops", make.now, weekly=True)
        for number in (one, other, one):
            follow_hits.add(tx, region, number, {(anna.id, "laptops")}, make.now)
        assert follow_hits.waiting(tx, anna) == [("laptops", one), ("laptops", other)]
        follow_hits.tell(tx, anna, [one], make.now)
        follow_hits.add(tx, region, one, {(anna.id, "laptops"), (anna.id, "notebooks")}, make.now)
        follow_hits.keep(tx, region, other, {(anna.id, "laptops")})
        assert follow_hits.waiting(tx, anna) == [("laptops", other)]
        follow_hits.keep(tx, region, other, set())
        assert follow_hits.waiting(tx, anna) == []
        follow_hits.add(tx, region, other, {(anna.id, "laptops")}, make.now)
        follows.unfollow(tx, anna, "laptops")
        assert follow_hits.waiting(tx, anna) == []
