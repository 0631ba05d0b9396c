"""Weekly messages of people: once, at a decent hour, with what needs them and nothing else."""

from datetime import date, timedelta

import pytest

from digests.ready.found import everywhere
from digests.reminders.municipal_week import MunicipalWeek
from digests.reminders.personal import Personal, build
from domain.announcement import Visibility
from domain.opportunity import Standing, Step
from domain.region import Member, Restraint
from handlers.announcing.posting import publish
from handlers.asking.system import on_behalf_of
from storage import announcements
from storage.audience import Audience
from storage.people import follow_hits, follows, members
from storage.together import ladder, numbering
from tests.bot.weekly.letters import WEEK, opens, told, wants
from tests.dialogue import Clock
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN, Makers


def test_an_own_contract_is_told_in_every_band_once_with_the_neighbours_whose_ends_too(
    make: Makers, clock: Clock, anna: Member
) -> None:
    end = date(2028, 12, 1)  # a year before it, at the latest, one begins; that is 18 months after 1 June 2026
    opens(make, WIJCHEN, end)
    opens(make, DRUTEN, end + timedelta(days=60))
    circle = make.partnership("Beuningen-Druten", BEUNINGEN, DRUTEN)
    opens(make, BEUNINGEN, end, visibility="partnership", partnership=circle.id)
    text = told(make, clock)[anna.id]
    assert "Contract van je gemeente loopt af: formulieren, op 1 december 2028." in text
    assert "Begin uiterlijk op 2 december 2027 (binnen anderhalf jaar)" in text
    assert "Rond dezelfde tijd loopt het ook af bij Druten (30 januari 2029)." in text
    assert "Beuningen" not in text
    bands = []
    for week in range(0, 80, 2):
        clock.now += 2 * WEEK
        found = told(make, clock).get(anna.id, "")
        if "loopt af" in found:
            bands.append(week)
            assert "formulieren, op 1 december 2028" in found
    assert len(bands) == 2


def test_a_contract_that_is_announced_too_late_to_begin_in_time_is_told_of_once(
    make: Makers, clock: Clock, anna: Member
) -> None:
    opens(make, WIJCHEN, clock().date() + timedelta(days=150))
    assert "De laatste dag om te beginnen was" in told(make, clock)[anna.id]
    clock.now += WEEK
    assert anna.id not in told(make, clock)


def test_who_wants_no_contract_ends_hears_of_none(make: Makers, clock: Clock, anna: Member) -> None:
    opens(make, WIJCHEN, date(2028, 12, 1))
    wants(make, anna, contract_ends=False)
    assert anna.id not in told(make, clock)


def test_opportunities_come_to_who_asked_for_them_and_never_twice(make: Makers, clock: Clock, anna: Member) -> None:
    bert = make.member(WIJCHEN)
    make.read("We vervangen 300 laptops in Q3 2027", bert)
    make.read("Wij vervangen 200 laptops in Q3 2027", make.member(DRUTEN))
    make.read("Wij vervangen onze telefooncentrale in 2027", make.member(BEUNINGEN))
    wants(make, anna, digest=True)
    found = told(make, clock)
    assert set(found) == {anna.id}
    assert "Wijchen en Druten willen rond dezelfde tijd hetzelfde kopen: laptops" in found[anna.id]
    assert "telefonie" not in found[anna.id]
    clock.now += WEEK
    assert told(make, clock) == {}, "nothing new, nothing said"
    druten = make.member(DRUTEN)
    with make.store.writing() as tx:
        number = numbering.known(tx, everywhere(make.audience(anna), tx, clock().date()))[0].number or 0
        step = Standing(municipality=DRUTEN, step=Step.INTERESTED, changed_at=clock())
        ladder.step(tx, number, druten, step)
    clock.now += WEEK
    assert "Je gemeente heeft nog niet geantwoord." in told(make, clock)[anna.id]


def test_a_followed_search_waits_for_the_weekly_message(make: Makers, clock: Clock, anna: Member) -> None:
    with make.store.writing() as tx:
        follows.follow(tx, anna, "laptops", clock(), weekly=True)
        follows.follow(tx, anna, "notebooks", clock(), weekly=True)
    stored = make.read("We vervangen 300 laptops in Q3 2027", make.member(BEUNINGEN))
    hidden = make.read("We vervangen 30 laptops in 2028", make.member(BEUNINGEN))
    for one in (stored, hidden, stored):
        with make.store.writing() as tx:
            publish(on_behalf_of(tx, make.region(), BEUNINGEN, clock()), one)
    with make.store.writing() as tx:
        own = Audience(region=anna.region, municipality=BEUNINGEN)
        draft = hidden.model_copy(update={"visibility": Visibility.MUNICIPALITY})
        publish(
            on_behalf_of(tx, make.region(), BEUNINGEN, clock()), announcements.change(own, tx, draft, None, clock())
        )
    text = told(make, clock)[anna.id]
    assert text.count("Dit past bij wat je volgt: laptops en notebooks") == 1
    assert "€" not in text
    clock.now += WEEK
    with make.store.writing() as tx:
        publish(on_behalf_of(tx, make.region(), BEUNINGEN, clock()), stored)
    assert told(make, clock) == {}


def test_who_went_to_work_elsewhere_hears_nothing_that_waited_for_him_and_is_hidden_there(
    make: Makers, clock: Clock, anna: Member
) -> None:
    with make.store.writing() as tx:
        follows.follow(tx, anna, "laptops", clock(), weekly=True)
    circle = make.partnership()
    shared = {"visibility": Visibility.PARTNERSHIP, "partnership": circle.id}
    stored = make.read("We vervangen 300 laptops in Q3 2027", make.member(HEUMEN), **shared)
    with make.store.writing() as tx:
        publish(on_behalf_of(tx, make.region(), HEUMEN, clock()), stored)
        assert follow_hits.waiting(tx, anna)
        members.change_member(tx, anna.model_copy(update={"municipality": DRUTEN}), None, clock())
    assert told(make, clock) == {}


def test_each_hears_it_in_his_language_and_by_his_clock(make: Makers, clock: Clock) -> None:
    here, away = (make.member(WIJCHEN, language="en") for _ in range(2))
    wants(make, away, time_zone="America/Curacao")
    opens(make, WIJCHEN, date(2028, 12, 1))
    found = told(make, clock)
    assert here.id in found
    assert away.id not in found
    assert "Your contract ends: online forms, on 1 December 2028." in found[here.id]
    clock.now += timedelta(hours=6)  # nine o'clock there
    assert set(told(make, clock)) == {away.id}


def test_after_an_outage_it_comes_late_once_in_working_time(make: Makers, clock: Clock, anna: Member) -> None:
    told(make, clock)
    opens(make, WIJCHEN, date(2028, 12, 1))
    clock.now += timedelta(days=8, hours=10)  # Tuesday evening
    assert told(make, clock) == {}
    clock.now += timedelta(hours=13, minutes=30)
    assert "komt te laat" in told(make, clock)[anna.id]
    assert told(make, clock) == {}
    clock.now -= timedelta(hours=2)
    assert told(make, clock) == {}, "a clock that is set back repeats nothing"


def test_who_comes_in_during_the_week_gets_his_first_message_the_week_after(make: Makers, clock: Clock) -> None:
    clock.now += timedelta(days=2)
    anna = make.member(WIJCHEN)
    opens(make, WIJCHEN, date(2028, 12, 1))
    assert told(make, clock) == {}
    clock.now += timedelta(days=5)
    assert anna.id in told(make, clock)


def test_a_new_year_in_week_53_and_a_public_holiday_lose_nothing(make: Makers, clock: Clock, anna: Member) -> None:
    begun = clock.now.replace(year=2026, month=12, day=21)
    clock.now = begun
    told(make, clock)
    opens(make, WIJCHEN, date(2029, 6, 1))
    weeks = []
    for day in (7, 11, 14, 15, 21, 28):
        clock.now = begun + timedelta(days=day)
        if anna.id in told(make, clock):
            weeks.append(clock.now.date())
        opens(make, WIJCHEN, date(2029, 6, 1))
    assert weeks == [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18)]


def test_who_is_unknown_blocked_or_gone_gets_nothing(make: Makers, clock: Clock) -> None:
    opens(make, WIJCHEN, date(2028, 12, 1))
    make.member(None)
    make.member(WIJCHEN, active=False)
    make.member(WIJCHEN, restraint=Restraint.BLOCKED)
    assert len(told(make, clock)) == 1


def test_one_municipality_that_fails_stops_no_other(
    make: Makers, clock: Clock, anna: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(make, WIJCHEN, date(2028, 12, 1))
    opens(make, BEUNINGEN, date(2028, 12, 1))

    def fails(here: MunicipalWeek, person: Member) -> Personal | None:
        if here.code == BEUNINGEN:
            raise RuntimeError
        return build(here, person)

    with monkeypatch.context() as patch:
        patch.setattr("bot.rounds.personal.build", fails)
        assert anna.id in told(make, clock)
    assert len(told(make, clock)) == 1, "what failed is tried again, what was sent is not"


def test_what_was_claimed_and_not_stored_is_made_again(
    make: Makers, clock: Clock, anna: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(make, WIJCHEN, date(2028, 12, 1))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    for place in ("storage.announced.upkeep.ask", "storage.people.personal.tell", "storage.people.follow_hits.tell"):
        with monkeypatch.context() as patch:
            patch.setattr(place, dies)
            with pytest.raises(KeyboardInterrupt):
                told(make, clock)
    assert anna.id in told(make, clock)
    assert told(make, clock) == {}
