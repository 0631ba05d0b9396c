"""Verbs whose parts stand apart: "we huren een projectleider in" means hire, though "inhuren" is nowhere in it."""

from typing import NamedTuple

from domain.reading.language.wordlists import wordlist
from domain.reading.vocabulary.squeezed import Gap, Squeezed

_APART = 8  # words that may stand between the parts
_LISTS = wordlist("names")
_FORMS: dict[str, str] = _LISTS["separable"]
_INFINITIVE = "inhuren"


class Apart(NamedTuple):
    """A separable verb: its first and last word in the text, and the infinitive that it is a form of."""

    first: int
    last: int
    infinitive: str


def apart(words: Squeezed) -> Apart | None:
    """Find the first separable verb of which both parts stand in one clause, the second not as a preposition."""
    for first, word in enumerate(words.words):
        if part := _FORMS.get(word):
            for last in range(first + 1, min(first + 1 + _APART, len(words.words))):
                if words.words[last] == part and _closes(words, last):
                    return Apart(first, last, _INFINITIVE)
    return None


def _closes(words: Squeezed, number: int) -> bool:
    following = number + 1
    if following == len(words.words) or words.gaps[following] == Gap.HARD:
        return True
    return words.words[following] in _LISTS["behind_separated"]
