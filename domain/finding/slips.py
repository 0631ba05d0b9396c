"""Slips of the finger in the words that people ask with: "aanbestedignen", "contrcten die aflopen", "projeten"."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from domain.finding.patterns import phrases, wordset
from domain.finding.spans import Span
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.subject.finder import Found
from domain.reading.vocabulary.cpv import ordinary_words
from domain.reading.vocabulary.lexicon import Lexicon

_GROUPS = (
    *("phases", "kinds", "offers", "contracts", "extending", "endless", "posted", "priced", "amounts", "bases"),
    *("places", "denial", "counting"),
)
_TIMES = ("months", "seasons", "weekdays", "days", "pointers")  # of the calendar
_SHORTEST = 6  # letters of a word that is known when it is misspelt
_LONG = 9  # letters from which a wrong letter is forgiven; in a shorter word it makes another word
_KNOWN = 8  # letters from which a consonant may be missing, or be one too many
_VOWELS = frozenset("aeiouy")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "ol")
_KNOWN_WORDS = ("words", "idle", "general", "courtesy")  # of noise.toml
_GUESS = 0.8  # up to it a finding is a misspelling or a part of a word
_SURE = 0.55  # a finding of which one is this sure is no slip


def mended(words: Words, found: Sequence[Found], lexicon: Lexicon) -> str:
    """Give a question with the words that were meant in place of slips; what is known as anything else stays."""
    text = words.text
    for at in range(len(words) - 1, -1, -1):
        start, end = words.starts[at], words.ends[at]
        if any(one.start < end and start < one.end and _is_meant(one, (start, end)) for one in found):
            continue
        if not ordinary(words.words[at], lexicon) and (meant := _meant(words.words[at])):
            text = text[:start] + meant + text[end:]
    return text


def _is_meant(one: Found, word: Span) -> bool:
    """Whether a finding is no slip; a single word that was found misspelt may be meant as one of asking."""
    return one.confidence > _GUESS or (one.confidence >= _SURE and (one.start, one.end) != word)


def ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a known one, so no slip."""
    known = word in lexicon.index.common or word in ordinary_words() or word in lexicon.index.claims
    return known or any(word in wordset(name) for name in _KNOWN_WORDS)


def near(word: str, meant: str) -> bool:
    """Whether one slip of the finger makes a word from what was meant; the first letter is right nearly always."""
    return word[:1] == meant[:1] and abs(len(word) - len(meant)) <= 1 and OSA.distance(word, meant, score_cutoff=1) == 1


@lru_cache(4096)
def _meant(word: str) -> str | None:
    if len(word) < _SHORTEST - 1 or not word.isalpha() or _is_cue(word):
        return None
    if len(word) >= _SHORTEST and f"{word}n" in _cues():  # "contracte", as it is said
        return f"{word}n"
    meant = [one for one in _cues() if near(word, one) and _forgiven(word, one)]
    return min(meant, key=lambda one: sorted(one) != sorted(word), default=None)  # letters that changed places first


def _forgiven(word: str, meant: str) -> bool:
    """A wrong letter, or one at the end, easily makes another word: "verlangen" is not "verlengen"."""
    if len(word) == len(meant):
        spoken = word[-1] == "t" and word[:-1] + "d" == meant  # "gegunt"
        beside = len(word) >= _LONG and word[-2:] == meant[-2:] and _beside(word, meant)
        return sorted(word) == sorted(meant) or spoken or beside
    if word.startswith(meant) or meant.startswith(word):
        return False
    longer, shorter = sorted((word, meant), key=len, reverse=True)
    at = next(place for place, letter in enumerate(shorter) if letter != longer[place])
    hurried = longer[at] in _VOWELS or longer[at] == longer[at - 1]  # "gegnd", "tusen"
    return hurried or len(meant) >= _KNOWN


def _beside(word: str, meant: str) -> bool:
    """Whether the letter that is wrong has its key beside that of the right one, or is a vowel for another."""
    one, other = next(pair for pair in zip(word, meant, strict=True) if pair[0] != pair[1])
    return {one, other} <= _VOWELS or any(one + other in row or other + one in row for row in _KEYS)


@cache
def _cues() -> tuple[str, ...]:
    """Give the words that may be meant; of a beginning ("gegund*") with its commonest endings too."""
    plain = {one.removesuffix("*") for one in (*_pieces(), *_times()) if len(one) >= _SHORTEST}
    beginnings = [one.removesuffix("*") for one in _pieces() if one.endswith("*")]
    return tuple(sorted(plain | {f"{one}{ending}" for one in beginnings for ending in ("e", "en")}))


def _is_cue(word: str) -> bool:
    return word in _pieces() or word.startswith(_stems())


@cache
def _stems() -> tuple[str, ...]:
    """Give what begins a word that means something by itself, however it ends."""
    alone = (said for group in _GROUPS for said in phrases(group) if said.endswith("*"))
    return tuple(said.removesuffix("*") for said in alone if said.removesuffix("*").isalpha())


@cache
def _pieces() -> frozenset[str]:
    """Give the words of all phrases."""
    pieces = (one for group in _GROUPS for said in phrases(group) for word in said.split() for one in word.split("|"))
    return frozenset(one for one in pieces if one.removesuffix("*").isalpha())


def _times() -> Iterator[str]:
    return (word for times in _TIMES for word in wordlist("calendar")[times])
