"""The grammar's lists of words hold together: each is looked for, and each word can be met in a text."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from domain.reading.language.patterns import FAMILIES
from domain.reading.language.tokens import pieces
from domain.reading.language.wordlists import wordlist
from domain.spelling import fold

GRAMMAR = Path(str(files("domain.reading").joinpath("grammar")))
LISTS = sorted(path.stem for path in GRAMMAR.glob("*.toml") if path.stem not in FAMILIES)
# Compared with the head of a column, with names, with the text itself; sets stand in for parts of patterns.
COMPARED_WITH_MORE = {"columns", "elsewhere", "mentions", "names", "parties", "partners", "sets", "trial"}
CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(GRAMMAR.parents[1].rglob("*.py")))


def lists(file: str) -> Iterator[tuple[str, list[Any]]]:
    """Give the lists of one file as they are written, also those inside a table."""
    for name, group in tomllib.loads((GRAMMAR / f"{file}.toml").read_text(encoding="utf-8")).items():
        inner = group if isinstance(group, dict) else {name: group}
        yield from ((key, words) for key, words in inner.items() if isinstance(words, list))


@pytest.mark.parametrize("file", [file for file in LISTS if file not in {"columns", "sets"}])  # by role; by patterns
def test_every_group_is_looked_for(file: str) -> None:
    assert [name for name in wordlist(file) if not re.search(rf"""\[["']{name}["']\]""", CODE)] == []


@pytest.mark.parametrize("file", LISTS)
def test_no_word_stands_in_a_list_twice(file: str) -> None:
    twice = {name: [word for word, times in Counter(words).items() if times > 1] for name, words in lists(file)}
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("file", LISTS)
def test_every_word_is_written_as_a_text_is_read(file: str) -> None:
    assert {name: [word for word in words if word != fold(word)] for name, words in lists(file)} == {
        name: [] for name, _ in lists(file)
    }


@pytest.mark.parametrize("file", [file for file in LISTS if file not in COMPARED_WITH_MORE])
def test_every_single_word_is_one_that_a_text_falls_apart_in(file: str) -> None:
    single = (
        (name, word) for name, words in lists(file) for word in words if isinstance(word, str) and " " not in word
    )
    assert [(name, word) for name, word in single if pieces(word) != [word]] == []


def test_every_set_is_named_in_a_pattern_and_every_pattern_names_one_that_there_is() -> None:
    patterns = "".join((GRAMMAR / f"{family}.toml").read_text(encoding="utf-8") for family in FAMILIES)
    assert set(re.findall(r"<([\w-]+)>", patterns)) == {*wordlist("sets"), "participle", "ed", "number", "year"}
