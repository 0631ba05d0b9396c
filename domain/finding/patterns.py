"""How people ask, from sayings/ and noise.toml: each meaning as one regular expression over folded text."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from domain.plain_toml import load_plain

_GAPS = {"..": r"(?:\s+\S+){0,3}?\s+", "...": r"(?:\s+\S+){0,8}?\s+"}  # so many words between


class Mark(NamedTuple):
    """A meaning that was said at ``text[start:end]``."""

    meaning: str
    start: int
    end: int


def marks(group: str, folded: str) -> Iterator[Mark]:
    """Give every meaning of a group that is said in a folded text."""
    for meaning, pattern in _patterns(group).items():
        if pattern.search(folded):  # mostly not, and an iterator for each meaning takes as long as looking for it
            for match in pattern.finditer(folded):
                yield Mark(meaning, match.start(), match.end())


def begins(group: str, meaning: str, before: str) -> int | None:
    """Give where one of the phrases starts that ends a folded text, small words after it left aside."""
    found = _ending(group, meaning).search(before)
    return found.start() if found else None


def follows(group: str, meaning: str, after: str) -> int:
    """Give how far one of the phrases reaches that a folded text begins with and that ends a clause, or 0."""
    found = _closing(group, meaning).match(after)
    return found.end() if found else 0


@cache
def wordset(name: str) -> frozenset[str]:
    """Give the words of a list that mean nothing, or next to nothing."""
    return frozenset(_noise()[name].split())


@cache
def _noise() -> dict[str, str]:
    return load_plain(files("domain.finding").joinpath("noise.toml").read_text(encoding="utf-8"))


@cache
def wordclass(name: str) -> frozenset[str]:
    """Give small words that mean the same: "meer", "hoger" and their like."""
    return frozenset(_content()["classes"][name])


def listing(*signs: str) -> re.Pattern[str]:
    """Give what stands between two that are listed: a conjunction, or one of these signs."""
    either = "|".join(map(re.escape, (*signs, *sorted(wordclass("conjunctions")))))
    return re.compile(rf"\s*(?:{either})\s*")


def phrases(group: str) -> list[str]:
    """Give every phrase of a group as it is written down."""
    return [one for each in _content()[group].values() for one in each]


@cache
def _patterns(group: str) -> dict[str, re.Pattern[str]]:
    return {
        meaning: re.compile(rf"(?<!\w)(?:{_either(phrases)})(?!\w)") for meaning, phrases in _content()[group].items()
    }


@cache
def _ending(group: str, meaning: str) -> re.Pattern[str]:
    sums = group == "amounts"
    small = wordclass("articles") | (wordclass("before_sums") if sums else frozenset())
    between = rf"(?:\s+(?:{'|'.join(sorted(small))}))*{'[:=]?' if sums else ''}"
    return re.compile(rf"(?<!\w)(?:{_either(_content()[group][meaning])}){between}\s*$")


@cache
def _closing(group: str, meaning: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_either(_content()[group][meaning])})(?=\s*(?:$|[,.;:)!?]))")


def _either(phrases: list[str]) -> str:
    """Longest first, so that "aanbesteding loopt" is not read as "aanbesteding"."""
    longest = sorted(dict.fromkeys(phrases), key=lambda one: (len(one.split()), len(one)), reverse=True)
    return "|".join(map(_phrase, longest))


def _phrase(phrase: str) -> str:
    pieces = [_GAPS.get(word) or _word(word) for word in phrase.split()]
    spaced = [piece if piece in _GAPS.values() else rf"\s+{piece}" for piece in pieces]
    joined = "".join(spaced)
    for gap in _GAPS.values():
        joined = joined.replace(rf"{gap}\s+", gap)
    return joined.removeprefix(r"\s+")


def _word(written: str) -> str:
    if written.startswith("<") and written.endswith(">"):
        return f"(?:{_either(_content()['sets'][written[1:-1]])})"
    each = "|".join(re.escape(one).replace(r"\*", r"\w*") for one in written.split("|"))
    return f"(?:{each})" if "|" in written else each


@cache
def _content() -> dict[str, dict[str, Any]]:
    folder = files("domain.finding").joinpath("sayings")
    rooms = (path for path in folder.iterdir() if path.name.endswith(".toml"))
    return {group: said for path in rooms for group, said in load_plain(path.read_text(encoding="utf-8")).items()}
