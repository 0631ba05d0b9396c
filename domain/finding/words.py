"""The words of a text as they are searched: folded, stemmed, compounds taken apart."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from domain.finding.patterns import wordset
from domain.spelling import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\+\+|#)?")
_HYPHENATED = re.compile(r"[^\W_]{1,20}(?:-[^\W_]{1,20})+")
_LONGEST = 40  # letters; what is longer is no word
_PART = 4  # letters that a part of a compound has at least
_COMPOUND = 9  # letters from which a word is tried as a compound
_STEMMING = threading.Lock()  # the stemmers keep their state in themselves
_DUTCH = snowballstemmer.stemmer("dutch_porter")  # plain "dutch" strips "ge-": gemeente would become "meen"
_ENGLISH = snowballstemmer.stemmer("english")

Known = Callable[[str], bool]


def words(text: str) -> list[str]:
    """Give the folded words in the order of the text; "foto's" is "fotos", "C++" is "cplusplus"."""
    folded = fold(text)
    found = [_plain(match) for match in _WORD.findall(folded)]
    found += [match.replace("-", "") for match in _HYPHENATED.findall(folded)]
    return [word for word in found if len(word) <= _LONGEST]


def _plain(word: str) -> str:
    return word.replace("'", "").replace("’", "").replace("++", "plusplus").replace("#", "sharp")


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """Give the Dutch and the English stem, which are often the same; a word with a digit is its own stem."""
    if not word.isalpha():
        return (word,)
    with _STEMMING:
        dutch, english = _DUTCH.stemWord(word), _ENGLISH.stemWord(word)
    return (dutch,) if dutch == english else (dutch, english)


def parts(word: str, known: Known) -> tuple[str, ...]:
    """Give the two parts of a compound, or nothing: "parkeerautomaat" is "parkeer" and "automaat".

    One part has to be ``known``; an unknown other part has to be long enough to be a word.
    """
    if len(word) < _COMPOUND or not word.isalpha():
        return ()
    cuts = range(_PART, len(word) - _PART + 1)
    both = next(((word[:cut], word[cut:]) for cut in cuts if known(word[:cut]) and known(word[cut:])), None)
    if both:
        return both
    return next(((word[:cut], word[cut:]) for cut in cuts if cut > _PART and known(word[cut:])), ())


def searchable(text: str, known: Known) -> Iterator[str]:
    """Give every stem by which a text is found, compound parts included."""
    for word in dict.fromkeys(words(text)):
        if word in wordset("words"):
            continue
        yield from stems(word)
        for part in parts(word, known):
            yield from stems(part)
