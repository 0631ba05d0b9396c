"""Asking whether an announcement is still true: whom, when, how often, and what silence means."""

from datetime import date, timedelta

from bot.rounds.personal import mark_unconfirmed
from digests.ready.found import everywhere
from domain.channel import Channel
from domain.facts import Facts, Kind, Phase
from domain.finding.asking import ask
from domain.reading.vocabulary.lexicon import lexicon
from domain.region import Member, Role
from domain.terms import Period
from handlers.announcing.posting import publish
from handlers.asking.system import on_behalf_of
from storage import announcements, channels
from storage.announced import upkeep
from storage.audience import Audience
from storage.people import members
from storage.post import outbox
from storage.search import search
from tests.bot.weekly.letters import WEEK, deeds, plan, present, text_of, told
from tests.dialogue import Clock
from tests.makers import BEUNINGEN, DRUTEN, WIJCHEN, Makers


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
