"""Things that neighbouring words of a question name together, in another order or with a slip of the finger."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.finding.question import SENSES, About, Topic
from domain.finding.slips import ordinary
from domain.finding.words import words
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon

_SURE = 0.55  # below it a term is a hint
_SHORTEST = 4  # letters of a part of a compound
_LONGEST = 3  # words of a term that is known with a slip


def joined(rest: str, lexicon: Lexicon) -> Iterator[Topic]:
    """Give what words mean as one: "afspraken balie" is "balieafspraken", "kunstmatige inteligentie" is AI."""
    said = words(rest)
    found = tuple(_compounds(said, lexicon))
    return iter(found) if found else _slipped(said, lexicon)


def _compounds(said: Sequence[str], lexicon: Lexicon) -> Iterator[Topic]:
    for one, other in pairwise(said):
        if min(len(one), len(other)) < _SHORTEST:
            continue
        each = (f"{first}{link}{last}" for first, last in ((one, other), (other, one)) for link in ("", "s"))
        claims = next((claims for word in each if (claims := lexicon.index.claims.get(word))), ())
        for claim in claims:
            if claim.sense is Sense.FUNCTION and claim.strength >= _SURE:
                yield Topic(about=About.FUNCTION, id=claim.id, words=f"{one} {other}")


def _slipped(said: Sequence[str], lexicon: Lexicon) -> Iterator[Topic]:
    """Look up runs of words with one that nobody knows among the terms of several words."""
    for length in range(_LONGEST, 1, -1):
        for run in (said[at : at + length] for at in range(len(said) - length + 1)):
            meant = None if all(ordinary(word, lexicon) for word in run) else lexicon.index.meant("".join(run))
            named = [claim for claim in lexicon.index.claims.get(meant or "", ()) if claim.breaks]
            if named:
                yield from (
                    Topic(about=SENSES[one.sense], id=one.id, words=one.text) for one in named if one.sense in SENSES
                )
                return
