"""What people type when they mean a command, and words that stand behind one: from commands.toml."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from domain.finding.patterns import wordset
from domain.plain_toml import load_plain


class Wording(NamedTuple):
    """How one command is said.

    ``also`` are whole texts that mean it; the same words may begin a question. ``behind``: the only words that may
    stand behind its own, where that also begins a sentence ("ik zoek iets"); empty: any. ``unless``: words right
    behind it with which it means something else ("volgend jaar").
    """

    also: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def goes_with(self, rest: str) -> bool:
        """Whether what stands behind its word leaves it a command."""
        said = rest.casefold()
        return said.partition(" ")[0] not in self.unless and (not said or not self.behind or said in self.behind)


def wording(command: str) -> Wording:
    """Give how a command is said, by its English word."""
    return Wording(**{name: tuple(texts) for name, texts in _content().get(command, {}).items()})


def whole(text: str) -> tuple[str, str]:
    """Give a text as it is looked up among ``also``: as it is, and without small words.

    "Wat kan ik hier?" is "wat kan". Without a letter or a figure ("???", a smiley) it is "?".
    """
    if text.strip() and not any(map(str.isalnum, text)):
        return "?", "?"
    said = text.casefold().rstrip("?!. ").split()
    return " ".join(said) or text.strip(), " ".join(word for word in said if word.strip(",") not in wordset("aside"))


@cache
def behind(name: str) -> frozenset[str]:
    """Give words behind a command that mean the same: "everything", "nobody"."""
    return frozenset(_content()["behind a command"][name])


def either(name: str) -> str:
    """Give a pattern for any of these words."""
    return "|".join(map(re.escape, sorted(behind(name), key=len, reverse=True)))


@cache
def _content() -> dict[str, dict[str, list[str]]]:
    return load_plain(files("domain.finding").joinpath("commands.toml").read_text(encoding="utf-8"))
