import pytest

from domain.announcement import NewAnnouncement
from domain.language import Tongue
from domain.message import Choice
from domain.reading.reader import read
from domain.region import Restraint, Role
from storage import announcements
from storage.post import outbox
from tests.dialogue import Person, Talk, said, spoken
from tests.handlers.people import account, appoint, restrained
from tests.makers import BEUNINGEN

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


def test_nobody_answers_who_asked_him_nothing(talk: Talk, anouk: Person, hanneke: Person) -> None:
    answer = asks(talk, hanneke)
    number, _, asker = answer.value.rpartition(":")
    for forged in (f"{number}:{int(asker) + 1}", answer.value):
        for person in (talk.person("druten"), hanneke):
            heard = person.presses("replying.write", forged)
            assert (heard.reply.form, heard.text) == (None, "Die persoon is niet bekend.")
    assert anouk.presses("replying.write", f"{number}:{int(asker) + 1}").reply.form is None
    assert anouk.clicks(answer).form.fields


@pytest.mark.parametrize("number", ["NIJ:12", "plan 3", "2027/4"])
def test_a_question_about_an_imported_announcement_is_answered_whatever_its_number(
    talk: Talk, hanneke: Person, number: str
) -> None:
    appoint(talk, "beuningen", Role.STEWARD)
    where = {"region": account(talk, "beuningen").region, "municipality": BEUNINGEN}
    facts = read("300 laptops in Q3 2027", talk.clock().date()).facts
    with talk.store.writing() as tx:
        new = NewAnnouncement(id=number, text="300 laptops in Q3 2027", facts=facts, **where)
        announcements.add(tx, new, None, talk.clock())
    form = talk.person("beuningen").clicks(asks(talk, hanneke)).form
    assert "krijgt je antwoord" in talk.person("beuningen").sends(form, answer="Dat weten we in maart.").text
