"""How far an undertaking is: idea, planned, tendering, awarded, running, done or cancelled."""

from datetime import date

from domain.facts import Phase
from domain.reading.findings import Finding
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.standing.phase_first import follows, preparing, state_first, without_next
from domain.reading.standing.phase_in_time import Dated, set_in_time, to_come
from domain.reading.standing.phase_said import LABELS, PERIODS, meant, of_another

_LISTS = wordlist("phase_words")
_ASKED = 0.4  # what is asked says less than what is told
_HALF = 0.5  # hints (2), however many, stay below what is said outright (4): 2 + 1 + 0.5 ...
_LATER = 0.85  # what comes first is what it is about, but a hint there decides nothing against what is told later
_OUTRIGHT = 1.6  # a sentence that says nothing else decides
_ALONE = 3  # words of such a sentence
_SUPPOSED = 0.3  # nothing says how far it is
_SURE = 3  # weight from which words say it outright
_REASON = 10  # words of a reason before what it tells
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
_AHEAD = {Phase.IDEA, Phase.PLANNED, Phase.TENDERING, Phase.AWARDED}
_ACTS = {"investment", "project"}

Said = tuple[Phase, Cue]
"""What a turn of phrase means where it stands."""


def read_phase(
    words: Words, cues: tuple[Cue, ...], telling: frozenset[int], when: Dated, *, priced: bool
) -> Finding[Phase]:
    """Weigh what the words say about the phase with where the period lies.

    ``priced``: a sum in all is told; of what nothing says how far it is, that is still to be spent.
    """
    said = [(_meant(words, cue, when), cue) for cue in _told(cues) if not of_another(words, cue)]
    state = state_first(words, said, cues)
    if state is not None:
        said = without_next(words, state, said, cues)
        dated = LABELS[state.label] is Phase.DONE and _dates_next(words, state, when)
        when = when._replace(period=None) if dated else when
    ahead = any(phase in _AHEAD and cue.weight > 1 and words.sentences[cue.first] in telling for phase, cue in said)
    scores = _scores(words, said, telling, ahead=ahead)
    decided = any(phase is Phase.PLANNED and _decides(words, cue) for phase, cue in said)
    begun = not decided and any(cue.label == "progress" and phase is Phase.RUNNING for phase, cue in said)
    scheduled = when.period is not None and (ahead or (to_come(when) and _acts(cues, _SURE)))
    set_in_time(scores, when, begun=begun, coming=decided or scheduled)
    _mend(scores, said, cues)
    if when.term is not None and (when.term.start or date.min) > when.posted:
        scores[Phase.AWARDED] += _SIGNED
        scores[Phase.PLANNED] -= 2
    return _chosen(scores, said) or Finding(
        Phase.PLANNED if priced or _buys(cues) else Phase.RUNNING, confidence=_SUPPOSED
    )


def _meant(words: Words, cue: Cue, when: Dated) -> Phase:
    prepares = cue.label == "progress" and preparing(words, cue)
    return Phase.PLANNED if prepares else meant(words, cue, when)


def _dates_next(words: Words, state: Cue, when: Dated) -> bool:
    """Whether what was read as the period is when the next step comes."""
    own = [timing for timing, role in zip(when.timings, when.roles, strict=True) if role in PERIODS]
    return bool(own) and all(follows(words, state, timing.first) for timing in own)


def _told(cues: tuple[Cue, ...]) -> list[Cue]:
    """Give what says how far it is, without what is only asked."""
    asked = {place for cue in cues if cue.label == "asking" for place in cue.places}
    return [cue for cue in cues if cue.family == "phase" and cue.label in LABELS and not asked.issuperset(cue.places)]


def _scores(words: Words, said: list[Said], telling: frozenset[int], *, ahead: bool) -> dict[Phase, float]:
    """Add up what the words say; where something lies ahead, a contract that is still in force says less."""
    weights: dict[Phase, list[float]] = {phase: [] for phase in Phase}
    doubted = any(phase is Phase.IDEA and cue.weight > _SURE for phase, cue in said)
    for phase, cue in said:
        over = (ahead and _in_force(cue, phase)) or (doubted and cue.label == Phase.RUNNING)
        factor = _factor(words, cue, telling, phase) * (_HALF if over else 1)
        weights[phase].append(cue.weight * factor)
    return {phase: _PRIORITY[phase] * _together(each) for phase, each in weights.items()}


def _mend(scores: dict[Phase, float], said: list[Said], cues: tuple[Cue, ...]) -> None:
    """Let what is not finished, and what merely happened, be no undertaking that is done; what failed may come anew."""
    beside = {cue.label for cue in cues if cue.family == "phase"}
    if "anew" in beside and scores[Phase.CANCELLED] > 0:
        scores[Phase.PLANNED], scores[Phase.CANCELLED] = scores[Phase.PLANNED] + scores[Phase.CANCELLED], 0
    if "unfinished" in beside:
        scores[Phase.RUNNING], scores[Phase.DONE] = scores[Phase.RUNNING] + max(scores[Phase.DONE], 0), 0
    happened = any(phase is Phase.DONE for phase, _ in said) or _acts(cues, 1)
    if not happened and scores[Phase.DONE] > 0:
        scores[Phase.RUNNING], scores[Phase.DONE] = scores[Phase.DONE], 0


def _chosen(scores: dict[Phase, float], said: list[Said]) -> Finding[Phase] | None:
    """Give the phase that scores most, at the words that say it most clearly; None when nothing says anything."""
    (chosen, score), (_, second), *_ = sorted(scores.items(), key=lambda pair: -pair[1])
    if score <= 0:
        return None
    sure = min(0.95, 0.5 + (score - max(second, 0)) / (2 * score))
    clearest = max((cue for phase, cue in said if phase is chosen), key=lambda cue: cue.weight, default=None)
    return Finding(chosen, clearest.first if clearest else 0, clearest.last if clearest else 0, sure)


def _buys(cues: tuple[Cue, ...]) -> bool:
    return any(cue.family == "kind" and cue.label == "investment" and cue.weight > 1 for cue in cues)


def _decides(words: Words, cue: Cue) -> bool:
    """Tell words that say outright that it is planned; "to be finished by 1 December" may be under way."""
    return cue.label != Phase.DONE and cue.weight > _SURE and words.word(cue.first) not in _LISTS["deadlines"]


def _in_force(cue: Cue, phase: Phase) -> bool:
    """Tell words that only say that a contract is still in force: "loopt tot 2028", "is eind 2027 klaar"."""
    return cue.label == "in_force" or (phase is Phase.RUNNING and cue.label in {Phase.DONE, Phase.CANCELLED})


def _acts(cues: tuple[Cue, ...], more_than: int) -> bool:
    """Tell whether a turn of phrase of more than a weight says that something is bought or undertaken."""
    return any(cue.family == "kind" and cue.label in _ACTS and cue.weight > more_than for cue in cues)


def _factor(words: Words, cue: Cue, telling: frozenset[int], phase: Phase) -> float:
    """Let what is asked, and what comes after the first sentence, say less."""
    sentence = words.sentences[cue.first]
    if sentence not in telling or (phase is Phase.CANCELLED and _is_reason(words, cue)):
        return _ASKED
    if phase is Phase.IDEA and words.word(cue.first) in _LISTS["perhaps"] and words.word(cue.first - 1) in {",", "("}:
        if words.word(cue.first + 1) in _LISTS["before_moment"] or words.word(cue.first + 1)[:1].isdigit():
            return 1.0  # "misschien in 2028": all of it is open
        return _HALF  # "we vervangen hem in 2027, mogelijk door Teams": only a part is open
    if phase is Phase.DONE and _all_there_is(words, cue):
        return _OUTRIGHT
    return _LATER if sentence != min(telling, default=0) and phase not in _MARKET else 1.0


def _all_there_is(words: Words, cue: Cue) -> bool:
    """Tell a sentence that says nothing else: "Opgeleverd!"."""
    first = cue.first == 0 or words.sentences[cue.first - 1] != words.sentences[cue.first]
    ended = "!" in {words.word(cue.last), words.word(cue.last - 1)} or words.word(cue.last) == "."
    return first and ended and cue.last - cue.first <= _ALONE


def _is_reason(words: Words, cue: Cue) -> bool:
    """Tell what is only a reason: "we vervangen ze want KPN trekt de stekker eruit"."""
    before = range(max(0, cue.first - _REASON), cue.first)
    return any(words.word(i) in _LISTS["reasons"] and words.sentences[i] == words.sentences[cue.first] for i in before)


def _together(weights: list[float]) -> float:
    """Add up, each next word counting half as much as the one before it."""
    return sum(weight * _HALF**place for place, weight in enumerate(sorted(weights, reverse=True)))
