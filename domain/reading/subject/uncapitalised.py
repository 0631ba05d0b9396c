"""Names typed without the capital that tells them from ordinary words: what they are for must stand near."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.reading.subject.hits import Hit
from domain.reading.subject.homonyms import unguarded
from domain.reading.vocabulary.entries import Rule, Sense
from domain.reading.vocabulary.index import Claim
from domain.reading.vocabulary.lexicon import Lexicon
from domain.reading.vocabulary.squeezed import Squeezed

_NEAR = 12  # words on either side in which its function makes a word a name


class Said(NamedTuple):
    """A function that is said outright, in the words ``first`` to ``last``."""

    function: str
    first: int
    last: int


def beside_their_function(
    spelt: Iterable[Hit], said: list[Said], words: Squeezed, lexicon: Lexicon
) -> Iterator[tuple[Hit, Claim]]:
    """Give names in lower case beside what they are for: "printcontract canon", "60 access points aruba".

    Not those that are everyday words, whatever stands beside them: "alles op één plek".
    """
    for hit in spelt:
        for claim in hit.claims:
            rule = claim.rule
            if rule and _guessable(rule, claim) and words.words[hit.first] not in lexicon.index.common:
                kin = _kin(claim, lexicon)
                near = any(one.function in kin and _apart(one, hit) <= _NEAR for one in said)
                if near and unguarded(rule, words, hit.first, hit.last):
                    yield hit, claim


def _guessable(rule: Rule, claim: Claim) -> bool:
    return rule.capital and not rule.strict and claim.sense in (Sense.PRODUCT, Sense.SUPPLIER)


def _apart(one: Said, hit: Hit) -> int:
    """Count the words between; what the name itself is part of is not beside it."""
    if one.first <= hit.last and hit.first <= one.last:
        return _NEAR + 1
    return max(one.first - hit.last, hit.first - one.last)


def _kin(claim: Claim, lexicon: Lexicon) -> set[str]:
    """Give what a name is for, with the functions that are named as related to it."""
    entry = lexicon.products[claim.id] if claim.sense is Sense.PRODUCT else lexicon.suppliers[claim.id]
    own = [lexicon.functions[function] for function in entry.of]
    return {one for function in own for one in (function.id, function.broader, *function.related) if one}
