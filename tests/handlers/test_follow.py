"""Following: who hears at once of what is announced, and who does not."""

import pytest

from domain.language import Tongue
from domain.message import Message
from storage.people import members
from storage.post import outbox
from tests.dialogue import Person, Talk
from tests.handlers.followers import LAPTOPS, announces, stop, text_of
from tests.handlers.people import received


def test_who_follows_laptops_hears_of_notebooks_at_once(talk: Talk, anouk: Person, hanneke: Person) -> None:
    heard = hanneke.types("volg laptops")
    assert "Je volgt nu: laptops." in heard.text
    announces(anouk)
    [message] = received(talk, "wijchen")
    assert "Dit past bij wat je volgt: laptops" in text_of(message)
    assert "Beuningen · laptops" in text_of(message)
    assert "€ 250.000" in text_of(message)


def test_the_button_below_an_answer_follows_too(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.clicks(hanneke.types("laptops").choice("Volg deze zoekvraag"))
    announces(anouk)
    assert len(received(talk, "wijchen")) == 1


def test_what_does_not_fit_is_not_told(talk: Talk, anouk: Person, hanneke: Person) -> None:
    for words in (
        "telefonie",
        "laptops in 2029",
        "laptops Druten",
        "laptops boven 1 miljoen",
        "laptops niet Beuningen",
        "telefonie van Anouk",
    ):
        hanneke.types(f"volg {words}")
    announces(anouk)
    assert received(talk, "wijchen") == []


@pytest.mark.parametrize(
    "words",
    [
        *("laptops 2027", "laptops Beuningen", "laptops of tablets", "laptop", "notbooks", "boven 2 ton", "Beuningen"),
        *("boven de Europese drempel", "meldingen van Anouk", "laptops van Anouk"),
    ],
)
def test_what_fits_is_told(talk: Talk, anouk: Person, hanneke: Person, words: str) -> None:
    hanneke.types(f"volg {words}")
    announces(anouk)
    assert len(received(talk, "wijchen")) == 1


def test_who_follows_a_person_hears_of_what_he_announces_alone(talk: Talk, anouk: Person, hanneke: Person) -> None:
    announces(hanneke, "meld We kopen 40 laptops in 2028")
    talk.person("druten").types("volg laptops van Hanneke")
    announces(anouk)
    assert received(talk, "druten") == []
    announces(hanneke, "meld We kopen 60 laptops in 2029")
    assert len(received(talk, "druten")) == 1


def test_names_are_read_once_however_many_searches_are_followed(
    anouk: Person, hanneke: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in ("wibra", "blorp", "kwark"):
        hanneke.types(f"volg {word}")
    asked, names = [], members.names
    monkeypatch.setattr(members, "names", lambda *given: asked.append(given) or names(*given))
    form = anouk.types(LAPTOPS).form
    asked.clear()
    anouk.sends(form)
    assert len(asked) == 1


def test_two_searches_that_fit_give_one_message(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    hanneke.types("volg notebooks 2027")
    announces(anouk)
    [message] = received(talk, "wijchen")
    assert "laptops en notebooks 2027" in text_of(message)


def test_who_announces_it_does_not_hear_of_it(talk: Talk, anouk: Person) -> None:
    anouk.types("volg laptops")
    announces(anouk)
    assert all("volgt" not in text_of(message) for message in received(talk, "beuningen"))


def test_a_colleague_hears_of_it_without_being_asked_to_get_in_touch(talk: Talk, anouk: Person) -> None:
    with talk.store.writing() as tx:
        known = members.by_account(tx, "web", "demo", "beuningen")
        assert known is not None
        members.add_member(tx, known.model_copy(update={"user": "collega", "name": "Collega"}), talk.clock())
    colleague = talk.person("collega")
    colleague.types("volg laptops")
    stored = announces(anouk)
    [message] = received(talk, "collega")
    assert [choice for item in message.items for choice in item.choices] == []
    anouk.clicks(stored.choice("Intrekken"))
    received(talk, "collega")
    announces(colleague, "meld We kopen 40 laptops in 2028")
    assert all("volgt" not in text_of(message) for message in received(talk, "collega"))


def test_who_makes_it_fit_by_a_change_of_his_own_gets_no_message(talk: Talk, anouk: Person) -> None:
    with talk.store.writing() as tx:
        known = members.by_account(tx, "web", "demo", "beuningen")
        assert known is not None
        members.add_member(tx, known.model_copy(update={"user": "collega", "name": "Collega"}), talk.clock())
    colleague = talk.person("collega")
    colleague.types("volg laptops in 2029")
    stored = announces(anouk)
    colleague.sends(colleague.clicks(stored.choice("Wijzigen")).form, period="Q1 2029")
    assert received(talk, "collega") == []


def test_a_change_updates_the_message_and_the_same_again_sends_nothing(
    talk: Talk, anouk: Person, hanneke: Person
) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk)
    received(talk, "wijchen")
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form)
    assert received(talk, "wijchen") == []
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, quantity="310 laptops")
    with talk.store.writing() as tx:
        [update] = [out for out in outbox.take(tx, talk.clock(), 20) if out.target.user == "wijchen"]
    assert update.remote_id is not None
    assert "310" in text_of(update.message or Message())


def test_one_event_delivered_twice_tells_once(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    form = anouk.types(LAPTOPS).form
    anouk.sends(form, "event:1")
    anouk.sends(form, "event:1")
    assert len(received(talk, "wijchen")) == 1


def test_a_change_that_makes_it_fit_tells_it(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops vanaf 2028")
    stored = announces(anouk)
    assert received(talk, "wijchen") == []
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, period="Q1 2029")
    assert len(received(talk, "wijchen")) == 1


def test_what_is_withdrawn_disappears_from_who_was_told(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk)
    received(talk, "wijchen")
    anouk.clicks(stored.choice("Intrekken"))
    assert received(talk, "wijchen") == [Message()]


def test_a_draft_is_told_to_nobody_elsewhere(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk, circle="municipality")
    assert received(talk, "wijchen") == []
    changed = anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, circle="region")
    assert received(talk, "wijchen") == [], "who will see it is asked first"
    anouk.clicks(changed.choice("Ook aan hen tonen"))
    assert len(received(talk, "wijchen")) == 1


def test_what_becomes_a_draft_disappears_from_who_was_told(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk)
    received(talk, "wijchen")
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, circle="municipality")
    assert received(talk, "wijchen") == [Message()]


def test_a_partnership_keeps_it_among_its_own(talk: Talk, hanneke: Person) -> None:
    for user in ("heumen", "beuningen", "maastricht"):
        talk.person(user).types("volg laptops")
    form = hanneke.types(LAPTOPS).form
    shared = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    hanneke.sends(form, circle=shared)
    with talk.store.writing() as tx:
        waiting = {out.target.user for out in outbox.take(tx, talk.clock(), 50)}
    assert "heumen" in waiting
    assert not waiting & {"beuningen", "maastricht"}


def test_another_region_hears_nothing(talk: Talk, anouk: Person) -> None:
    talk.person("maastricht").types("volg laptops")
    announces(anouk)
    assert received(talk, "maastricht") == []


def test_who_left_hears_nothing(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    with talk.store.writing() as tx:
        member = members.by_account(tx, "web", "demo", "wijchen")
        assert member is not None
        members.change_member(tx, member.model_copy(update={"active": False}), None, talk.clock())
    announces(anouk)
    assert received(talk, "wijchen") == []


def test_it_is_said_in_the_language_of_who_follows(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("follow laptops")
    announces(anouk)
    [message] = received(talk, "wijchen")
    assert "This fits what you follow: laptops" in text_of(message, Tongue.EN)
    assert "Stop met volgen: laptops" in stop(message)


def test_the_regions_own_words_count(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg klapdozen")
    announces(anouk)
    assert received(talk, "wijchen") == []
    talk.person("wijchen").types("begrip klapdozen = laptops")
    announces(anouk, "meld We kopen 40 laptops in 2028")
    assert len(received(talk, "wijchen")) == 1
