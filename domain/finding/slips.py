"""Slips of the finger in the words that people ask with: "aanbestedignen", "contrcten die aflopen", "projeten"."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from domain.finding.patterns import phrases, wordset
from domain.reading.language.tokens import Words
from domain.reading.subject.finder import Found
from domain.reading.vocabulary.cpv import ordinary_words
from domain.reading.vocabulary.lexicon import Lexicon

_GROUPS = ("phases", "kinds", "offers", "contracts", "posted")
_SHORTEST = 7  # letters of a word that is known when it is misspelt
_LONG = 9  # letters from which a wrong letter is forgiven; in a shorter word it makes another word
_SURE = 0.55  # a finding of which one is this sure is no slip


def mended(words: Words, found: Sequence[Found], lexicon: Lexicon) -> str:
    """Give a question with the words that were meant in place of slips; what is known as anything else stays."""
    text = words.text
    for at in range(len(words) - 1, -1, -1):
        start, end = words.starts[at], words.ends[at]
        if any(one.start < end and start < one.end and one.confidence >= _SURE for one in found):
            continue
        if not ordinary(words.words[at], lexicon) and (meant := _meant(words.words[at])):
            text = text[:start] + meant + text[end:]
    return text


def ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a known one, so no slip."""
    known = word in lexicon.index.common or word in ordinary_words() or word in lexicon.index.claims
    return known or word in wordset("words") or word in wordset("general") or word in wordset("courtesy")


def near(word: str, meant: str) -> bool:
    """Whether one slip of the finger makes a word from what was meant; the first letter is right nearly always."""
    return word[:1] == meant[:1] and abs(len(word) - len(meant)) <= 1 and OSA.distance(word, meant, score_cutoff=1) == 1


@lru_cache(4096)
def _meant(word: str) -> str | None:
    if len(word) < _SHORTEST - 1 or not word.isalpha() or any(word.startswith(one) for one in _stems()):
        return None
    if f"{word}n" in _cues():  # "contracte", as it is said
        return f"{word}n"
    return next((one for one in _cues() if near(word, one) and _forgiven(word, one)), None)


def _forgiven(word: str, meant: str) -> bool:
    """A wrong letter, or one at the end, easily makes another word: "verlangen" is not "verlengen"."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant) or (len(word) >= _LONG and word[-2:] == meant[-2:])
    return not (word.startswith(meant) or meant.startswith(word))


@cache
def _cues() -> tuple[str, ...]:
    """Give the words that may be meant; of a beginning ("gegund*") with its commonest endings too."""
    plain = {one.removesuffix("*") for one in _single() if len(one) >= _SHORTEST}
    beginnings = [one.removesuffix("*") for one in _single() if one.endswith("*")]
    return tuple(sorted(plain | {f"{one}{ending}" for one in beginnings for ending in ("e", "en")}))


@cache
def _stems() -> tuple[str, ...]:
    return tuple(one.removesuffix("*") for one in _single() if one.endswith("*"))


def _single() -> Iterator[str]:
    return (one for group in _GROUPS for one in phrases(group) if one.removesuffix("*").isalpha())
