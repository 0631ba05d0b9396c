"""How far an undertaking is: idea, planned, tendering, awarded, running, done or cancelled."""

from datetime import date

from domain.facts import Phase
from domain.reading.cues import Cue
from domain.reading.findings import Finding
from domain.reading.tokens import Words
from domain.terms import Contract, Period

_NEGATIONS = {"niet", "geen", "nooit", "not", "no", "never", "zonder", "noch", "isn't", "hasn't", "haven't", "aren't"}
_BEFORE = 3  # words before a cue in which a negation belongs to it
_ASKED = 0.4  # what is asked says less than what is told
_HALF = 0.5
_LATER = 0.85
_SUPPOSED = 0.3  # nothing says how far it is
_PRIORITY = {
    Phase.CANCELLED: 1.8,
    Phase.AWARDED: 1.7,
    Phase.TENDERING: 1.6,
    Phase.IDEA: 1.3,
    Phase.DONE: 1.1,
    Phase.RUNNING: 0.9,
    Phase.PLANNED: 0.85,
}
_MARKET = {Phase.TENDERING, Phase.AWARDED}  # say the same wherever they stand
_BACK = {
    Phase.DONE: Phase.RUNNING,
    Phase.AWARDED: Phase.TENDERING,
    Phase.RUNNING: Phase.PLANNED,
    Phase.TENDERING: Phase.PLANNED,
    Phase.PLANNED: Phase.IDEA,
    Phase.CANCELLED: Phase.PLANNED,
    Phase.IDEA: Phase.IDEA,
}


def read_phase(
    words: Words, cues: tuple[Cue, ...], telling: frozenset[int], when: tuple[Period | None, Contract | None, date]
) -> Finding[Phase]:
    """Weigh what the words say about the phase with where the period lies; ``when`` ends with the day of posting."""
    weights: dict[Phase, list[float]] = {phase: [] for phase in Phase}
    best: dict[Phase, Cue] = {}
    first = min(telling, default=0)
    for cue in cues:
        if cue.family == "phase":
            phase, sentence = _negated(words, cue), words.sentences[cue.first]
            later = sentence != first and phase not in _MARKET
            factor = _ASKED if sentence not in telling else _LATER if later else 1.0
            weights[phase].append(cue.weight * factor)
            if phase not in best or cue.weight > best[phase].weight:
                best[phase] = cue
    scores = {phase: _PRIORITY[phase] * _together(each) for phase, each in weights.items()}
    for phase, weight in _by_time(*when).items():
        scores[phase] += weight
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if ranked[0][1] <= 0:
        bought = any(cue.family == "kind" and cue.label == "investment" for cue in cues)
        return Finding(Phase.PLANNED if bought else Phase.RUNNING, confidence=_SUPPOSED)
    chosen, score = ranked[0]
    sure = min(0.95, 0.5 + (score - max(ranked[1][1], 0)) / (2 * score))
    cue_said = best.get(chosen)
    return Finding(chosen, cue_said.first if cue_said else 0, cue_said.last if cue_said else 0, sure)


def _together(weights: list[float]) -> float:
    """Add up, each next word counting half as much as the one before it."""
    return sum(weight * _HALF**place for place, weight in enumerate(sorted(weights, reverse=True)))


def _negated(words: Words, cue: Cue) -> Phase:
    """Step back one phase when a negation belongs to the cue: "nog niet gegund" is still tendering."""
    phase = Phase(cue.label)
    own = {words.word(place) for place in cue.places}
    if own & _NEGATIONS:
        return phase
    near = words.words[max(0, cue.first - _BEFORE) : cue.first]
    inner = words.words[cue.first : cue.last]
    return _BACK[phase] if _NEGATIONS & set(inner) or (_NEGATIONS & set(near) and not {",", "."} & set(near)) else phase


def _by_time(period: Period | None, contract: Contract | None, posted: date) -> dict[Phase, float]:
    """Let the calendar speak: nothing is done that still has to end, nothing planned that is over."""
    weights: dict[Phase, float] = {}
    if period is not None:
        start, end = period.start, period.end
        if start and start > posted:
            weights = {Phase.PLANNED: 2, Phase.DONE: -4, Phase.RUNNING: -1}
        elif end and end < posted:
            weights = {Phase.DONE: 2, Phase.PLANNED: -3}
        elif end and start is None:
            weights = {Phase.PLANNED: 1, Phase.DONE: -4}
        elif start and start < posted:
            weights = {Phase.RUNNING: 2, Phase.PLANNED: -1}
    if contract is not None and contract.end and contract.end > posted:
        weights[Phase.RUNNING] = weights.get(Phase.RUNNING, 0) + 2
    return weights
