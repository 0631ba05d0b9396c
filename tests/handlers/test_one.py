"""One announcement by its number, as lists and cards show it."""

import pytest

from domain.announcement import Visibility
from storage import announcements
from storage.people import members
from tests.dialogue import Talk
from tests.handlers.finding import LAPTOPS, announced, hanneke, labels


@pytest.mark.parametrize(
    "typed", ["{id}", "nummer {id}", "Nr. {id}", "#{id}", "number {id}", "melding #{id}", "toon {id}", "trek {id} in"]
)
def test_a_number_gives_that_announcement_whole(talk: Talk, typed: str) -> None:
    known = announced(talk, "beuningen", LAPTOPS)
    heard = hanneke(talk).types(typed.format(id=known.id))
    assert LAPTOPS in heard.text
    assert "Aantal: 300 laptops" in heard.text
    assert labels(heard) == ["Interesse", "Stel een vraag"]


def test_ones_own_can_be_changed_there_and_says_who_sees_it(talk: Talk) -> None:
    own = announced(talk, "wijchen", LAPTOPS, visibility=Visibility.MUNICIPALITY)
    heard = hanneke(talk).types(f"mijn {own.id}")
    assert "Te zien voor: alleen Wijchen: een concept." in heard.text
    assert labels(heard) == ["Wijzigen", "Intrekken"]
    assert hanneke(talk).clicks(heard.choice("Wijzigen")).value("text") == LAPTOPS


def test_a_hidden_or_withdrawn_one_answers_like_one_that_never_was(talk: Talk) -> None:
    draft = announced(talk, "beuningen", LAPTOPS, visibility=Visibility.MUNICIPALITY)
    gone = announced(talk, "beuningen", LAPTOPS)
    talk.person("beuningen").presses("announce.withdraw", gone.id)
    for typed in ("nummer {id}", "{id}", "#{id}", "mijn {id}"):
        absent = hanneke(talk).types(typed.format(id="8")).text
        for hidden in (draft.id, gone.id):
            assert hanneke(talk).types(typed.format(id=hidden)).text == absent.replace("8", hidden)


def test_a_year_and_a_word_behind_nummer_are_questions(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS, id="2027")
    assert "Gezocht: 2027" in hanneke(talk).types("2027").text
    assert "Gezocht: toon 2027" in hanneke(talk).types("toon 2027").text
    assert "Gezocht: nummer portabiliteit" in hanneke(talk).types("nummer portabiliteit").text
    assert "Aantal: 300 laptops" in hanneke(talk).types("nummer 2027").text


def test_what_was_replaced_gives_what_replaced_it(talk: Talk) -> None:
    old, new = announced(talk, "beuningen", LAPTOPS), announced(talk, "beuningen", "Update: het worden 400 laptops")
    with talk.store.writing() as tx:
        author = members.member(tx, old.author or 0)
        announcements.supersede(members.audience_of(tx, author), tx, (old.id, new.id), author, talk.clock())
    assert "400 laptops" in hanneke(talk).types(f"nummer {old.id}").text


def test_a_hidden_replacement_is_not_betrayed_by_its_number(talk: Talk) -> None:
    old = announced(talk, "beuningen", LAPTOPS)
    new = announced(talk, "beuningen", "Update: 400 laptops", visibility=Visibility.MUNICIPALITY)
    with talk.store.writing() as tx:
        author = members.member(tx, old.author or 0)
        announcements.supersede(members.audience_of(tx, author), tx, (old.id, new.id), author, talk.clock())
    absent = hanneke(talk).types("nummer 8").text
    assert hanneke(talk).types(f"nummer {old.id}").text == absent.replace("8", old.id)


def test_what_it_said_before_is_shown_to_who_could_read_it_then(talk: Talk) -> None:
    beuningen = talk.person("beuningen")
    known = announced(talk, "beuningen", LAPTOPS, visibility=Visibility.MUNICIPALITY)
    form = beuningen.clicks(beuningen.types(known.id).choice("Wijzigen")).form
    wider = beuningen.sends(form, text="We vervangen 310 laptops in Q3 2027", circle="region")
    beuningen.clicks(wider.choice("Ook aan hen tonen"))
    form = beuningen.clicks(beuningen.types(known.id).choice("Wijzigen")).form
    beuningen.sends(form, text="We vervangen 320 laptops in Q4 2027")
    ours = beuningen.clicks(beuningen.types(known.id).choice("Wat er eerst stond"))
    theirs = hanneke(talk).clicks(hanneke(talk).types(known.id).choice("Wat er eerst stond"))
    assert LAPTOPS in ours.text
    assert "310 laptops" in theirs.text
    assert LAPTOPS not in theirs.text
    assert "320 laptops" not in theirs.text
    absent = talk.person("maastricht").presses("announcement.before", "4711").text
    assert talk.person("maastricht").presses("announcement.before", known.id).text == absent.replace("4711", known.id)
