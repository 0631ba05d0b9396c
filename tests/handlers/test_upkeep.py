"""Answering from the weekly message whether an announcement is still true, and choosing what it tells."""

from datetime import timedelta

import pytest

from bot.rounds.personal import mark_unconfirmed, tell_people
from domain.language import Tongue
from domain.message import Choice, Message
from domain.region import Member
from storage import announcements, audit
from storage.people import members
from storage.people.preferences import preferences
from storage.post import outbox
from tests.dialogue import Person, Talk, said, spoken

LAPTOPS = "meld We vervangen 300 notebooks in 2028"
PRINTERS = "meld We vervangen 20 printers in 2028"
WEEK = timedelta(weeks=1)


@pytest.fixture
def anouk(talk: Talk) -> Person:
    return talk.person("beuningen")


@pytest.fixture
def colleague(talk: Talk) -> Person:
    """Somebody who works where Anouk does."""
    known = member(talk, "beuningen")
    with talk.store.writing() as tx:
        members.add_member(tx, known.model_copy(update={"user": "collega", "name": "Bert"}), talk.clock())
    return talk.person("collega")


def member(talk: Talk, user: str) -> Member:
    with talk.store.reading() as tx:
        found = members.by_account(tx, "web", "demo", user)
    assert found is not None
    return found


def announces(person: Person, text: str) -> str:
    """Announce, and give the number."""
    return person.sends(person.types(text).form).choice("Wijzigen").value


def gets(talk: Talk, user: str) -> Message | None:
    """Let the clock do its work, and give the last thing that somebody gets in private, if anything."""
    for job in (mark_unconfirmed, tell_people):
        job(talk.store, talk.clock, lambda: None)
    with talk.store.writing() as tx:
        while waiting := outbox.take(tx, talk.clock(), 50):
            found = [one.message for one in waiting if one.target.user == user]
            for one in waiting:
                outbox.sent(tx, one.id, one.remote_id or f"R{one.id}")
            if found:
                return found[-1]
    return None


def asked(talk: Talk, user: str) -> Message:
    """Give the message in which somebody is asked about what is three months old."""
    gets(talk, user)
    talk.clock.now += 13 * WEEK
    message = gets(talk, user)
    assert message is not None
    return message


def text_of(message: Message | None) -> str:
    return "\n".join(spoken(message)) if message else ""


def button(message: Message, label: str, about: str = "") -> Choice:
    """Give a button, of the entry that says this."""
    items = [one for one in message.items if about in text_of(Message(items=(one,)))]
    choices = [choice for item in items for choice in item.choices] + list(message.choices)
    return next(one for one in choices if said(one.label, Tongue.NL) == label)


def test_one_click_confirms_it_and_takes_its_buttons_away(talk: Talk, anouk: Person) -> None:
    announces(anouk, LAPTOPS)
    announces(anouk, PRINTERS)
    message = asked(talk, "beuningen")
    assert not anouk.clicks(button(message, "Klopt nog", "laptops")).text, "the message itself says it, once"
    after = gets(talk, "beuningen")
    assert after is not None
    laptops, printers = after.items
    assert laptops.choices == ()
    assert "is bevestigd. Dank je wel." in text_of(Message(items=(laptops,)))
    assert len(printers.choices) == 4
    talk.clock.now += 2 * WEEK
    again = text_of(gets(talk, "beuningen"))
    assert "printers" in again
    assert "laptops" not in again


def test_a_colleague_who_comes_second_hears_who_did_it(talk: Talk, anouk: Person, colleague: Person) -> None:
    announces(anouk, LAPTOPS)
    choice = button(asked(talk, "beuningen"), "Klopt nog")
    anouk.clicks(choice)
    assert "is al bevestigd" in anouk.clicks(choice).text
    assert "Anouk Peters heeft melding" in colleague.clicks(choice).text
    with talk.store.reading() as tx:
        trail = audit.entries(members.audience_of(tx, member(talk, "beuningen")), tx)
    assert [(one.action, one.member) for one in trail if one.action == "confirmed"] == [
        ("confirmed", member(talk, "beuningen").id)
    ]


def test_a_colleague_who_withdraws_second_hears_who_did_it(talk: Talk, anouk: Person, colleague: Person) -> None:
    number = announces(anouk, LAPTOPS)
    choice = button(asked(talk, "beuningen"), "Intrekken")
    assert f"Melding {number} is ingetrokken." in anouk.presses("announce.withdraw", number).text
    assert f"Melding {number} was al ingetrokken." in anouk.presses("announce.withdraw", number).text
    first = f"Melding {number} was al ingetrokken, door Anouk Peters."
    assert first in colleague.presses("announce.withdraw", number).text
    assert first in colleague.clicks(choice).text


def test_nobody_elsewhere_answers_for_it_whatever_button_he_makes(talk: Talk, anouk: Person) -> None:
    number = announces(anouk, LAPTOPS)
    asked(talk, "beuningen")
    wijchen = talk.person("wijchen")
    for deed in ("confirm", "snooze", "withdraw"):
        assert "Alleen collega's" in wijchen.presses(f"upkeep.{deed}", f"{number} 2026-W38").text
        assert "Er is geen melding" in talk.person("maastricht").presses(f"upkeep.{deed}", f"{number} 2026-W38").text
        assert anouk.presses(f"upkeep.{deed}", "niets").reply.failed
    with talk.store.reading() as tx:
        known = announcements.get(members.audience_of(tx, member(talk, "beuningen")), tx, number)
    assert known.stands


def test_who_moved_to_another_municipality_meanwhile_answers_no_more(talk: Talk, anouk: Person) -> None:
    announces(anouk, LAPTOPS)
    choice = button(asked(talk, "beuningen"), "Klopt nog")
    with talk.store.writing() as tx:
        known = members.by_account(tx, "web", "demo", "beuningen")
        assert known is not None
        members.change_member(tx, known.model_copy(update={"municipality": "GM0225"}), None, talk.clock())
    assert "Alleen collega's" in anouk.clicks(choice).text


def test_it_can_be_withdrawn_changed_or_asked_later(talk: Talk, anouk: Person) -> None:
    gone, kept = announces(anouk, LAPTOPS), announces(anouk, PRINTERS)
    message = asked(talk, "beuningen")
    anouk.clicks(button(message, "Vraag het over een maand", "printers"))
    assert f"opnieuw naar melding {kept}" in text_of(gets(talk, "beuningen"))
    assert "Tot: 14 oktober 2026" in anouk.types("spoor").text
    anouk.clicks(button(message, "Intrekken", "laptops"))
    assert f"Melding {gone} is ingetrokken." in text_of(gets(talk, "beuningen"))
    assert f"Melding {gone} was al ingetrokken." in anouk.clicks(button(message, "Klopt nog", "laptops")).text
    assert "printers" in anouk.types("mijn").text
    assert "laptops" not in anouk.types("mijn").text
    talk.clock.now += 4 * WEEK
    gets(talk, "beuningen")
    talk.clock.now += WEEK
    later = gets(talk, "beuningen")
    assert later is not None
    form = anouk.clicks(button(later, "Wijzigen")).form
    anouk.sends(form)
    assert kept in anouk.types("mijn").text
    talk.clock.now += 2 * WEEK
    assert gets(talk, "beuningen") is None, "who looked and changed nothing has confirmed it"


def test_an_unconfirmed_announcement_says_so_until_somebody_answers(talk: Talk, anouk: Person) -> None:
    number = announces(anouk, LAPTOPS)
    choice = button(asked(talk, "beuningen"), "Klopt nog")
    for weeks in (2, 2):
        talk.clock.now += weeks * WEEK
        gets(talk, "beuningen")
    marked = "niet bevestigd, misschien verouderd"
    assert marked in talk.person("wijchen").types("laptops").text
    assert marked in talk.person("wijchen").types(number).text
    anouk.clicks(choice)
    assert marked not in talk.person("wijchen").types("laptops").text


def test_what_comes_by_itself_is_turned_on_and_off_with_one_click(anouk: Person) -> None:
    card = anouk.types("ik")
    assert "Elke week kansen: niet in een privébericht" in card.text
    assert "Aflopende contracten: in je privébericht" in card.text
    on = anouk.clicks(card.choice("Stuur me elke week kansen"))
    assert "Je krijgt elke week een privébericht" in on.text
    assert "Elke week kansen: in je privébericht" in anouk.types("ik").text
    anouk.clicks(on.choice("Ongedaan maken"))
    assert "Elke week kansen: niet in een privébericht" in anouk.types("ik").text
    off = anouk.clicks(card.choice("Stop met berichten over aflopende contracten"))
    assert "Ik vertel je niet meer" in off.text
    assert "Aflopende contracten: niet in een privébericht" in anouk.types("ik").text


def test_a_time_zone_is_chosen_from_a_list(talk: Talk, anouk: Person) -> None:
    form = anouk.clicks(anouk.types("ik").choice("Andere tijd")).form
    assert "de tijd van Bonaire" in anouk.sends(form, zone="America/Kralendijk").text
    assert "zoals in Bonaire" in anouk.types("ik").text
    assert "Kies een plaats" in anouk.sends(form, zone="Mars/Olympus").text
    anouk.sends(form, zone="Europe/Amsterdam")
    with talk.store.reading() as tx:
        assert preferences(tx, member(talk, "beuningen")).time_zone is None


def test_the_message_itself_turns_opportunities_on_and_contract_ends_off(talk: Talk, anouk: Person) -> None:
    gets(talk, "beuningen")
    announces(anouk, "meld Ons contract voor zaaksysteem loopt tot 31 december 2028, 400.000 euro")
    talk.clock.now += WEEK
    message = gets(talk, "beuningen")
    assert message is not None
    assert "Contract van je gemeente loopt af: zaak" in text_of(message)
    assert "want een Europese aanbesteding duurt ongeveer anderhalf jaar" in text_of(message)
    anouk.clicks(button(message, "Hier ook kansen"))
    anouk.clicks(button(message, "Hier geen aflopende contracten meer"))
    with talk.store.reading() as tx:
        chosen = preferences(tx, member(talk, "beuningen"))
    assert (chosen.digest, chosen.contract_ends) == (True, False)


def test_who_speaks_for_no_municipality_cannot_ask_for_its_opportunities(talk: Talk) -> None:
    stranger = talk.person("vreemde", channel="rijk-van-nijmegen")
    stranger.types("help")
    assert "Ik weet nog niet" in stranger.presses("personal.digest", "on").text
    assert "kansen" not in stranger.types("ik").text
