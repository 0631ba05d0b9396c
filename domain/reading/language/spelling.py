"""How one term can be written: plurals, and slips of the finger."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

_VOWELS = "aeiou"
_CLOSED = frozenset("bcdfghjklmnpqrstvwxz")
_VOICED = {"s": "z", "f": "v"}
_SHORTEST, _LONG = 6, 9  # below the first no slip is forgiven, from the second on two are
_EDGE = 3  # letters at the begin or end that a slip leaves whole


def plurals(word: str) -> set[str]:
    """Give the forms that adding letters to ``word`` does not give: systeem -> systemen, scherm -> schermen.

    A term in the plural gives its singular: stempassen stays, meeting rooms -> meeting room.

    The finder itself allows -s, -en, -n and the like behind a term, so only changes inside the word are made here.
    """
    if word.endswith("s") and len(word) >= _SHORTEST and word[-2] not in "siuo":
        return {word[:-1]}
    if len(word) < 4 or word[-1] not in _CLOSED:  # noqa: PLR2004 - shorter words are matched whole
        return {word[:-1] + "ies"} if word.endswith("y") and word[-2:-1] not in _VOWELS else set()
    last, before = word[-1], word[-2]
    if before in _VOWELS and word[-3] == before and before != "i":
        return {word[:-2] + _VOICED.get(last, last) + "en"}
    if before in _VOWELS and word[-3] not in _VOWELS:
        return {word + last + "en"}
    return {word[:-1] + _VOICED[last] + "en"} if last in _VOICED else set()


class Slips:
    """Finds the word that was meant when a word was misspelt.

    A slip leaves the first letter whole nearly always, and more of the first or the last ones; so only words that share
    those are compared, and those with the same letters in another order, as in "bakcup".
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        by_edge: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if len(word) >= _SHORTEST - 1:
                for edge in _edges(word):
                    by_edge[edge].append(word)
        self._by_edge = {edge: tuple(words) for edge, words in by_edge.items()}  # a list of one is twice as large

    def meant(self, word: str) -> str | None:
        """Give the nearest known word within the slips that a word of this length is forgiven, or None."""
        if len(word) < _SHORTEST - 1 or word in self._words or not word.isalpha():
            return None
        allowed = 2 if len(word) >= _LONG else 1
        alike = list(chain.from_iterable(self._by_edge.get(edge, ()) for edge in _edges(word)))
        near = process.extract(word, alike, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=None)
        if len(word) < _SHORTEST:  # of a short word only swapped letters are forgiven
            near = [one for one in near if sorted(one[0]) == sorted(word)]
        return min(((distance, other) for other, distance, _ in near), default=(0, None))[1]


def _edges(word: str) -> tuple[str, str, str]:
    """Give what a slip leaves: the first letters, the first and the last ones, the first one and the others sorted."""
    return "^" + word[:_EDGE], word[0] + "$" + word[-_EDGE:], word[0] + "".join(sorted(word))
