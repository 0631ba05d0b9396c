"""The fast reader of word lists gives what tomllib gives."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from domain.plain_toml import load_plain


def lists(folder: Traversable) -> Iterator[Traversable]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from lists(path)
        elif path.name.endswith(".toml"):
            yield path


LISTS = sorted(lists(files("domain")), key=str)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_list_of_ours_is_read_as_tomllib_reads_it(path: Traversable) -> None:
    text = path.read_text(encoding="utf-8")
    assert load_plain(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a = []",
        'a = [ "x" , "y" ] # both',
        'a = [\n  "x", # "no"\n  "a#b",\n]\nb = "c" # d',
        'a = [\n  "x", "y",\n  "z"\n]',
        '["two words"]\nnear = ["a, b", "c = d"]\nyes = false',
        'x = { near = ["a", "b"], capital = true, of = "]}" }\ny = {}',
        'a = ["tab\\tulator"]\n',
        "a = [1, 2]\nb = 3\nc = 'literal'\nd = { e.f = 1 }",
        "[a.b]\nc = 1",
        'a = """\nx\n"""',
    ],
)
def test_what_is_not_plain_is_left_to_tomllib(text: str) -> None:
    assert load_plain(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ["a", "[a]\n[a]", "a = 1\na = 2", 'a = "x', 'a = [\n  "x",', "a = yes"])
def test_what_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        load_plain(text)
