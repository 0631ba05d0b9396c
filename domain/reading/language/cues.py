"""Turns of phrase that say something: "loopt .. af", "nog niet gegund", "we overwegen". All are found in one pass.

A pattern is a row of words as they stand in grammar/*.toml: ``a|b`` is either word, ``aanbested*``, ``*vervanging`` and
``*contract*`` are beginnings, ends and middles of words, ``word?`` may be absent, ``overwegen~`` is an infinitive with
the other forms of its present, ``<participle>`` is any Dutch past participle, ``<ed>`` any English regular past,
``<number>`` any number but "een", ``<year>`` a year, ``<weekdays>`` any word of that list in sets.toml, and ``..``
skips up to eight words of the same clause. Looking takes a bounded number of steps for each word, so the time is linear
in the text.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from domain.reading.language.conjugation import present
from domain.reading.language.misspelt import CueSlips
from domain.reading.language.numerals import cardinal
from domain.reading.language.participles import is_participle, is_past
from domain.reading.language.tokens import Words, pieces
from domain.reading.language.wordlists import wordlist

_GAP = ".."
_PRESENT = "~"
_SIGNS = frozenset("*<>~")  # beginnings, ends, kinds of words and forms of verbs
_PARTICIPLE = "<participle>"
_PAST = "<ed>"
_NUMBER, _YEAR = "<number>", "<year>"
_REACH = 9  # tokens that ".." skips at most, which is a clause; with more it joins what does not belong together
_BRACKET = 15  # behind a verb whose other half stands at the end of its clause: "wij gaan dit najaar ... vervangen"
_AROUND = 40  # words; nobody who asks looks farther than 30, the reach of a tense
_MOST = 80  # cues; keeps the time linear in texts that are nothing else
_SHORTEST = 3  # letters of a beginning or end
_WEIGHTS = {"sure": 4, "likely": 2, "hint": 1}
FAMILIES = ("phase", "kind", "roles", "subjects", "tense", "openness", "occasion", "money")

Element = frozenset[str]


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


class Pattern(NamedTuple):
    """One pattern, by its place in the grammar; an empty element is a gap."""

    number: int
    family: str
    label: str
    weight: int
    elements: tuple[Element, ...]


def find_cues(words: Words) -> tuple[Cue, ...]:
    """Find every cue of the text, without those that are part of a longer one of their family."""
    keys = [_keys(word) for word in words.words]
    places: dict[str, list[int]] = {}
    for i, own in enumerate(keys):
        for key in own:
            places.setdefault(key, []).append(i)
    found: list[tuple[int, int, Cue]] = []
    for pattern in {pattern.number: pattern for key in places for pattern in _PATTERNS.get(key, ())}.values():
        if pattern.elements[-1].isdisjoint(places):
            continue
        starts = {i for key in pattern.elements[0] for i in places.get(key, ())}
        matched = ((i, _match(pattern.elements, i, keys, words.sentences)) for i in starts)
        found.extend(
            (i, pattern.number, Cue(pattern.family, pattern.label, pattern.weight, at)) for i, at in matched if at
        )
    return _longest(list(dict.fromkeys(cue for *_, cue in sorted(found))))


def _match(elements: tuple[Element, ...], i: int, keys: list[Element], sentences: list[int]) -> tuple[int, ...]:
    if len(elements) == 1:
        return (i,)
    places = [i]
    at, reach, end = i + 1, 1, len(keys)
    opens = not elements[0].isdisjoint(_FINITE)
    breaks = _CLAUSES if elements[0].isdisjoint(_AUXILIARIES) else _CLAUSES_OR_VERBS
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


def _compile() -> tuple[dict[str, list[Pattern]], frozenset[str]]:
    """Give the patterns by each key of their rarest element, which few texts have, and every key there is."""
    patterns: list[Pattern] = []
    for family in FAMILIES:
        for label, groups in wordlist(family).items():
            for name, weight in _WEIGHTS.items():
                for text in groups.get(name, ()):
                    for elements in _variants(text):
                        patterns.append(Pattern(len(patterns), family, label, weight, elements))
    common = Counter(chain.from_iterable(chain.from_iterable(pattern.elements for pattern in patterns)))
    weights: dict[Element, int] = {}
    held: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for element in pattern.elements:
            if element not in weights:
                weights[element] = sum(map(common.__getitem__, element))
        for key in min(filter(None, pattern.elements), key=weights.__getitem__):
            held.setdefault(key, []).append(pattern)
    return held, frozenset(common) | _CLAUSES_OR_VERBS


def _variants(text: str) -> list[tuple[Element, ...]]:
    rows: list[tuple[Element, ...]] = [()]
    for part in text.split():
        optional = part.endswith("?") and len(part) > 1
        choices = _choices(part.removesuffix("?") if optional else part)
        longer = [row + choice for row in rows for choice in choices]
        rows = rows + longer if optional else longer
    return [row for row in rows if row]


@cache  # half of the parts stand in several patterns: "..", "is|zijn", "we|wij"
def _choices(part: str) -> tuple[tuple[Element, ...], ...]:
    """Give what a part of a pattern may be met as: any of its words, and each that is more than one token."""
    if part == _GAP:
        return ((frozenset(),),)
    words = [word for each in part.split("|") for word in _SETS.get(each, (each,))] if len(part) > 1 else [part]
    split = {word: pieces(word) for word in words if word.isascii() and not _SIGNS.intersection(word)}
    longer = [tuple(frozenset((piece,)) for piece in each) for each in split.values() if len(each) > 1]
    single = [word for word in words if len(split.get(word, ())) < 2]  # noqa: PLR2004 - of one token
    return (*([(frozenset().union(*map(_forms, single)),)] if single else []), *longer)


def _forms(word: str) -> Element:
    return present(word.removesuffix(_PRESENT)) if word.endswith(_PRESENT) else frozenset((word,))


@lru_cache(maxsize=20_000)
def _keys(word: str) -> Element:
    """Everything in the patterns that this word answers to."""
    found = {word} if word in _VOCABULARY else set()
    if word.isalpha() and len(word) <= _LONGEST_WORD and word not in _NO_COMPOUNDS:
        cuts = range(_SHORTEST, len(word) + 1)
        found.update(key for cut in cuts if (key := word[:cut] + "*") in _VOCABULARY)
        found.update(key for cut in cuts if (key := "*" + word[-cut:]) in _VOCABULARY)
        found.update(key for key, middle in _MIDDLES if middle in word)
        if is_participle(word):
            found.add(_PARTICIPLE)
        if is_past(word):
            found.add(_PAST)
        if not found and (meant := _SLIPS.meant(word)):
            return _keys(meant)
    if _is_year(word):
        found.add(_YEAR)
    elif _counts(word):
        found.add(_NUMBER)
    return frozenset(found)


def _counts(word: str) -> bool:
    """Tell a number that is no year: "12" or "drie", but not "een", which is rather an article."""
    return word[:1].isdigit() or (cardinal(word) or 0) > 1


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and word.startswith("20")  # noqa: PLR2004


_LONGEST_WORD = 60
_SETS: dict[str, Element] = {f"<{name}>": words for name, words in wordlist("sets").items()}
_CLAUSES: Element = wordlist("words")["clauses"]
_AUXILIARIES: Element = wordlist("words")["auxiliaries"]
_FINITE: Element = wordlist("words")["finite"]
_NO_COMPOUNDS: Element = wordlist("words")["no_compounds"]
_CLAUSES_OR_VERBS = _CLAUSES | _FINITE
_PATTERNS, _VOCABULARY = _compile()
_SLIPS = CueSlips(_VOCABULARY)
_MIDDLES = [(key, key[1:-1]) for key in _VOCABULARY if key.startswith("*") and key.endswith("*") and len(key) > 2]  # noqa: PLR2004
