"""The grammar's words: TOML files in grammar/, one list or table a group, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wordlist(name: str) -> dict[str, Any]:
    """Give the groups of one file; lists become sets of words."""
    content = files("domain.reading").joinpath("grammar", f"{name}.toml").read_bytes()
    groups = tomllib.loads(content.decode())
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in groups.items()}
