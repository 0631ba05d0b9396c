"""The grammar's words: TOML files in grammar/, one list or table a group, read once."""

from functools import cache
from importlib.resources import files
from typing import Any

from domain.plain_toml import load_plain


@cache
def wordlist(name: str) -> dict[str, Any]:
    """Give the groups of one file; lists become sets of words."""
    content = files("domain.reading").joinpath("grammar", f"{name}.toml").read_bytes()
    groups = load_plain(content.decode())
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in groups.items()}


def turns(written: frozenset[str]) -> tuple[list[str], ...]:
    """Give turns of phrase as the words that stand one behind the other in a text: "in plaats van"."""
    return tuple(turn.split() for turn in sorted(written))
