"""How far an undertaking is: idea, planned, tendering, awarded, running, done or cancelled."""

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from domain.facts import Phase
from domain.reading.contract_terms import Term
from domain.reading.cues import Cue
from domain.reading.date_roles import apart
from domain.reading.findings import Finding
from domain.reading.timings import Timing
from domain.reading.tokens import Words
from domain.terms import Contract, Period

_NEGATIONS = {"niet", "geen", "nooit", "not", "no", "never", "zonder", "noch", "isn't", "hasn't", "haven't", "aren't"}
_BEFORE = 3  # words before a cue in which a negation belongs to it
_ASKED = 0.4  # what is asked says less than what is told
_HALF = 0.5
_LATER = 0.85
_SUPPOSED = 0.3  # nothing says how far it is
_SURE = 3  # weight from which words say it outright
_NEAR = 7  # words between a tender and the moment of it
_AROUND = 12
_CLOSE = 4  # words between what is done and the moment by which it is
_LIMITS = {"before", "until"}
_PERIODS = {"", "start", "finish", "moved"}
_CLAUSE_ENDS = {",", ";", ":", "-", "(", ")", "en", "and", "maar", "but", "/"}
_REASONS = {"want", "omdat", "doordat", "aangezien", "ivm", "vanwege", "because", "since"}
_REASON = 10  # words of a reason before what it tells
_YEARLONG = 360  # days
_BESIDE_TERM = 4
_FRESH = timedelta(days=60)
_SIGNED = 4  # weight of a first day and a length: a contract that has not begun was signed
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
_LABELS = {phase.value: phase for phase in Phase} | {"progress": Phase.RUNNING, "in_force": Phase.RUNNING}
_AHEAD = {Phase.IDEA, Phase.PLANNED, Phase.TENDERING, Phase.AWARDED}
# Steps of a tender that are only named; with a moment to come they are still to be taken.
_STEPS = ("offerte", "quote", "tenderned", "uitvraag", "rfp", "rfq", "rfi", "prijzen", "mercell", "negometrix")
_DEADLINES = {"uiterlijk", "by"}  # what is under way may have one: "zijn bezig, moet uiterlijk 1 juli klaar zijn"
_HEDGES = {"mogelijk", "eventueel", "wellicht", "misschien", "maybe", "perhaps", "possibly"}
# Words that say that a step was taken.
_TAKEN = re.compile(
    r"ge\w+(?:d|t|en)$|^(?:loopt|staat|ligt|liggen|binnen|online|open|sluit|sent|out|issued|published|requested|requesting|collecting|evaluating|is|are)$"
)
_ACTS = {"investment", "project"}
_MODALS = {"moet", "moeten", "gaat", "gaan", "zal", "zullen", "wil", "willen", "must", "should", "will"}
_BEFORE_MOMENT = {"in", "pas", "vanaf", "begin", "eind", "medio", "volgend", "komend", "na", "per", "next"}
_BACK = {
    Phase.DONE: Phase.RUNNING,
    Phase.AWARDED: Phase.TENDERING,
    Phase.RUNNING: Phase.PLANNED,
    Phase.TENDERING: Phase.PLANNED,
    Phase.PLANNED: Phase.IDEA,
    Phase.CANCELLED: Phase.PLANNED,
    Phase.IDEA: Phase.IDEA,
}


class Dated(NamedTuple):
    """When it is: what was read of the text's dates, and the day of posting."""

    period: Period | None
    contract: Contract | None
    posted: date
    timings: list[Timing]
    roles: list[str]
    term: Term | None


def read_phase(words: Words, cues: tuple[Cue, ...], telling: frozenset[int], when: Dated) -> Finding[Phase]:
    """Weigh what the words say about the phase with where the period lies."""
    asked = {place for cue in cues if cue.label == "asking" for place in cue.places}
    told = [cue for cue in cues if cue.family == "phase" and cue.label in _LABELS and not asked.issuperset(cue.places)]
    said = [(_meant(words, cue, when), cue) for cue in told]
    ahead = any(phase in _AHEAD and cue.weight > 1 and words.sentences[cue.first] in telling for phase, cue in said)
    weights: dict[Phase, list[float]] = {phase: [] for phase in Phase}
    best: dict[Phase, Cue] = {}
    for phase, cue in said:
        factor = _factor(words, cue, telling, phase) * (_HALF if ahead and cue.label == "in_force" else 1)
        weights[phase].append(cue.weight * factor)
        if phase not in best or cue.weight > best[phase].weight:
            best[phase] = cue
    scores = {phase: _PRIORITY[phase] * _together(each) for phase, each in weights.items()}
    decided = any(
        phase is Phase.PLANNED and cue.weight > _SURE and words.word(cue.first) not in _DEADLINES for phase, cue in said
    )
    begun = not decided and any(cue.label == "progress" and phase is Phase.RUNNING for phase, cue in said)
    happened = any(phase is Phase.DONE for phase, _ in said) or _acts(cues, 1)
    acting = _to_come(when) and _acts(cues, _SURE)
    _set_in_time(scores, when, begun=begun, ahead=ahead or acting)
    if not happened and scores[Phase.DONE] > 0:
        scores[Phase.RUNNING], scores[Phase.DONE] = scores[Phase.DONE], 0  # what merely happened is not done
    if when.term is not None and (when.term.start or date.min) > when.posted:
        scores[Phase.AWARDED] += _SIGNED
        scores[Phase.PLANNED] -= 2
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if ranked[0][1] <= 0:
        bought = any(cue.family == "kind" and cue.label == "investment" and cue.weight > 1 for cue in cues)
        return Finding(Phase.PLANNED if bought else Phase.RUNNING, confidence=_SUPPOSED)
    chosen, score = ranked[0]
    sure = min(0.95, 0.5 + (score - max(ranked[1][1], 0)) / (2 * score))
    cue_said = best.get(chosen)
    return Finding(chosen, cue_said.first if cue_said else 0, cue_said.last if cue_said else 0, sure)


def _acts(cues: tuple[Cue, ...], more_than: int) -> bool:
    """Tell whether a turn of phrase of more than a weight says that something is bought or undertaken."""
    return any(cue.family == "kind" and cue.label in _ACTS and cue.weight > more_than for cue in cues)


def _factor(words: Words, cue: Cue, telling: frozenset[int], phase: Phase) -> float:
    """Let what is asked, and what comes after the first sentence, say less."""
    sentence = words.sentences[cue.first]
    if sentence not in telling or (phase is Phase.CANCELLED and _is_reason(words, cue)):
        return _ASKED
    if phase is Phase.IDEA and words.word(cue.first) in _HEDGES and words.word(cue.first - 1) in {",", "("}:
        if words.word(cue.first + 1) in _BEFORE_MOMENT or words.word(cue.first + 1)[:1].isdigit():
            return 1.0  # "misschien in 2028": all of it is open
        return _HALF  # "we vervangen hem in 2027, mogelijk door Teams": only a part is open
    return _LATER if sentence != min(telling, default=0) and phase not in _MARKET else 1.0


def _is_reason(words: Words, cue: Cue) -> bool:
    """Tell what is only a reason: "we vervangen ze want KPN trekt de stekker eruit"."""
    before = range(max(0, cue.first - _REASON), cue.first)
    return any(words.word(i) in _REASONS and words.sentences[i] == words.sentences[cue.first] for i in before)


def _meant(words: Words, cue: Cue, when: Dated) -> Phase:
    """Give the phase that a cue stands for where it stands."""
    phase = _negated(words, cue)
    if phase in {Phase.DONE, Phase.PLANNED, Phase.AWARDED} and _of_term(cue, phase, when):
        return Phase.RUNNING  # "contract gestart op 1-1-2025 voor vier jaar" is in force
    if phase is Phase.DONE:
        return _done_by(words, cue, when)
    return Phase.PLANNED if phase is Phase.TENDERING and _still_to_come(words, cue, when) else phase


def _of_term(cue: Cue, phase: Phase, when: Dated) -> bool:
    """Tell whether words stand at the first day or the length of a contract; what was signed long ago is no news."""
    term = when.term
    if term is None or (phase is Phase.AWARDED and (term.start or date.max) > when.posted - _FRESH):
        return False
    return term.first - _BESIDE_TERM <= cue.first and cue.last <= term.last + _BESIDE_TERM


def _done_by(words: Words, cue: Cue, when: Dated) -> Phase:
    """Tell what is done on a day to come: "voor 1 mei alles overgezet" is planned, "contract eind 2027 klaar" runs."""
    for timing, role in _beside(cue, when):
        ahead = (timing.start or timing.end or date.min) > when.posted
        if not ahead or not _together_in_clause(words, cue, timing):
            continue
        if role == "contract_end":
            return Phase.RUNNING
        if role in _PERIODS and (timing.mode in _LIMITS or timing.start):
            return Phase.PLANNED
    return Phase.DONE


def _together_in_clause(words: Words, cue: Cue, timing: Timing) -> bool:
    """Tell whether nothing but a few words of the same clause stands between a turn of phrase and a moment."""
    if apart(words, timing.first, timing.last, cue) > _CLOSE:
        return False
    between = words.words[min(cue.last, timing.last) : max(cue.first, timing.first)]
    return _CLAUSE_ENDS.isdisjoint(between)


def _still_to_come(words: Words, cue: Cue, when: Dated) -> bool:
    """Tell a step of a tender that a moment to come stands beside: "offertes vragen we in november"."""
    said = [words.word(place) for place in cue.places]
    if not any(word.startswith(_STEPS) for word in said) or any(_TAKEN.search(word) for word in said):
        return False
    return any(
        timing.mode in {"", "from", "after"}
        and (timing.start or date.min) > when.posted
        and apart(words, timing.first, timing.last, cue) <= _NEAR
        for timing, _ in _beside(cue, when)
    )


def _beside(cue: Cue, when: Dated) -> list[tuple[Timing, str]]:
    """Give the timings near a cue with their roles; the number looked at does not grow with the text."""
    timings = when.timings
    begin = bisect_left(timings, cue.first - _AROUND, key=lambda timing: timing.first)
    end = bisect_left(timings, cue.last + _AROUND, begin, key=lambda timing: timing.first)
    return list(zip(timings[begin:end], when.roles[begin:end], strict=True))


def _together(weights: list[float]) -> float:
    """Add up, each next word counting half as much as the one before it."""
    return sum(weight * _HALF**place for place, weight in enumerate(sorted(weights, reverse=True)))


def _negated(words: Words, cue: Cue) -> Phase:
    """Step back one phase when a negation belongs to the cue: "nog niet gegund" is still tendering."""
    phase = _LABELS[cue.label]
    own = {words.word(place) for place in cue.places}
    if own & _NEGATIONS:
        return phase
    near = words.words[max(0, cue.first - _BEFORE) : cue.first]
    inner = words.words[cue.first : cue.last]
    if phase in {Phase.AWARDED, Phase.DONE} and not _MODALS.isdisjoint(inner) and not own & _MODALS:
        return Phase.PLANNED  # "de bestelling moet voor 1 mei de deur uit"
    return _BACK[phase] if _NEGATIONS & set(inner) or (_NEGATIONS & set(near) and not {",", "."} & set(near)) else phase


def _set_in_time(scores: dict[Phase, float], when: Dated, *, begun: bool, ahead: bool) -> None:
    """Let the calendar speak: nothing is done that still has to end, nothing planned that is over.

    ``begun``: the words say that it was begun; ``ahead``: that something is still to come.
    """
    if when.period is not None:
        start, end = when.period.start, when.period.end
        if _to_come(when):
            scores[Phase.RUNNING] += scores[Phase.DONE] * _HALF  # a part of it is done
        for phase, weight in _by_time(start, end, when.posted).items():
            scores[phase] += max(weight, 0) if begun and phase is Phase.RUNNING else weight
        if begun and _to_come(when):
            scores[Phase.PLANNED] -= 2
    if when.contract is not None and when.contract.end and when.contract.end > when.posted:
        scores[Phase.RUNNING] += 1 if ahead else 2


def _to_come(when: Dated) -> bool:
    return when.period is not None and (when.period.start or when.period.end or date.min) > when.posted


def _by_time(start: date | None, end: date | None, posted: date) -> dict[Phase, float]:
    if start and start > posted:
        return {Phase.PLANNED: 2, Phase.DONE: -4, Phase.RUNNING: -1}
    if end and end < posted:
        return {Phase.DONE: 2, Phase.PLANNED: -3}
    if end and start is None:
        return {Phase.PLANNED: 1, Phase.DONE: -4}
    if start and end and (end - start).days > _YEARLONG and start < posted:
        return {Phase.RUNNING: _HALF}  # "dit jaar" says little of what has happened in it
    return {Phase.RUNNING: 2, Phase.PLANNED: -1} if start and start < posted else {}
