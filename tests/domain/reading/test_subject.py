import pytest

from domain.reading.subject.finder import find
from domain.reading.subject.subject import Subject, subject
from domain.reading.vocabulary.lexicon import lexicon


def read(text: str) -> Subject:
    return subject(text, find(text, lexicon()), lexicon())


@pytest.mark.parametrize(
    ("text", "function", "cpv"),
    [
        ("Nieuwe laptops voor burgerzaken", "laptops", "30213100"),
        ("Team burgerzaken krijgt nieuwe beeldschermen", "monitors", "30231300"),
        ("We besteden samen met Druten de multifunctionals aan", "printing", "30121100"),
        ("Training voor het zaaksysteem", "training", "80511000"),
        ("Na de verkiezingen gaan we de laptops vervangen", "laptops", "30213100"),
        ("Door personeelstekort schuift het nieuwe belastingpakket op", "taxes", "48412000"),
    ],
)
def test_the_thing_itself_is_the_subject_and_not_who_gets_it(text: str, function: str, cpv: str) -> None:
    about = read(text)
    assert (about.functions[0], about.cpv) == (function, cpv)


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("Een nieuw afspraken- en kassasysteem", {"appointments", "cash_registers"}),
        ("Het personeels- of salarissysteem", {"hr", "payroll"}),
        ("Kassa - en pinapparaten", {"cash_registers", "payment_terminals"}),
    ],
)
def test_a_word_that_leaves_out_its_last_part_has_that_of_the_next(text: str, functions: set[str]) -> None:
    assert set(read(text).functions) == functions


def test_a_code_in_the_text_goes_before_the_code_of_the_function() -> None:
    assert read("Aanbesteding CPV 72267100-0 voor het zaaksysteem").cpv == "72267100"
    assert read("Ons nummer is 12345678, laptops nodig").cpv == "30213100"


def test_a_text_about_something_else_is_known_as_such() -> None:
    assert read("Aanbesteding schoonmaak gemeentehuis").ict is False


def test_a_text_without_a_subject_has_none() -> None:
    assert read("Fijne vakantie allemaal").functions == ()
