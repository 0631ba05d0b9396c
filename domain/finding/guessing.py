"""Guesses what function a description means when it names none: "accounts automatisch aanmaken en intrekken"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

from domain.finding.patterns import wordset
from domain.finding.words import parts, words
from domain.plain_toml import load_plain
from domain.reading.vocabulary.entries import Function
from domain.reading.vocabulary.lexicon import Lexicon

_ENOUGH = 0.5  # of the words, by rarity, that a function has to explain; with less any common word finds one
_MOST = 2  # functions that a description may mean
_MARGIN = 0.8  # of the best one's share that another has to reach
_DESCRIBED, _TOLD = 0.7, 0.9  # what words of the definition, and of those who look for it, count beside a name's
_BEGINNING = 9  # letters by which words are compared: a stemmer for thousands of words would keep a person waiting
_ENDINGS = ("ingen", "eren", "ing", "en", "er", "es", "e", "s", "n", "t")
_SHORTEST = 4
_LONE = 0.8  # how far one word alone is trusted
_UNHEARD = 0.8  # what an unheard word weighs beside the rarest one that is known


class Guesser(NamedTuple):
    """How rare each beginning of a word is, and the functions that are described with it."""

    rarity: Mapping[str, float]
    functions: Mapping[str, Mapping[str, float]]
    unheard: float  # what a word weighs that describes no function at all


class Guess(NamedTuple):
    """A function that a description may mean; ``share``: how much of the description it explains, up to 1."""

    function: str
    share: float


def guesses(said: Sequence[str], lexicon: Lexicon) -> tuple[Guess, ...]:
    """Give the functions that the words describe, the likeliest first; nothing when too little fits."""
    guesser = _guesser(lexicon)
    pieces = [piece for word in said for piece in _pieces(word, guesser, lexicon)]
    whole = 0.0
    found: dict[str, float] = defaultdict(float)
    for piece in pieces:
        rarity = guesser.rarity.get(piece, guesser.unheard)
        whole += rarity
        for function, strength in guesser.functions.get(piece, {}).items():
            found[function] += rarity * strength
    ranked = sorted(found, key=lambda one: (-found[one], one))
    best = found[ranked[0]] if ranked else 0.0
    likely = (one for one in ranked[:_MOST] if found[one] >= max(_ENOUGH * whole, _MARGIN * best))
    trust = 1.0 if len(pieces) > 1 else _LONE
    return tuple(Guess(one, found[one] / whole * trust) for one in likely)


def _pieces(word: str, guesser: Guesser, lexicon: Lexicon) -> list[str]:
    """Give a word, or its parts when only these describe something: "zwemkaartjes" by its "kaartjes"."""
    whole = _beginning(word)
    if whole in guesser.rarity:
        return [whole]
    pieces = parts(word, lexicon.index.splitter.known) or parts(word, lambda part: _beginning(part) in guesser.rarity)
    telling = [_beginning(part) for part in pieces if part not in wordset("general")]
    return telling if any(part in guesser.rarity for part in telling) else [whole]


@lru_cache(maxsize=8)
def _guesser(lexicon: Lexicon) -> Guesser:
    described: dict[str, dict[str, float]] = defaultdict(dict)
    for function in lexicon.functions.values():
        for piece, strength in _description(function, lexicon):
            described[piece][function.id] = max(strength, described[piece].get(function.id, 0.0))
    number = len(lexicon.functions)
    return Guesser(
        {piece: log(1 + number / len(by)) for piece, by in described.items()}, described, log(number) * _UNHEARD
    )


def _description(function: Function, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Give every word that a function is named or described with, and how well it tells the function."""
    named = " ".join((function.nl, function.en, *function.terms, *function.hints, *function.gemma))
    told = _described().get(function.id, "")
    for text, strength in ((function.about, _DESCRIBED), (told, _TOLD), (named, 1.0)):
        for word in words(text):
            for piece in (word, *parts(word, lexicon.index.splitter.known)):
                if len(piece) >= _SHORTEST and piece not in wordset("words") and piece not in wordset("general"):
                    yield _beginning(piece), strength


@cache
def _described() -> dict[str, str]:
    return load_plain(files("domain.finding").joinpath("described.toml").read_text(encoding="utf-8"))


def _beginning(word: str) -> str:
    """Give a rough stem: a word without the ending of its plural or verb, one letter for a doubled one, cut off."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return (word[:-1] if word[-2:-1] == word[-1:] else word)[:_BEGINNING]
