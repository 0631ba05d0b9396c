import pytest

from domain.region import Role
from storage.people import members
from tests.dialogue import Talk


def test_a_steward_teaches_a_word_and_the_reader_knows_it(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    assert "in Rijk van Nijmegen: laptops" in anouk.types("begrip dienstbakken = laptops").text
    form = talk.person("wijchen").types("meld 40 dienstbakken vervangen in Q1 2027")
    assert form.value("function") == "laptops"


def test_the_words_are_listed_and_forgotten_with_one_click(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    assert "nog geen eigen woorden" in anouk.types("begrip").text
    anouk.types("begrip dienstbakken = laptops")
    listed = anouk.types("begrip")
    assert "dienstbakken = laptops" in listed.text
    assert "nog geen eigen woorden" in anouk.clicks(listed.choice("Vergeten")).text


def test_another_region_keeps_its_own_words(talk: Talk) -> None:
    talk.person("beuningen").types("begrip dienstbakken = laptops")
    igor = talk.person("maastricht")
    assert "dienstbakken" not in igor.types("begrip").text
    assert igor.types("meld 40 dienstbakken vervangen in Q1 2027").value("function") != "laptops"


def test_only_a_steward_teaches(talk: Talk) -> None:
    with talk.store.writing() as tx:
        carla = members.by_account(tx, "web", "demo", "druten")
        assert carla is not None
        members.change_member(tx, carla.model_copy(update={"role": Role.MEMBER}), None, talk.clock())
    assert "Alleen een beheerder" in talk.person("druten").types("begrip dienstbakken = laptops").text
    assert "geen eigen woorden" in talk.person("druten").types("begrip").text


@pytest.mark.parametrize("words", ["begrip bak", "begrip = laptops", "begrip bak =", f"begrip {'x' * 80} = laptops"])
def test_what_is_not_a_pair_of_words_is_explained(talk: Talk, words: str) -> None:
    assert "/radar begrip" in talk.person("beuningen").types(words).text


def test_an_unknown_word_is_met_with_the_nearest(talk: Talk) -> None:
    assert "laptop" in talk.person("beuningen").types("begrip dienstbakken = lapptops").text
