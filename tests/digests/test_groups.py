"""Five municipalities that replace laptops are one opportunity, in whatever order they announced it."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digests.briefing import opened
from digests.matching import reason, sides
from digests.opportunities import Rules, among, sweep, together
from digests.stance import Stance, lasts, stance
from digests.stretches import MOST
from digests.topics import Topic, place, topics_of, touched, values_of
from domain.announcement import Announcement
from domain.brief import Brief
from domain.facts import Kind, Phase
from domain.opportunity import fingerprint

Announce = Callable[..., Announcement]
TODAY = date(2026, 6, 15)
SHARED = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
FUNCTIONS = ["laptops", "workplace_hardware", "monitors", "case_management", "information_security"]
OPEN = ["", "", "", "joinable", "experience", "help_sought", "closed", "joinable framework"]


@st.composite
def said(draw: st.DrawFn) -> dict[str, Any]:
    start = TODAY + timedelta(days=draw(st.integers(-200, 900)))
    facts: dict[str, Any] = {
        "town": draw(st.sampled_from(["Beuningen", "Wijchen", "Druten", "Heumen"])),
        "function": draw(st.sampled_from(FUNCTIONS)),
        "kind": draw(st.sampled_from([*Kind])),
        "phase": draw(st.sampled_from([*Phase])),
        "open": draw(st.sampled_from(OPEN)),
        "laws": draw(st.sampled_from([(), (), ("nis2",)])),
        "also": draw(st.sampled_from([(), (), ("monitors",), ("monitors", "laptops")])),
        "products": draw(st.sampled_from([(), ("X",), ("Y",)])),
        "posted": (TODAY - timedelta(days=draw(st.integers(0, 900)))).isoformat(),
        "is_update": draw(st.integers(0, 9)) == 0,
    }
    if draw(st.booleans()):
        facts["when"] = (start.isoformat(), (start + timedelta(days=90)).isoformat())
    if draw(st.integers(0, 2)) == 0:
        facts["ends"] = (start + timedelta(days=365)).isoformat()
    return facts


def test_five_that_replace_laptops_are_one_opportunity(announce: Announce) -> None:
    towns = ("Beuningen", "Wijchen", "Druten", "Heumen", "Nijmegen")
    found = among([announce(t, "laptops", when=("2027-01-01", "2027-03-31"), pieces=100) for t in towns], TODAY)
    assert [(len(one.municipalities), one.pieces, len(one.pairs)) for one in found] == [(5, 500, 10)]


@pytest.mark.parametrize("last", [("laptops", "monitors"), ("workplace_hardware", None)])
def test_who_buys_laptops_and_what_belongs_with_them_stands_with_who_buys_laptops(
    announce: Announce, last: tuple[str, str | None]
) -> None:
    when = ("2027-01-01", "2027-03-31")
    first = announce("Beuningen", "laptops", when=when)
    second = announce("Wijchen", "monitors", also=("laptops",), when=when)
    third = announce("Druten", last[0], also=tuple(filter(None, last[1:])), when=when)
    assert [(one.topic, len(one.pairs)) for one in among([first, second, third], TODAY)] == [("laptops", 3)]


def test_a_chain_of_purchases_over_years_is_cut_where_the_gap_is_widest(announce: Announce) -> None:
    starts = ["2026-10-01", "2027-05-01", "2027-12-01", "2028-08-01", "2029-03-01"]
    towns = ("Beuningen", "Wijchen", "Druten", "Heumen", "Nijmegen")
    plans = [announce(t, "laptops", when=(s, s)) for t, s in zip(towns, starts, strict=True)]
    assert sorted(one.ids for one in among(plans, TODAY)) == [("1", "2", "3"), ("4", "5")]


def test_what_a_person_cannot_oversee_is_cut_and_nobody_is_lost(announce: Announce) -> None:
    plans = [announce(f"GM{n:04}", "laptops", when=("2027-01-01", "2027-03-31")) for n in range(200)]
    found = among(plans, TODAY)
    assert sorted(member.id for one in found for member in one.members) == sorted(plan.id for plan in plans)
    assert all(len(one.members) <= MOST for one in found)


def test_of_very_many_those_who_have_the_most_to_tell_are_heard_by_all(announce: Announce) -> None:
    sources = [announce("Nijmegen", "laptops", phase=Phase.RUNNING, open="experience") for _ in range(2)]
    starts = [(TODAY + timedelta(days=10 * n)).isoformat() for n in range(90)]
    plans = [announce(f"GM{n:04}", "laptops", when=(start, start)) for n, start in enumerate(starts)]
    heard = {pair[1] for one in among([*sources, *plans], TODAY) for pair in one.pairs if one.kind.value == "reuse"}
    assert heard == {plan.id for plan in plans}


@SHARED
@given(st.lists(said(), max_size=24), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(announce: Announce, posts: list[dict[str, Any]], random: Random) -> None:
    announcements = [announce(**dict(post)) for post in posts]
    shuffled = list(announcements)
    random.shuffle(shuffled)
    assert among(announcements, TODAY) == among(shuffled, TODAY)


@SHARED
@given(said(), said())
def test_two_that_belong_together_are_two_sides_of_something(
    announce: Announce, ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    first, second = (stance(one, place(one.facts.functions), TODAY) for one in (announce(**ours), announce(**theirs)))
    if first and second and (seen := reason(first, second)):
        (gives, takes), (offers, wants) = sides(first), sides(second)
        assert reason(first, second, gives & wants | takes & offers) == seen


@SHARED
@given(st.lists(said(), min_size=1, max_size=24))
def test_each_topic_finds_by_the_index_what_looking_at_everything_finds(
    announce: Announce, posts: list[dict[str, Any]]
) -> None:
    announcements = [announce(**dict(post)) for post in posts]
    known = {one.id: one for one in announcements}
    topics = {topic for one in announcements for topic in topics_of(one.facts)}
    assert topics <= {topic for one in announcements for value in shared(one) for topic in touched(*value)}
    parts = [part for topic in sorted(topics) for part in alone(topic, announcements)]
    found = [opened(one, known, TODAY) for one in together(parts, known, TODAY, Rules())]
    assert sorted(found, key=repr) == sorted(among(announcements, TODAY), key=repr)


def alone(topic: Topic, announcements: list[Announcement]) -> list[Brief]:
    """What one topic holds, looked at by itself."""
    values = values_of(topic)
    candidates = [one for one in announcements if values & shared(one)]
    return sweep(candidates, TODAY, Rules(), [topic])


@SHARED
@given(said(), st.integers(-1500, 1500))
def test_a_stance_stays_the_same_until_the_day_that_it_names(
    announce: Announce, post: dict[str, Any], days: int
) -> None:
    one, today = announce(**dict(post)), TODAY + timedelta(days=days)
    where = place(one.facts.functions)
    seen = stance(one, where, today)
    if seen is not None:
        until = date.fromordinal(lasts(seen, today))
        assert until > today
        assert essence(stance(one, where, until - timedelta(days=1))) == essence(seen)


def essence(one: Stance | None) -> list[object]:
    return [getattr(one, name) for name in Stance.__slots__]


def test_one_tender_with_lots_is_one_opportunity(announce: Announce) -> None:
    tender = announce(
        "Nijmegen", "workplace_hardware", also=("laptops", "monitors"), phase=Phase.TENDERING, open="joinable"
    )
    wants = [
        announce(t, f, when=("2026-11-01", "2026-12-31")) for t, f in (("Druten", "laptops"), ("Heumen", "monitors"))
    ]
    (found,) = (one for one in among([tender, *wants], TODAY) if tender.id in one.ids)
    assert found.topic == "workplace_hardware"
    assert found.pairs == ((tender.id, wants[0].id), (tender.id, wants[1].id))


def shared(announcement: Announcement) -> set[tuple[str, str]]:
    facts = announcement.facts
    return {("functions", one) for one in facts.functions} | {("laws", one) for one in facts.laws}


def test_a_pair_that_was_put_aside_stays_away_until_its_facts_change(announce: Announce) -> None:
    ours, theirs = (announce(t, "laptops", when=("2027-01-01", "2027-03-31")) for t in ("Wijchen", "Druten"))
    aside = {(ours.id, theirs.id): fingerprint(theirs, ours)}
    assert among([ours, theirs], TODAY, aside) == []
    moved = theirs.model_copy(update={"facts": announce("Druten", "laptops", when=("2026-11-01", "2026-11-30")).facts})
    assert [one.ids for one in among([ours, moved], TODAY, aside)] == [(ours.id, theirs.id)]
