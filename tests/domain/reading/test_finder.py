import pytest

from domain.reading.subject.finder import find
from domain.reading.vocabulary.lexicon import lexicon


def found(text: str) -> set[str]:
    return {one.id for one in find(text, lexicon())}


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("laptopvervanging in het najaar", "laptops"),
        ("we starten met de zaaksysteemmigratie", "case_management"),
        ("printercontracten lopen af", "printing"),
        ("ons telefoniecontract eindigt", "telephony"),
        ("e-depot", "digital_archive"),
        ("e depot", "digital_archive"),
        ("Edepot", "digital_archive"),
        ("zaaksysteem", "case_management"),
        ("zaak systemen", "case_management"),
        ("zaaksysteeem", "case_management"),
        ("beeldschermen", "monitors"),
        ("VRI's", "traffic_control"),
        ("the wifi network", "wifi"),
    ],
)
def test_a_function_is_found_however_it_is_written(text: str, function: str) -> None:
    assert function in found(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("buren kunnen aanhaken", "GM0214"),
        ("dit is het best", "GM0753"),
        ("reserveren kan", "servers_and_storage"),
        ("in het oog springen", "gis"),
    ],
)
def test_an_ordinary_word_is_not_taken_for_a_term(text: str, other: str) -> None:
    assert other not in found(text)


def test_a_finding_keeps_the_words_it_was_read_from() -> None:
    text = "Druten: nieuwe E-depots in 2027"
    (place, depot) = find(text, lexicon())
    assert (place.id, depot.words) == ("GM0225", "E-depots")
    assert text[depot.start : depot.end] == depot.words
