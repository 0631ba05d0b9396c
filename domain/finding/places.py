"""Municipalities and partnerships in a question, under any name they have or had."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from domain.finding.patterns import begins, wordset
from domain.municipalities import every_municipality, present, recent_names
from domain.reading.entries import Sense
from domain.reading.finder import Found
from domain.reading.tokens import Words
from domain.spelling import key

_LONGEST = 5  # words of a name
_SHORTEST = 4  # letters of a name that is not in the lexicon

Group = tuple[str, tuple[str, ...]]  # name of a region or partnership, CBS codes


class Place(NamedTuple):
    """Municipalities that were named at ``text[start:end]``; ``name`` as typed. ``excluded``: "behalve Nijmegen"."""

    codes: tuple[str, ...]
    name: str
    start: int
    end: int
    excluded: bool


def places(words: Words, found: Sequence[Found], groups: Sequence[Group]) -> list[Place]:
    """Give every place that is named; a partnership wins from the municipalities in its name.

    Present names, which may be ordinary words too ("Best", "Buren"), are judged by the lexicon.
    """
    known = {**_own(groups), **_named(groups)}
    taken: list[Place] = []
    for one in (*_runs(words, known), *_by_lexicon(words, found), *_runs(words, _former())):
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda place: place.start)


def _by_lexicon(words: Words, found: Sequence[Found]) -> Iterator[Place]:
    for one in found:
        if one.kind is Sense.MUNICIPALITY:
            yield _place(words, (one.id,), one.start, one.end)


def _runs(words: Words, known: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    """Look up runs of words, the longest first; a name is never shorter than the shortest that is known."""
    for length in range(_LONGEST, 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words.starts[first], words.ends[first + length - 1]
            if not (words.text[start].isalnum() and words.text[end - 1].isalnum()):
                continue
            if codes := known.get(key(words.text[start:end])):
                yield _place(words, codes, start, end)


def _place(words: Words, codes: tuple[str, ...], start: int, end: int) -> Place:
    denied = begins("places", "negation", words.folded[:start].removesuffix("gemeente ").removesuffix("van "))
    name = words.text[start:end]
    return Place(codes, name, start if denied is None else denied, end, excluded=denied is not None)


def _named(groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """Give the groups by name, and by its last word: "Limburg" is Zuid-Limburg where that is the region."""
    short = {key(re.split(r"[\s-]", name)[-1]): codes for name, codes in groups}
    unmistakable = {name: codes for name, codes in short.items() if name not in _former() and not present(name)}
    return unmistakable | {key(name): codes for name, codes in groups}


def _own(groups: Sequence[Group]) -> Mapping[str, tuple[str, ...]]:
    """Give the municipalities of the region itself, which are meant even where the name is an ordinary word."""
    return {name: codes for _, members in groups for name, codes in _names(members).items()}


@lru_cache(256)  # regions and partnerships of a large installation; their municipalities seldom change
def _names(codes: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    names = {key(place.name): (place.code,) for code in codes if (place := present(code))}
    return {name: code for name, code in names.items() if name not in wordset("words")}


@cache
def _former() -> dict[str, tuple[str, ...]]:
    today = {key(place.name) for place in every_municipality()}
    former = {key(name): (code,) for name, code in recent_names().items() if len(key(name)) >= _SHORTEST}
    return {name: codes for name, codes in former.items() if name not in today and name not in wordset("words")}
