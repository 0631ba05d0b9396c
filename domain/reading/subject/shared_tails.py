"""Words that share their last part with the next one: "afspraken- en kassasysteem" means an afsprakensysteem too."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.reading.language.wordlists import wordlist
from domain.reading.vocabulary.compounds import LINKS
from domain.reading.vocabulary.index import Claim, Index
from domain.reading.vocabulary.squeezed import Squeezed

_JOINING: frozenset[str] = wordlist("words")["conjunctions"]
_PART = 3  # letters of the shortest part of a compound that counts
_LONGEST = 40


class Shared(NamedTuple):
    """A word that stands for a compound of which only the next one is written out."""

    word: int
    claims: tuple[Claim, ...]


def shared_tails(words: Squeezed, index: Index) -> Iterator[Shared]:
    """Give what shortened words stand for, as far as it is known."""
    for number, word in enumerate(words.words[:-2]):
        shortened = words.text.startswith("-", words.ends[number]) and words.words[number + 1] in _JOINING
        if shortened and (claims := _completed(word, words.words[number + 2], index)):
            yield Shared(number, claims)


def _completed(word: str, whole: str, index: Index) -> tuple[Claim, ...]:
    """Give what a word stands for with the end of the next compound, the longest end first."""
    for cut in range(_PART, min(len(whole), _LONGEST) - _PART):
        if index.splitter.known(whole[cut:]) and index.splitter.known(whole[:cut]):
            for link in LINKS:
                if claims := _beginning(Squeezed(word + link + whole[cut:]), len(word), index):
                    return claims
    return ()


def _beginning(words: Squeezed, length: int, index: Index) -> tuple[Claim, ...]:
    """Give what the longest spelling stands for that a word begins with, if more than its first letters are in it."""
    found = [spelling for begin, end, spelling in index.runs(words) if begin == 0 and end > length]
    return index.claims[max(found, key=len)] if found else ()
