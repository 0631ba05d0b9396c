"""Who sees an announcement, changed: narrowing takes it away wherever it was told, widening is asked once more."""

from datetime import timedelta

import pytest

from bot.rounds.jobs import post_digests
from domain.announcement import NewAnnouncement, Visibility
from domain.channel import Target
from domain.language import Tongue
from domain.reading.reader import read
from storage import announcements
from storage.post import outbox
from tests.dialogue import Heard, Person, Talk, spoken
from tests.handlers.people import account
from tests.handlers.rooms import ROOM, SHARED, standing
from tests.makers import WIJCHEN

PLAN = "wij vervangen {number} laptops in Q3 2027, ongeveer 250.000 euro"


@pytest.fixture
def spread(talk: Talk) -> Person:
    """Hanneke of Wijchen, whose laptops stand in a card, a shared answer, a digest, an opportunity, a private post."""
    talk.person("druten").clicks(talk.person("druten").types("laptops").choice("Volg deze zoekvraag"))
    for user, number in (("beuningen", 120), ("wijchen", 300), ("heumen", 80)):
        person = talk.person(user, ROOM)
        person.sends(person.types(f"meld {PLAN.format(number=number)}").form)
    anouk = talk.person("beuningen", ROOM)
    anouk.clicks(anouk.types("laptops").choice("Deel in dit kanaal"))
    anouk.clicks(anouk.types("kansen").choice("Interesse"))
    post_digests(talk.store, talk.clock, lambda: None)
    talk.clock.now += timedelta(weeks=1)
    post_digests(talk.store, talk.clock, lambda: None)
    assert "300 laptops" in privately(talk, "druten")
    said = standing(talk, ROOM)
    assert said.count("300 laptops") > 3, "its card, the shared answer and the opportunity's card"
    assert "week van" in said
    assert said.count("Wijchen") > 4
    return talk.person("wijchen", ROOM)


def privately(talk: Talk, user: str) -> str:
    """What the bot's private posts to somebody say."""
    with talk.store.reading() as tx:
        posts = outbox.standing(tx, Target(platform="web", workspace="demo", user=user))
    return "\n".join(line for message in posts for line in spoken(message))


def changes(person: Person, circle: str) -> Heard:
    """Change who sees the person's announcement; the circle by the beginning of its value."""
    label = "Wijzigen" if person.tongue is Tongue.NL else "Change"
    form = person.clicks(person.types("mijn").choice(label)).form
    options = next(one.options for one in form.fields if one.name == "circle")
    return person.sends(form, circle=next(one.value for one in options if one.value.startswith(circle)))


@pytest.mark.parametrize("circle", ["partnership", "municipality"])
def test_narrowing_takes_it_away_everywhere(talk: Talk, spread: Person, circle: str) -> None:
    changes(spread, circle)
    left = standing(talk, ROOM)
    assert "Wijchen" not in left.replace("Heumen-Wijchen", "")
    assert "300" not in left
    assert "120 laptops" in left, "what others announced stays"
    assert ("300 laptops" in standing(talk, SHARED)) == (circle == "partnership")
    assert "300" not in privately(talk, "druten")
    for user in ("druten", "beuningen", "nijmegen"):
        for question in ("laptops", "kansen alles", "week", "regio"):
            text = talk.person(user).types(question).text.replace("Heumen-Wijchen", "")
            assert "300" not in text, question
    assert ("300 laptops" in talk.person("heumen").types("laptops").text) == (circle == "partnership")


def test_withdrawing_takes_it_out_of_digests_too(talk: Talk, spread: Person) -> None:
    spread.clicks(spread.types("mijn").choice("Intrekken"))
    assert "Wijchen" not in standing(talk, ROOM)


@pytest.mark.parametrize(
    ("tongue", "who", "button"),
    [
        (Tongue.NL, "Berg en Dal, Beuningen, Druten", "Ook aan hen tonen"),
        (Tongue.EN, "Berg en Dal, Beuningen, Druten", "Show it to them too"),
    ],
)
def test_widening_names_who_will_see_it_and_waits(
    talk: Talk, spread: Person, tongue: Tongue, who: str, button: str
) -> None:
    if tongue is Tongue.EN:
        spread.clicks(spread.types("ik").choice("Antwoord in het Engels"))
    spread.tongue = tongue
    changes(spread, "partnership")
    heard = changes(spread, "region")
    assert who in heard.text
    (named,) = [said for said in heard.text.splitlines() if who in said]
    assert "Heumen" not in named, "who sees it already is not named"
    assert "gewijzigd" not in heard.text, "nothing is said to be done that still waits"
    assert "300 laptops" not in standing(talk, ROOM)
    for other in ("heumen", "beuningen", "maastricht"):
        talk.person(other).clicks(heard.choice(button))
    assert "300 laptops" not in talk.person("beuningen").types("laptops").text, "nobody else widens it"
    spread.clicks(heard.choice(button))
    assert "300 laptops" in talk.person("beuningen").types("laptops").text
    assert "300 laptops" in standing(talk, ROOM)


def test_a_draft_shows_to_nobody_and_is_opened_in_two_steps(talk: Talk) -> None:
    hanneke = talk.person("wijchen", ROOM)
    form = hanneke.types(f"meld {PLAN.format(number=300)}").form
    hanneke.sends(form, circle="municipality")
    assert standing(talk, ROOM) == ""
    heard = changes(hanneke, "partnership")
    assert "Dan is het ook te zien voor: Heumen." in heard.text
    hanneke.clicks(heard.choice("Ook aan hen tonen"))
    assert "300 laptops" in standing(talk, SHARED)
    assert "300 laptops" not in standing(talk, ROOM)


def test_a_forged_circle_shows_it_to_nobody_else(talk: Talk) -> None:
    hanneke = talk.person("wijchen", SHARED)
    hanneke.sends(hanneke.types(f"meld {PLAN.format(number=300)}").form, circle="municipality")
    hanneke.presses("announce.widen", "1 partnership:1")
    for circle in ("partnership:99", "everybody", ""):
        assert hanneke.presses("announce.widen", f"1 {circle}").text == "Kies wie deze melding mag zien."
    assert "300 laptops" in standing(talk, SHARED)
    assert "300 laptops" not in talk.person("druten").types("laptops").text


def test_what_was_saved_together_goes_from_the_digest_with_what_it_came_of(talk: Talk, spread: Person) -> None:
    talk.clock.now += timedelta(days=2)
    card = spread.clicks(spread.types("kansen").choice("Bekijken"))
    joined = spread.clicks(card.choice("We doen mee"))
    form = spread.clicks(joined.choice("Wat het opleverde")).form
    spread.sends(form, what="Samen ingekocht", value="3,4 ton")
    talk.clock.now += timedelta(days=5)
    post_digests(talk.store, talk.clock, lambda: None)
    assert "Samen gedaan: al 1 keer, € 340.000 waard." in standing(talk, ROOM)
    changes(spread, "municipality")
    assert "340.000" not in standing(talk, ROOM)


def test_an_imported_announcement_is_shown_to_more_whatever_its_number(talk: Talk) -> None:
    region, facts = account(talk, "wijchen").region, read("300 laptops", talk.clock().date()).facts
    new = NewAnnouncement(id="plan 3", region=region, municipality=WIJCHEN, text="300 laptops", facts=facts)
    with talk.store.writing() as tx:
        announcements.add(tx, new.model_copy(update={"visibility": Visibility.MUNICIPALITY}), None, talk.clock())
    hanneke = talk.person("wijchen")
    hanneke.clicks(changes(hanneke, "region").choice("Ook aan hen tonen"))
    assert "300 laptops" in talk.person("druten").types("laptops").text
