"""Investment, project, development, or no announcement at all."""

from collections.abc import Iterator

from domain.facts import Kind, Phase
from domain.reading.cues import Cue
from domain.reading.tokens import Words
from domain.terms import Amount, Contract, Quantity

_FIRST = 3  # against 2: the first telling sentence says what it is about


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
    total = dict.fromkeys(Kind, 0.0)
    for kind, weight in (*_said(words, cues, telling), *_weighed(*weighing)):
        total[kind] += weight
    ranked = sorted(total.items(), key=lambda pair: -pair[1])
    (kind, best), (_, second) = ranked[:2]
    if best <= 0:
        return Kind.DEVELOPMENT, 0.3
    return kind, min(0.95, 0.5 + (best - max(second, 0)) / (2 * best))


def _said(words: Words, cues: tuple[Cue, ...], telling: frozenset[int]) -> Iterator[tuple[Kind, float]]:
    """Weigh the words for each kind; each next word of one kind says half as much as the one before it."""
    first = min(telling, default=0)
    weights: dict[Kind, dict[str, int]] = {}
    for cue in cues:
        if cue.family == "kind" and cue.label in _KINDS and words.sentences[cue.first] in telling:
            weight = cue.weight * (_FIRST if words.sentences[cue.first] == first else 2)
            said = weights.setdefault(_KINDS[cue.label], {})
            word = words.word(cue.first)
            said[word] = max(weight, said.get(word, 0))
    for kind, each in weights.items():
        for place, weight in enumerate(sorted(each.values(), reverse=True)):
            yield kind, weight / 2**place


def _weighed(
    phase: Phase | None, amount: Amount | None, quantity: Quantity | None, contract: Contract | None
) -> Iterator[tuple[Kind, float]]:
    if amount is not None:
        yield Kind.INVESTMENT, 4
    if quantity is not None and phase in _AHEAD:
        yield Kind.INVESTMENT, 2
    if contract is not None and contract.end is not None:
        yield Kind.DEVELOPMENT, 8
    yield from _BY_PHASE.get(phase, ())


_AHEAD = {Phase.IDEA, Phase.PLANNED, Phase.TENDERING, Phase.AWARDED}
_BY_PHASE: dict[Phase | None, tuple[tuple[Kind, float], ...]] = {
    Phase.IDEA: ((Kind.INVESTMENT, 2), (Kind.DEVELOPMENT, -4)),
    Phase.PLANNED: ((Kind.INVESTMENT, 2), (Kind.PROJECT, 1), (Kind.DEVELOPMENT, -4)),
    Phase.TENDERING: ((Kind.INVESTMENT, 8),),
    Phase.AWARDED: ((Kind.INVESTMENT, 8),),
    Phase.RUNNING: ((Kind.PROJECT, 2), (Kind.DEVELOPMENT, 3)),
    Phase.DONE: ((Kind.PROJECT, 5),),
}


def kind_words(cues: tuple[Cue, ...], kind: Kind) -> Cue | None:
    """Give the words that say most clearly what kind it is."""
    said = [cue for cue in cues if cue.family == "kind" and cue.label == kind]
    return max(said, key=lambda one: (one.weight, -one.first), default=None)


_KINDS = {kind.value: kind for kind in Kind}
