"""Weekly messages of people: once, at a decent hour, with what needs them and nothing else."""

from datetime import date, datetime, timedelta

import pytest

from bot.personal import mark_unconfirmed, tell_people
from digests.desk import Desk
from digests.found import everywhere
from digests.personal import Personal, build
from domain.announcement import Announcement, Visibility
from domain.channel import Channel
from domain.facts import Facts, Kind, Phase
from domain.finding.asking import ask
from domain.language import Tongue
from domain.message import Message
from domain.opportunity import Standing, Step
from domain.preferences import Preferences
from domain.reading.lexicon import lexicon
from domain.region import Member, Restraint, Role
from domain.terms import Contract, Period
from handlers._posting import publish
from handlers._system import on_behalf_of
from storage import announcements, audit, channels, follows, ladder, members, opportunities, outbox, upkeep
from storage.audience import Audience
from storage.preferences import prefer
from storage.search import search
from storage.store import Store
from tests.dialogue import Clock, spoken
from tests.makers import BEUNINGEN, DRUTEN, WIJCHEN, Makers

WEEK = timedelta(weeks=1)


@pytest.fixture
def make(sqlite_store: Store, now: datetime) -> Makers:
    return Makers(sqlite_store, now)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def anna(make: Makers) -> Member:
    return make.member(WIJCHEN, name="Anna")


@pytest.fixture
def steward(make: Makers) -> Member:
    return make.member(WIJCHEN, role=Role.STEWARD)


def told(make: Makers, clock: Clock) -> dict[int, str]:
    """Let the minute's jobs run, and give what each person got in private."""
    for job in (mark_unconfirmed, tell_people):
        job(make.store, clock, lambda: None)
    everybody = people(make)
    with make.store.writing() as tx:
        waiting = outbox.take(tx, clock(), 100)
        for one in waiting:
            outbox.sent(tx, one.id, one.remote_id or f"R{one.id}", clock())
    found = {everybody[one.target.user or ""]: one for one in waiting if one.target.user}
    return {who.id: text_of(one.message or Message(), who.language) for who, one in found.items()}


def people(make: Makers) -> dict[str, Member]:
    with make.store.reading() as tx:
        return {one.user: one for one in members.members(Audience(region=make.region().id), tx)}


def text_of(message: Message, tongue: Tongue = Tongue.NL) -> str:
    return "\n".join(spoken(message, tongue))


def plan(make: Makers, by: Member | None, **facts: object) -> Announcement:
    known: dict[str, object] = {"kind": Kind.INVESTMENT, "phase": Phase.PLANNED, "functions": ("laptops",)}
    return make.announcement("300 laptops", by, facts=Facts.model_validate(known | facts))


def opens(make: Makers, code: str, end: date, **fields: object) -> Announcement:
    facts = Facts(kind=Kind.DEVELOPMENT, phase=Phase.RUNNING, functions=("forms",), contract=Contract(end=end))
    return make.announcement("formulieren", make.member(code), facts=facts, **fields)


def wants(make: Makers, who: Member, **chosen: object) -> None:
    with make.store.writing() as tx:
        prefer(tx, who, Preferences.model_validate(chosen))


def present(make: Makers, number: str) -> Announcement:
    with make.store.reading() as tx:
        return announcements.get(Audience(region=make.region().id, municipality=WIJCHEN), tx, number)


def deeds(make: Makers) -> list[tuple[str, int | None]]:
    with make.store.reading() as tx:
        trail = audit.entries(Audience(region=make.region().id, municipality=WIJCHEN), tx)
    return [(one.action, one.member) for one in trail if "confirmed" in one.action]


def test_the_poster_is_asked_once_then_again_after_two_weeks_then_the_steward_hears(
    make: Makers, clock: Clock, anna: Member, steward: Member
) -> None:
    first = plan(make, anna)
    plan(make, anna, functions=("telephony",))
    assert told(make, clock) == {}
    clock.now += 13 * WEEK
    found = told(make, clock)
    assert set(found) == {anna.id}, "one message, for the poster alone"
    assert found[anna.id].count("Klopt dit nog?") == 2
    assert "Hieraan is niets veranderd sinds 15 juni 2026" in found[anna.id]
    for days in range(1, 14):
        clock.now += timedelta(days=1)
        assert told(make, clock) == {}, days
    clock.now += timedelta(days=1)
    assert set(told(make, clock)) == {anna.id}
    assert not present(make, first.id).unconfirmed
    clock.now += 2 * WEEK
    found = told(make, clock)
    assert set(found) == {steward.id}
    assert found[steward.id].count("Niet bevestigd:") == 2
    assert present(make, first.id).unconfirmed
    assert present(make, first.id).version == first.version
    assert deeds(make) == [("unconfirmed", None), ("unconfirmed", None)]
    for _ in range(3):
        clock.now += WEEK
        assert told(make, clock) == {}, "the steward hears it once"


def test_what_nobody_confirmed_says_so_and_comes_later(make: Makers, clock: Clock, anna: Member) -> None:
    old = plan(make, anna)
    region = Audience(region=anna.region)
    with make.store.writing() as tx:
        bound = Channel(platform="web", workspace="w", id="regio", region=anna.region)
        channels.bind(tx, bound, clock())
        publish(on_behalf_of(tx, make.region(), WIJCHEN, clock()), old)
    for weeks in (13, 2):
        clock.now += weeks * WEEK
        told(make, clock)
    clock.now += 2 * WEEK
    mark_unconfirmed(make.store, clock, lambda: None)
    other = plan(make, make.member(BEUNINGEN))
    with make.store.writing() as tx:
        [card] = [one.message for one in outbox.take(tx, clock(), 50) if one.target.channel]
        found = search(region, tx, ask("laptops", clock().date(), lexicon()), clock().date())
        ranked = [announcements.by_keys(region, tx, [one.key])[one.key].id for one in found.answers]
    assert card is not None
    assert "niet bevestigd, misschien verouderd" in text_of(card)
    assert ranked == [other.id, old.id]


def test_what_rests_on_an_unconfirmed_announcement_is_no_first_opportunity(make: Makers, clock: Clock) -> None:
    soon, later = Period(start=date(2026, 9, 1), end=date(2026, 9, 30)), Period(start=date(2027, 9, 1))
    for function, period in (("laptops", soon), ("telephony", later)):
        for code in (WIJCHEN, DRUTEN):
            plan(make, make.member(code), functions=(function,), period=period)
    with make.store.writing() as tx:
        region = Audience(region=make.region().id)
        assert [one.topic for one in everywhere(region, tx, clock().date())] == ["laptops", "telephony"]
        upkeep.mark(Audience(region=region.region, municipality=WIJCHEN), tx, "1", clock())
        assert [one.topic for one in everywhere(region, tx, clock().date())] == ["telephony", "laptops"]


def test_an_answer_or_a_change_begins_the_ninety_days_anew(make: Makers, clock: Clock, anna: Member) -> None:
    confirmed, changed, snoozed = (plan(make, anna, functions=(one,)) for one in ("laptops", "telephony", "forms"))
    clock.now += 13 * WEEK
    told(make, clock)
    audience = make.audience(anna)
    with make.store.writing() as tx:
        upkeep.confirm(audience, tx, confirmed.id, anna, clock())
        announcements.change(audience, tx, changed.model_copy(update={"text": "anders"}), anna, clock())
        upkeep.snooze(audience, tx, snoozed.id, anna, (clock(), clock() + timedelta(days=30)))
    for _ in range(4):
        clock.now += WEEK
        assert told(make, clock) == {}
    clock.now += WEEK
    assert "formulieren" in told(make, clock)[anna.id]
    clock.now += 8 * WEEK
    text = told(make, clock)[anna.id]
    assert "laptops" in text
    assert "telefonie" in text


def test_a_moment_that_passed_is_asked_about_the_next_monday(make: Makers, clock: Clock, anna: Member) -> None:
    plan(make, anna, period=Period(start=date(2026, 6, 1), end=date(2026, 6, 24)))
    clock.now += WEEK
    assert told(make, clock) == {}
    clock.now += WEEK
    assert "Het geplande moment is voorbij" in told(make, clock)[anna.id]


def test_stewards_answer_for_who_left_and_for_imports_but_not_for_drafts(
    make: Makers, clock: Clock, anna: Member, steward: Member
) -> None:
    other = make.member(BEUNINGEN, role=Role.STEWARD)
    plan(make, anna)
    plan(make, None, functions=("telephony",))
    facts = Facts(kind=Kind.INVESTMENT, phase=Phase.PLANNED, functions=("forms",))
    make.announcement("concept", anna, facts=facts, visibility="municipality")
    with make.store.writing() as tx:
        members.change_member(tx, anna.model_copy(update={"active": False}), None, clock())
    clock.now += 13 * WEEK
    found = told(make, clock)
    assert set(found) == {steward.id}
    assert other.id not in found
    assert "Wie dit meldde, doet niet meer mee" in found[steward.id]
    assert "Deze melding heeft hier geen contactpersoon" in found[steward.id]
    assert "formulieren" not in found[steward.id]


def test_a_great_import_is_asked_about_a_few_a_week(make: Makers, clock: Clock, steward: Member) -> None:
    for _ in range(8):
        plan(make, None)
    clock.now += 13 * WEEK
    first = told(make, clock)[steward.id]
    assert first.count("Klopt dit nog?") == 5
    assert "Ik heb nog een vraag over 3 andere meldingen" in first
    clock.now += WEEK
    assert told(make, clock)[steward.id].count("Klopt dit nog?") == 3


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
        number = opportunities.known(tx, everywhere(make.audience(anna), tx, clock().date()))[0].number or 0
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

    def fails(desk: Desk, person: Member) -> Personal | None:
        if desk.code == BEUNINGEN:
            raise RuntimeError
        return build(desk, person)

    with monkeypatch.context() as patch:
        patch.setattr("bot.personal.build", fails)
        assert anna.id in told(make, clock)
    assert len(told(make, clock)) == 1, "what failed is tried again, what was sent is not"


def test_what_was_claimed_and_not_stored_is_made_again(
    make: Makers, clock: Clock, anna: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(make, WIJCHEN, date(2028, 12, 1))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    for place in ("storage.upkeep.ask", "storage.personal.tell", "storage.follow_hits.tell"):
        with monkeypatch.context() as patch:
            patch.setattr(place, dies)
            with pytest.raises(KeyboardInterrupt):
                told(make, clock)
    assert anna.id in told(make, clock)
    assert told(make, clock) == {}
