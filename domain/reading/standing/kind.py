"""Investment, project, development, or no announcement at all."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from domain.facts import Kind, Phase
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Amount, Basis, Contract, Quantity

_CLEAR = 8  # weight of one clear word
_PLAIN = 2  # weight of a word that by itself announces little
_OURS: frozenset[str] = wordlist("words")["ours"]
_IN_FORCE = 14  # weight of a first day that has come: the rest is about that contract
_UNDERTAKEN = 1.5  # what is planned without a word about buying, a sum or a number is rather a project
_TO_COME = 3  # what somebody does on a day to come does not merely happen
_STATEMENT = 5  # words of a statement
_FIRST = 3  # against 2: the first telling sentence says what it is about


class Signs(NamedTuple):
    """What else was found in a text.

    ``known`` are the sentences in which the lexicon knows something; ``facts``: an amount, a quantity or a contract
    was found, ``told``: in a telling sentence; ``dated``: so was a moment, and then a word that only hints is enough
    ("2027: nieuwe firewall").
    """

    known: frozenset[int]
    facts: bool
    told: bool
    dated: bool


def announces(words: Words, cues: tuple[Cue, ...], telling: frozenset[int], signs: Signs) -> bool:
    """Tell whether a text announces something: a telling sentence with substance."""
    known = signs.known
    weighty = 0 if signs.dated and known else 1
    said = [cue for cue in cues if cue.weight > weighty and words.sentences[cue.first] in telling]
    if not telling or (_talks(words, telling) and not _substance(words, said, telling, signs)):
        return False
    if any(cue.family == "kind" and cue.label in _KINDS for cue in said):
        return True
    if any(cue.family == "phase" and cue.weight > _PLAIN and _ours(words, cue) for cue in said):
        return True
    far = bool(known) and any(cue.family == "phase" for cue in said)
    return signs.facts or far or _states(words, telling & known)


def _talks(words: Words, telling: frozenset[int]) -> bool:
    """Tell whether a text asks or greets too; what it then tells of nothing known is about that."""
    return bool(set(words.sentences) - telling)


def _substance(words: Words, said: list[Cue], telling: frozenset[int], signs: Signs) -> bool:
    """Tell whether what is told stands by itself, or is what we do or plan with what the rest speaks of."""
    if signs.told or telling & signs.known:
        return True
    clear = [cue for cue in said if cue.weight > _PLAIN]
    planned = signs.dated and any(cue.family == "kind" and cue.label in _KINDS for cue in clear)
    return bool(signs.known) and (planned or any(cue.family == "phase" and _ours(words, cue) for cue in clear))


def _ours(words: Words, cue: Cue) -> bool:
    """Tell whether "wij" or "onze" stands beside a turn of phrase."""
    return bool(_OURS & set(words.words[max(0, cue.first - 4) : cue.last + 2]))


def _states(words: Words, known: frozenset[int]) -> bool:
    """Tell a plain statement about something that the lexicon knows: "Djuma op alle werkplekken"."""
    lengths = Counter(words.sentences)
    return any(lengths[number] >= _STATEMENT for number in known)


class Weighing(NamedTuple):
    """The other facts, as far as they tell the kind.

    ``in_force``: the first day of the contract is told and has come; ``lawful``: a law or national programme is named;
    ``ahead``: the period is still to come.
    """

    phase: Phase | None
    amount: Amount | None
    quantity: Quantity | None
    contract: Contract | None
    in_force: bool
    lawful: bool
    ahead: bool


def read_kind(words: Words, cues: tuple[Cue, ...], telling: frozenset[int], weighing: Weighing) -> tuple[Kind, float]:
    """Choose the kind by what the telling sentences say and by the other facts; gives it with how sure it is."""
    total = dict.fromkeys(Kind, 0.0)
    said = list(_said(words, cues, telling))
    bought = any(cue.family == "kind" and cue.label == Kind.INVESTMENT for cue in cues)
    for kind, weight in (*said, *_weighed(weighing)):
        total[kind] += weight
    counted = weighing.amount or weighing.quantity or (weighing.contract and weighing.contract.end)
    if weighing.phase is Phase.PLANNED and not bought and not counted:
        total[Kind.PROJECT] += _UNDERTAKEN
    if weighing.ahead and any(kind is not Kind.DEVELOPMENT for kind, _ in said):
        total[Kind.DEVELOPMENT] -= _TO_COME
    if weighing.phase in _AHEAD and max(total[Kind.INVESTMENT], total[Kind.PROJECT]) >= _CLEAR:
        total[Kind.DEVELOPMENT] /= 2  # "contract loopt af" is then the reason for what is announced
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


def _weighed(facts: Weighing) -> Iterator[tuple[Kind, float]]:
    ahead = facts.phase in _AHEAD
    if facts.amount is not None:
        running_costs = facts.phase is Phase.RUNNING and facts.amount.basis is not Basis.TOTAL
        yield (Kind.DEVELOPMENT if running_costs else Kind.INVESTMENT), 3
        yield (Kind.DEVELOPMENT, -3) if facts.amount.basis is Basis.TOTAL else (Kind.PROJECT, -6)
    if facts.quantity is not None and ahead:
        yield Kind.INVESTMENT, 2
    if facts.contract is not None and facts.contract.end is not None:
        yield Kind.DEVELOPMENT, 2 if ahead else _IN_FORCE if facts.in_force else 11
        yield Kind.PROJECT, -5
    if facts.lawful:
        yield Kind.PROJECT, 4
    yield from _BY_PHASE.get(facts.phase, ())


_AHEAD = {Phase.IDEA, Phase.PLANNED, Phase.TENDERING, Phase.AWARDED}
_BY_PHASE: dict[Phase | None, tuple[tuple[Kind, float], ...]] = {
    Phase.IDEA: ((Kind.INVESTMENT, 2), (Kind.DEVELOPMENT, -4)),
    Phase.PLANNED: ((Kind.INVESTMENT, 2), (Kind.PROJECT, 1), (Kind.DEVELOPMENT, -4)),
    Phase.TENDERING: ((Kind.INVESTMENT, 8),),
    Phase.AWARDED: ((Kind.INVESTMENT, 8),),
    Phase.RUNNING: ((Kind.PROJECT, 3), (Kind.DEVELOPMENT, 2)),
    Phase.DONE: ((Kind.PROJECT, 5), (Kind.DEVELOPMENT, -4)),
    Phase.CANCELLED: ((Kind.PROJECT, 2), (Kind.INVESTMENT, 2), (Kind.DEVELOPMENT, -4)),
}


def kind_words(cues: tuple[Cue, ...], kind: Kind) -> Cue | None:
    """Give the words that say most clearly what kind it is."""
    said = [cue for cue in cues if cue.family == "kind" and cue.label == kind]
    return max(said, key=lambda one: (one.weight, -one.first), default=None)


_KINDS = {kind.value: kind for kind in Kind}
