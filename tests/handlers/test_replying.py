import pytest

from domain.language import Tongue
from domain.message import Choice
from domain.region import Restraint, Role
from storage.post import outbox
from tests.dialogue import Person, Talk, said, spoken
from tests.handlers.test_people import appoint
from tests.handlers.test_restraints import restrained

LAPTOPS = "meld We vervangen 300 laptops in Q3 2027, ca. 2,5 ton"


def told(talk: Talk) -> tuple[str | None, str, Choice]:
    """Take the private message that waits: to whom, its words, and the button that answers it."""
    with talk.store.writing() as tx:
        waiting = [out for out in outbox.take(tx, talk.clock(), 20) if out.target.user]
        for out in waiting:
            outbox.sent(tx, out.id, f"remote:{out.id}")
    [out] = waiting
    assert out.message is not None
    [answer] = [one for one in out.message.choices if said(one.label, Tongue.NL) == "Antwoord"]
    return out.target.user, "\n".join(spoken(out.message)), answer


@pytest.fixture
def anouk(talk: Talk) -> Person:
    person = talk.person("beuningen")
    person.sends(person.types(LAPTOPS).form)
    return person


@pytest.fixture
def hanneke(talk: Talk) -> Person:
    return talk.person("wijchen")


def asks(talk: Talk, hanneke: Person) -> Choice:
    form = hanneke.clicks(hanneke.types("laptops bij beuningen").choice("Stel een vraag")).form
    hanneke.sends(form, question="Welke leverancier kiezen jullie?")
    _, _, answer = told(talk)
    return answer


def test_a_question_is_answered_where_it_was_asked_and_so_is_the_answer(
    talk: Talk, anouk: Person, hanneke: Person
) -> None:
    form = anouk.clicks(asks(talk, hanneke)).form
    wrong = anouk.sends(form)
    assert wrong.error("answer") == "Schrijf eerst je antwoord."
    assert "krijgt je antwoord" in anouk.sends(form, answer="Dat weten we in maart.").text
    user, text, back = told(talk)
    assert user == "wijchen"
    assert "van Beuningen antwoordt" in text
    assert "Dat weten we in maart." in text
    assert "300 laptops" in text
    hanneke.sends(hanneke.clicks(back).form, answer="Dank je wel.")
    user, text, _ = told(talk)
    assert (user, "Dank je wel." in text) == ("beuningen", True)


def test_interest_can_be_answered_too(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.clicks(hanneke.types("laptops bij beuningen").choice("Interesse"))
    _, text, answer = told(talk)
    assert "heeft interesse in je melding" in text
    assert anouk.clicks(answer).form.fields


def test_who_was_muted_or_may_not_see_it_is_not_there_to_answer(talk: Talk, anouk: Person, hanneke: Person) -> None:
    answer = asks(talk, hanneke)
    assert "laptops" not in talk.person("maastricht").clicks(answer).text
    appoint(talk, "nijmegen", Role.COORDINATOR)
    restrained(talk, talk.person("nijmegen"), "wijchen", Restraint.MUTED)
    assert anouk.clicks(answer).text == "Die persoon is niet bekend."
