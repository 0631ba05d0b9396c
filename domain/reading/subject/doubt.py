"""Mentions that say little about the announced thing itself: denied ones, and those about another municipality."""

import re

from domain.reading.language.expressions import either
from domain.reading.language.wordlists import wordlist
from domain.reading.vocabulary.squeezed import Gap, Squeezed

_NEGATIONS: frozenset[str] = wordlist("words")["negations"]
_BACK = 3  # words in front in which a denial counts
_DENIED = 0.6  # it is told of all the same ("zonder Djuma"), but gives way to what is not denied
_ELSEWHERE = 0.4  # too little to be told (below ``subject._COUNTS``): it is another's
_SENTENCE = 200  # characters in front that can belong to the same sentence

_LISTS = wordlist("elsewhere")
_PLACE = r"(?:gemeente )?[A-Z][\w-]+"


def _begun(words: frozenset[str]) -> str:
    """Give an expression for words that may begin a sentence, and have a capital then."""
    return rf"\b(?i:{either(words)})"


# Another municipality is told about by "ze", by "de buren", or by a comparison; one that speaks of itself says "we".
_OTHERS = re.compile(
    rf"(?:{_begun(_LISTS['places'])} {_PLACE}(?: \w+)? (?:\w+ )?{either(_LISTS['they'])}"
    rf"|{_begun(_LISTS['others'])} {either(_LISTS['having'])}"
    rf"|{_begun(_LISTS['comparisons'])} (?:{either(_LISTS['at'])} )?{_PLACE},? {either(_LISTS['which'])})"
    rf"(?:(?!\b{either(wordlist('words')['ours'])})[^.!?\n])*$"
)


def doubt(words: Squeezed, first: int, *, name: bool) -> float:
    """Give the factor by which a mention counts less: 1 for a plain one; only names are doubted as another's."""
    certainty = _DENIED if _denied(words, first) else 1.0
    return certainty * _ELSEWHERE if name and _elsewhere(words, first) else certainty


def _denied(words: Squeezed, first: int) -> bool:
    for number in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if words.gaps[number + 1] == Gap.HARD:
            return False
        if words.words[number] in _NEGATIONS:
            return True
    return False


def _elsewhere(words: Squeezed, first: int) -> bool:
    begin = words.begins[first]
    return bool(_OTHERS.search(words.text, max(0, begin - _SENTENCE), begin))
