"""Slips of the finger in the grammar's own words: "najar", "ferbuari", "aanbesteidng"."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from domain.reading.language.spelling import Slips
from domain.reading.language.wordlists import wordlist

_MISSPELT: tuple[str, ...] = tuple(sorted(wordlist("words")["misspelt"]))
_SHORTEST = 5  # letters of a misspelt month or season
_SHORTEST_CUE = 7
_PAST: tuple[str, ...] = tuple(sorted(wordlist("words")["past_endings"]))
_LONG = 10  # letters of a word that has no other word so near


@lru_cache(maxsize=20_000)
def calendar_word(word: str) -> str:
    """Give the month, season or part of a year that a word with one slip stands for; any other word as it is."""
    if len(word) < _SHORTEST or not word.isalpha() or word in _MISSPELT:
        return word
    for known in _MISSPELT:
        if (
            known[0] == word[0]
            and abs(len(known) - len(word)) <= 1
            and not word.startswith(known)
            and OSA.distance(word, known, score_cutoff=1) <= 1
        ):
            return known
    return word


class CueSlips:
    """Finds the word of a turn of phrase that was meant when letters were swapped, doubled or left out.

    A wrong letter may make another word ("verlangen" is not "verlengen"), and so may one more or less at the end, or
    one missing in a short word ("contact" is no "contract").
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._slips = Slips(word for word in words if word.isalpha() and len(word) >= _SHORTEST_CUE)

    def meant(self, word: str) -> str | None:
        """Give the word that was meant, or None."""
        if len(word) < _SHORTEST_CUE - 1:
            return None
        other = self._slips.meant(word)
        if other is None or OSA.distance(word, other, score_cutoff=1) > 1:
            return None
        if word.startswith(other) or other.startswith(word) or other.endswith(_PAST):
            return None
        if len(word) == len(other):
            return other if sorted(word) == sorted(other) else None
        return other if _doubled(word, other) or len(word) < len(other) >= _LONG else None


def _doubled(word: str, other: str) -> bool:
    """Tell whether two words of which one has a letter more differ in a doubled letter only."""
    return _single(word) == _single(other)


def _single(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if letter != word[i - 1 : i])
