"""The patterns of the grammar: rows of words as they stand in grammar/*.toml, made ready for looking.

``a|b`` is either word, ``aanbested*``, ``*vervanging`` and ``*contract*`` are beginnings, ends and middles of words,
``word?`` may be absent, ``overwegen~`` is an infinitive with the other forms of its present, ``<participle>`` is any
Dutch past participle, ``<ed>`` any English regular past, ``<number>`` any number but "een", ``<year>`` a year,
``<weekdays>`` any word of that list in sets.toml, and ``..`` skips some words of the same clause.
"""

from collections import Counter
from functools import cache
from itertools import chain
from typing import NamedTuple

from domain.reading.language.conjugation import present
from domain.reading.language.tokens import pieces
from domain.reading.language.wordlists import wordlist
from domain.uncollected import uncollected

PARTICIPLE, PAST, NUMBER, YEAR = "<participle>", "<ed>", "<number>", "<year>"
FAMILIES = ("phase", "kind", "roles", "subjects", "tense", "openness", "occasion", "money")
CLAUSES: frozenset[str] = wordlist("words")["clauses"]
FINITE: frozenset[str] = wordlist("words")["finite"]
_GAP = ".."
_PRESENT = "~"
_SIGNS = frozenset("*<>~")  # beginnings, ends, kinds of words and forms of verbs
_WEIGHTS = {"sure": 4, "likely": 2, "hint": 1}
_SETS: dict[str, frozenset[str]] = {f"<{name}>": words for name, words in wordlist("sets").items()}

Element = frozenset[str]
"""Words and signs of which any may stand at one place of a pattern; nothing at all is a gap."""


class Pattern(NamedTuple):
    """One pattern, by its place in the grammar."""

    number: int
    family: str
    label: str
    weight: int
    elements: tuple[Element, ...]


def _compiled() -> tuple[dict[str, list[Pattern]], frozenset[str]]:
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
    return held, frozenset(common) | CLAUSES | FINITE


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


with uncollected():
    PATTERNS, VOCABULARY = _compiled()
