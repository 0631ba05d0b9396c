"""Investment, project, development, or no announcement at all."""

from collections import Counter
from collections.abc import Iterator

from domain.facts import Kind, Phase
from domain.reading.cues import Cue
from domain.reading.tokens import Words
from domain.terms import Amount, Contract, Quantity

_FIRST = 3  # against 2: the first telling sentence says what it is about
_BUYING = {Phase.TENDERING, Phase.AWARDED}


def announces(words: Words, cues: tuple[Cue, ...], telling: frozenset[int], facts: tuple[object, ...]) -> bool:
    """Tell whether a text announces something: a telling sentence with substance.

    ``facts`` are the amount, quantity and contract that were found; one of them is substance by itself.
    """
    if not telling:
        return False
    sentences = words.sentences
    said = [cue for cue in cues if _speaks(cue) and sentences[cue.first] in telling]
    return bool(said) or any(fact is not None for fact in facts)


def _speaks(cue: Cue) -> bool:
    return (cue.family == "kind" and cue.label in _KINDS) or (cue.family == "phase" and cue.weight > 1)


Weighing = tuple[Phase | None, Amount | None, Quantity | None, Contract | None]


def read_kind(words: Words, cues: tuple[Cue, ...], telling: frozenset[int], weighing: Weighing) -> tuple[Kind, float]:
    """Choose the kind by what the telling sentences say and by the other facts; gives it with how sure it is."""
    total = _said(words, cues, telling)
    for kind, weight in _weighed(*weighing):
        total[kind] += weight
    ranked = total.most_common(2)
    if not ranked or ranked[0][1] <= 0:
        return Kind.DEVELOPMENT, 0.4
    rest = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0], min(0.95, 0.5 + (ranked[0][1] - rest) / (2 * ranked[0][1]))


def _said(words: Words, cues: tuple[Cue, ...], telling: frozenset[int]) -> Counter[Kind]:
    scores: Counter[Kind] = Counter()
    first = min(telling, default=0)
    seen: set[tuple[str, str]] = set()
    for cue in cues:
        if cue.family != "kind" or cue.label not in _KINDS or words.sentences[cue.first] not in telling:
            continue
        key = (cue.label, words.word(cue.first))
        if key not in seen:
            seen.add(key)
            scores[_KINDS[cue.label]] += cue.weight * (_FIRST if words.sentences[cue.first] == first else 2)
    return scores


def _weighed(
    phase: Phase | None, amount: Amount | None, quantity: Quantity | None, contract: Contract | None
) -> Iterator[tuple[Kind, int]]:
    if amount is not None:
        yield Kind.INVESTMENT, 4
    if quantity is not None:
        yield Kind.INVESTMENT, 2
    if contract is not None and contract.end is not None:
        yield Kind.DEVELOPMENT, 6
    if phase in _BUYING:
        yield Kind.INVESTMENT, 6


def kind_words(cues: tuple[Cue, ...], kind: Kind) -> Cue | None:
    """Give the words that say most clearly what kind it is."""
    said = [cue for cue in cues if cue.family == "kind" and cue.label == kind]
    return max(said, key=lambda one: (one.weight, -one.first), default=None)


_KINDS = {kind.value: kind for kind in Kind}
