"""Filters and wishes shown back; taking one away leaves the rest of the question as it was typed."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from domain.finding.patterns import wordset
from domain.finding.question import Chip
from domain.language import Phrase
from domain.spelling import fold

Span = tuple[int, int]


class Part(NamedTuple):
    """Something understood, and the places in the question that said it; in those ``around`` it others may stand.

    ``telling``: its words made the moment that of the announcement, as "gegund" in "gegund in mei"; it stays that.
    """

    label: Phrase
    spans: tuple[Span, ...] = ()
    around: tuple[Span, ...] = ()
    telling: bool = False


def chips(text: str, parts: Iterable[Part], held: Sequence[Span]) -> tuple[Chip, ...]:
    """Give a chip for each part; ``held`` are the places of what stays when the words around it go."""
    return tuple(Chip(label=part.label, rest=_without(text, part, held)) for part in parts)


def without(text: str, words: Iterable[str]) -> str:
    """Give a question without some of its words."""
    gone = frozenset(words)
    return " ".join(word for word in text.split() if fold(word).strip("?!.,;:") not in gone)


def _without(text: str, part: Part, held: Iterable[Span]) -> str:
    """Blank the words of a part, but nothing held between them, as the thing in "loopt het printcontract af"."""
    gone = _places(part.spans) | _places(part.around) - _places(held)
    left = "".join(" " if at in gone else letter for at, letter in enumerate(text))
    if part.telling and gone:
        first = min(gone)
        left = f"{left[:first]} {_told(text[at] for at in sorted(gone))} {left[first:]}"
    return " ".join(left.split())


def _told(gone: Iterable[str]) -> str:
    """Give the word for what was announced, in the language of the words that go."""
    english = not wordset("english").isdisjoint(fold("".join(gone)).split())
    return "announced" if english else "gemeld"


def _places(spans: Iterable[Span]) -> AbstractSet[int]:
    return {at for span in spans for at in range(*span)}
