"""Words of a question that the finder knew nothing of: names typed without a capital, slips, and plain words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from domain.finding.patterns import listing, wordset
from domain.finding.question import SENSES, About, Topic
from domain.finding.words import words
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import fold, key

WORD = 0.3  # weight of a word beside a thing
WORD_GROUPS = 100  # groups of words are numbered from here, those of things from 1
_NAME_GROUPS = 200  # and those of names from here
_NAMES = frozenset((Sense.PRODUCT, Sense.SUPPLIER))
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_BETWEEN = listing("-", ",", "/", "+", "&")
_MOST_WORDS = 8
_LONG_ENOUGH = 4  # letters of a term that a word with a slip may be meant for


def unknown(rest: str, lexicon: Lexicon, *, alone: bool, bare: bool) -> Iterator[Topic]:
    """Give what is left of a question as topics; those that are listed share a group, and each of them answers it.

    ``alone``: nothing in it is known; ``bare``: it has no filter or wish.
    """
    spelled = {key(match): match for match in _HYPHENATED.findall(fold(rest))}
    parts = {word for match in spelled.values() for word in match.split("-")}
    said = [word for word in dict.fromkeys(words(rest)) if word not in parts and (alone or not word.isdigit())]
    asked = _asked(said, lexicon, alone=alone, bare=bare)
    for place, (word, group) in enumerate(zip(asked, _alternatives(fold(rest), asked), strict=False)):
        names = tuple(_names(word, lexicon, lone=alone and len(asked) == 1))
        shared = group or (_NAME_GROUPS + place if names else 0)
        weight = 1.0 if alone else WORD
        yield from (Topic(about=about, id=name, words=word, weight=weight, group=shared) for about, name in names)
        meant = () if names else tuple(_misspelt(word, lexicon))
        yield from meant or (Topic(about=About.WORD, id=word, words=spelled.get(word, word), group=shared),)


def _asked(said: Sequence[str], lexicon: Lexicon, *, alone: bool, bare: bool) -> list[str]:
    """Leave out the words that say nothing; where no other is left, what says little is asked for after all."""
    kept = [word for word in said if word not in wordset("words") and len(word) > 1]
    telling = [word for word in kept if word not in _loose() and (bare or word not in lexicon.index.common)]
    return (telling or (kept if alone and bare else []))[:_MOST_WORDS]


@cache
def _loose() -> frozenset[str]:
    return wordset("general") | wordset("idle")


def _names(word: str, lexicon: Lexicon, *, lone: bool) -> Iterator[tuple[About, str]]:
    """Give the products and suppliers of a name that an ordinary word may be, too: nobody who searches types capitals.

    So "canon", "sap" and "board" are looked for as either. ``lone``: it is all that is asked for, and then it is what
    it can be for as well: "subsidies", "lift".
    """
    for claim in lexicon.index.claims.get(word, ()):
        named = claim.sense in _NAMES and key(claim.text) == word
        if named or (lone and claim.sense is Sense.FUNCTION):
            yield SENSES[claim.sense], claim.id


def _misspelt(word: str, lexicon: Lexicon) -> Iterator[Topic]:
    """Give what a word was meant to be, where the finder saw only a part of it."""
    meant = lexicon.index.meant(word)
    if meant in wordset("general") or meant in wordset("words"):
        return
    for claim in lexicon.index.claims.get(meant or "", ()):
        if claim.sense in SENSES and len(key(claim.text)) >= _LONG_ENOUGH:
            yield Topic(about=SENSES[claim.sense], id=claim.id, words=word)


def _alternatives(said: str, asked: Sequence[str]) -> Iterator[int]:
    """Number the words so that those joined by "of", "en", a comma or a hyphen share a number; 0 stands alone."""
    joined = [_joined(said, one, other) for one, other in pairwise(asked)]
    group = WORD_GROUPS
    for before, after in zip([False, *joined], [*joined, False], strict=False):
        group += not before
        yield group if before or after else 0


def _joined(said: str, one: str, other: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(one)}{_BETWEEN.pattern}{re.escape(other)}(?!\w)", said))
