"""What a message is about, also when it says so without the usual name.

``function|message`` in functions.txt; "-" is a message about nothing that a municipality buys.
"""

from datetime import date
from pathlib import Path

import pytest

from domain.reading.reader import read
from domain.reading.subject.described import descriptions
from domain.reading.vocabulary.lexicon import lexicon

POSTED = date(2026, 11, 22)
MESSAGES = Path(__file__).with_name("functions.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", MESSAGES)
def test_a_message_is_about_what_it_describes(line: str) -> None:
    function, text = line.split("|", 1)
    functions = read(text, POSTED).facts.functions
    assert functions[:1] == (() if function == "-" else (function,))


def test_a_description_is_of_a_function_and_has_several_words() -> None:
    lists, said = descriptions()
    for function, parts in said:
        assert function in lexicon().functions
        assert 1 < len(parts) < 16, (function, parts)
        named = {word for part in parts for word in part.split("|") if word.startswith("<")}
        assert named <= set(lists), (function, parts)


def test_no_part_of_a_description_stands_for_nearly_any_word() -> None:
    lists, said = descriptions()
    words = {word for _, parts in said for part in parts for word in part.split("|")} | {
        word for either in lists.values() for word in either
    }
    words -= {"ai*", "pc*"}  # "AI-hulp", "pc's"
    assert not {word for word in words if "*" in word and len(word.strip("*")) < 3}


def test_words_of_a_description_that_stand_in_different_sentences_say_nothing() -> None:
    apart = "Het gesprek was leuk. De notulist gaat het verslag uitschrijven."
    assert "speech_to_text" not in read(f"{apart} Wij kopen in 2027 laptops.", POSTED).facts.functions


def test_what_is_no_ict_is_the_software_for_it_where_software_is_spoken_of() -> None:
    assert read("Riolering en bruggen aanbesteden in 2027", POSTED).facts.functions[0] == "road_works"
    assert (
        read("Beheerpakket voor riolering en bruggen aanbesteden in 2027", POSTED).facts.functions[0]
        == "public_space_management"
    )
