"""Turns of phrase that say something: "loopt .. af", "nog niet gegund", "we overwegen". All are found in one pass.

Looking for the patterns of the grammar takes a bounded number of steps for each word: the time is linear in the text.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from domain.reading.language.misspelt import CueSlips
from domain.reading.language.numerals import cardinal
from domain.reading.language.participles import is_participle, is_past
from domain.reading.language.patterns import (
    CLAUSES,
    FINITE,
    NUMBER,
    PARTICIPLE,
    PAST,
    PATTERNS,
    VOCABULARY,
    YEAR,
    Element,
)
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.uncollected import uncollected

_REACH = 9  # tokens that ".." skips at most, which is a clause; with more it joins what does not belong together
_BRACKET = 15  # behind a verb whose other half stands at the end of its clause: "wij gaan dit najaar ... vervangen"
_AROUND = 40  # words; nobody who asks looks farther than 30, the reach of a tense
_MOST = 80  # cues; keeps the time linear in texts that are nothing else
_SHORTEST = 3  # letters of a beginning or end


class Cue(NamedTuple):
    """A pattern found: its family and label ("phase", "done"), its weight, and the tokens that matched."""

    family: str
    label: str
    weight: int
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """First token."""
        return self.places[0]

    @property
    def last(self) -> int:
        """Token after the last one."""
        return self.places[-1] + 1


class Nearby:
    """Some cues, to be asked for those around a place: the number looked at does not grow with the text."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = sorted(cues, key=lambda cue: cue.places)
        self._firsts = [cue.first for cue in self._cues]

    def around(self, first: int, last: int) -> list[Cue]:
        """Give the cues that begin within forty words of tokens ``first`` up to ``last``."""
        begin = bisect_left(self._firsts, first - _AROUND)
        return self._cues[begin : bisect_left(self._firsts, last + _AROUND, begin)][:_MOST]


def find_cues(words: Words) -> tuple[Cue, ...]:
    """Find every cue of the text, without those that are part of a longer one of their family."""
    keys = [_keys(word) for word in words.words]
    places: dict[str, list[int]] = {}
    for i, own in enumerate(keys):
        for key in own:
            places.setdefault(key, []).append(i)
    there = frozenset(places)  # two sets are compared by the smaller one; a dict would be gone through
    sentences = words.sentences
    found: list[tuple[int, int, Cue]] = []
    for pattern in {pattern.number: pattern for key in places for pattern in PATTERNS.get(key, ())}.values():
        first, last = pattern.elements[0], pattern.elements[-1]
        if first.isdisjoint(there) or last.isdisjoint(there):
            continue
        found.extend(
            (i, pattern.number, Cue(pattern.family, pattern.label, pattern.weight, at))
            for i in {i for key in first & there for i in places[key]}
            if (at := _match(pattern.elements, i, keys, sentences))
        )
    return _longest(list(dict.fromkeys(cue for *_, cue in sorted(found))))


def _match(elements: tuple[Element, ...], i: int, keys: list[Element], sentences: list[int]) -> tuple[int, ...]:
    if len(elements) == 1:
        return (i,)
    places = [i]
    at, reach, end = i + 1, 1, len(keys)
    opens = not elements[0].isdisjoint(FINITE)
    breaks = CLAUSES if elements[0].isdisjoint(_AUXILIARIES) else _CLAUSES_OR_VERBS
    for element in elements[1:]:
        if not element:
            reach = _BRACKET if opens else _REACH
            continue
        for j in range(at, min(at + reach, end)):
            if sentences[j] != sentences[i]:
                return ()
            if not element.isdisjoint(keys[j]):
                places.append(j)
                at, reach = j + 1, 1
                break
            if reach == 1 or not breaks.isdisjoint(keys[j]):
                return ()
        else:
            return ()
    return tuple(places)


def _longest(found: list[Cue]) -> tuple[Cue, ...]:
    if len(found) < 2:  # noqa: PLR2004 - nothing to compare
        return tuple(found)
    held: dict[tuple[str, int], list[Cue]] = {}
    for cue in found:
        for place in cue.places:
            held.setdefault((cue.family, place), []).append(cue)
    return tuple(cue for cue in found if not any(_swallows(other, cue) for other in held[cue.family, cue.first]))


def _swallows(other: Cue, cue: Cue) -> bool:
    if len(other.places) == len(cue.places):
        return other.places == cue.places and other.weight > cue.weight
    return len(other.places) > len(cue.places) and other.weight >= cue.weight and set(cue.places) <= set(other.places)


@lru_cache(maxsize=20_000)
def _keys(word: str) -> Element:
    """Everything in the patterns that this word answers to."""
    found = {word} if word in VOCABULARY else set()
    if word.isalpha() and len(word) <= _LONGEST_WORD and word not in _NO_COMPOUNDS:
        cuts = range(_SHORTEST, len(word) + 1)
        found.update(key for cut in cuts if (key := word[:cut] + "*") in VOCABULARY)
        found.update(key for cut in cuts if (key := "*" + word[-cut:]) in VOCABULARY)
        found.update(key for key, middle in _MIDDLES if middle in word)
        if is_participle(word):
            found.add(PARTICIPLE)
        if is_past(word):
            found.add(PAST)
        if not found and (meant := _SLIPS.meant(word)):
            return _keys(meant)
    if _is_year(word):
        found.add(YEAR)
    elif _counts(word):
        found.add(NUMBER)
    return frozenset(found)


def _counts(word: str) -> bool:
    """Tell a number that is no year: "12" or "drie", but not "een", which is rather an article."""
    return word[:1].isdigit() or (cardinal(word) or 0) > 1


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and word.startswith("20")  # noqa: PLR2004


_LONGEST_WORD = 60
_AUXILIARIES: Element = wordlist("words")["auxiliaries"]
_NO_COMPOUNDS: Element = wordlist("words")["no_compounds"]
_CLAUSES_OR_VERBS = CLAUSES | FINITE
with uncollected():
    _SLIPS = CueSlips(VOCABULARY)
_MIDDLES = [(key, key[1:-1]) for key in VOCABULARY if key.startswith("*") and key.endswith("*") and len(key) > 2]  # noqa: PLR2004
