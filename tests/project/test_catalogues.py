import string
import sys
from collections import Counter
from pathlib import Path
from unicodedata import category

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from catalogues import catalogues, phrases  # noqa: E402 - scripts is no package

LANGUAGES = ("nl", "en")


def texts(language: str) -> list[Message]:
    return [message for catalogue in catalogues(language).values() for message in catalogue if message.id]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(value: object) -> list[str]:
    return [str(form) for form in value] if isinstance(value, list | tuple) else [str(value)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_code_is_in_the_catalogue_once_and_no_other(language: str) -> None:
    present = Counter(message.id for message in texts(language))
    assert set(phrases()) - set(present) == set(), "run: make catalogues"
    assert set(present) - set(phrases()) == set(), "remove what no code says any more"
    assert [key for key, times in present.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_stands_in_the_file_of_a_room_that_says_it(language: str) -> None:
    said = phrases()
    placed = [(room, message.id) for room, catalogue in catalogues(language).items() for message in catalogue]
    assert [(room, key) for room, key in placed if key and room not in said[key]] == [], "run: make catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_translated_with_the_same_values(language: str) -> None:
    for message in texts(language):
        keys, translations = forms(message.id), forms(message.string)
        assert all(translations), f"not translated: {message.id}"
        wanted = set().union(*map(placeholders, keys))
        for translation in translations:
            assert placeholders(translation) <= wanted, message.id
        assert set().union(*map(placeholders, translations)) == wanted, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_of_one_kind(language: str) -> None:
    assert [m.id for m in texts(language) if any("\N{RIGHT SINGLE QUOTATION MARK}" in f for f in forms(m.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shouts(language: str) -> None:
    assert [m.id for m in texts(language) if any("!" in form for form in forms(m.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_stands_for_a_word(language: str) -> None:
    said = [form for message in texts(language) for form in forms(message.string)]
    pictured = [form for form in said if any(category(sign) == "So" for sign in form)]
    assert [form for form in pictured if set(form) & set(string.ascii_letters) == set()] == []
