"""What a turn of phrase says of the phase where it stands: "nog niet gegund", "offertes vragen we in november"."""

import re
from bisect import bisect_left
from datetime import date, timedelta

from domain.facts import Phase
from domain.reading.calendar.timings import Timing
from domain.reading.language.cues import Cue
from domain.reading.language.distance import apart
from domain.reading.language.participles import is_participle
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.reading.standing.conditional import happened
from domain.reading.standing.phase_in_time import Dated

_LISTS = wordlist("words")
_STEPPING = wordlist("phase_words")
_NEGATIONS: frozenset[str] = _LISTS["negations"]
_MODAL = 2  # words between "moet" and what must have been done
_BEFORE = 3  # words before a cue in which a negation belongs to it
_NEAR = 7  # words between a tender and the moment of it
_AROUND = 12  # words around a turn of phrase; farther away nothing belongs to it
_CLOSE = 4  # words between what is done and the moment by which it is
_ANEW = {",", ".", "dus"}  # behind these a negation says nothing any more: "verlengen kan niet dus aanbesteden"
_LIMITS = {"before", "until"}
_BEGINNING = {"", "from", "after"}
PERIODS = {"", "start", "finish", "last_day", "moved"}
_CLAUSE_ENDS: frozenset[str] = _LISTS["clause_ends"] | _STEPPING["clause_ends"]
_BESIDE_TERM = 4  # words beside a term; farther away something else was begun
_CLEAR = 2  # weight of what says it likely or surely
_BRACKET = 12  # words between "gaan" and its infinitive
_PASSIVE = 6  # words between "worden" and its participle
_OF_ANOTHER = 9  # words of a clause in which somebody else did it
_FRESH = timedelta(days=60)  # what was awarded less long ago is still news
_STEPS: tuple[str, ...] = tuple(sorted(_STEPPING["steps"]))
_PARTICIPLE = re.compile(r"ge\w+(?:d|t|en)$")
_MODALS: frozenset[str] = _LISTS["modals"]
_INFINITIVES = turns(_STEPPING["infinitives"])
_BACK = {
    Phase.DONE: Phase.RUNNING,
    Phase.AWARDED: Phase.TENDERING,
    Phase.RUNNING: Phase.PLANNED,
    Phase.TENDERING: Phase.PLANNED,
    Phase.PLANNED: Phase.IDEA,
    Phase.CANCELLED: Phase.PLANNED,
    Phase.IDEA: Phase.IDEA,
}
LABELS = {phase.value: phase for phase in Phase} | {"progress": Phase.RUNNING, "in_force": Phase.RUNNING}


def of_another(words: Words, cue: Cue) -> bool:
    """Tell what somebody else did: "we zoeken iemand die de risicoanalyse al gedaan heeft" is not done here."""
    who = next((at for at in range(cue.first - 1, cue.first - _OF_ANOTHER, -1) if words.word(at) in _LISTS["who"]), 0)
    same = words.sentences[cue.first] == words.sentences[who]
    return same and words.word(who - 1) in _LISTS["somebody"]


def meant(words: Words, cue: Cue, when: Dated) -> Phase:
    """Give the phase that a cue stands for where it stands."""
    phase = happened(words, cue, _negated(words, cue))
    if phase in {Phase.DONE, Phase.PLANNED, Phase.AWARDED} and _of_term(cue, phase, when):
        return Phase.RUNNING  # "contract gestart op 1-1-2025 voor vier jaar" is in force
    if phase is Phase.CANCELLED and _of_ending(words, cue, when):
        return Phase.RUNNING  # "de licentie vervalt in april"
    if phase is Phase.DONE:
        return Phase.PLANNED if _being_done(words, cue) else _done_by(words, cue, when)
    if phase is Phase.RUNNING and cue.label == "running" and cue.weight >= _CLEAR and _begins_later(words, cue, when):
        return Phase.PLANNED  # "vanaf 1 maart draaien we een proef"
    if phase is Phase.AWARDED and _aimed_at(words, cue, when):
        return Phase.PLANNED  # "gegund voor eind juni" is how it should go
    return Phase.PLANNED if phase is Phase.TENDERING and _still_to_come(words, cue, when) else phase


def _negated(words: Words, cue: Cue) -> Phase:
    """Step back one phase when a negation belongs to the cue: "nog niet gegund" is still tendering."""
    phase = LABELS[cue.label]
    own = {words.word(place) for place in cue.places}
    if own & _NEGATIONS:
        return phase
    near = words.words[max(0, cue.first - _BEFORE) : cue.first]
    inner = words.words[cue.first : cue.last]
    to_be = {*near[-_MODAL:], *inner}
    if phase in {Phase.AWARDED, Phase.DONE} and to_be & _MODALS and not own & _MODALS:
        return Phase.PLANNED  # "de bestelling moet voor 1 mei de deur uit", "moet gegund zijn voor de zomer"
    if phase is Phase.DONE and inner in _INFINITIVES and _after_modal(words, cue):
        return Phase.PLANNED  # "in K4 gaan de nieuwe accesspoints hangen"
    before = not _NEGATIONS.isdisjoint(near) and _ANEW.isdisjoint({*near, inner[0]})
    return _BACK[phase] if before or not _NEGATIONS.isdisjoint(inner) else phase


def _after_modal(words: Words, cue: Cue) -> bool:
    """Tell whether a verb that waits for its infinitive stands before it in the clause."""
    before = words.words[max(0, cue.first - _BRACKET) : cue.first][::-1]
    ends = next((i for i, word in enumerate(before) if word in _CLAUSE_ENDS), len(before))
    return not _MODALS.isdisjoint(before[:ends])


def _of_term(cue: Cue, phase: Phase, when: Dated) -> bool:
    """Tell whether words stand at the first day or the length of a contract; what was signed long ago is no news."""
    term = when.term
    if term is None or (phase is Phase.AWARDED and (term.start or date.max) > when.posted - _FRESH):
        return False
    return term.first - _BESIDE_TERM <= cue.first and cue.last <= term.last + _BESIDE_TERM


def _being_done(words: Words, cue: Cue) -> bool:
    """Tell a participle of what is or will be done: "de gegevens worden deze maand overgezet"."""
    if not is_participle(words.word(cue.first)):
        return False
    before = words.words[max(0, cue.first - _PASSIVE) : cue.first][::-1]
    ends = next((i for i, word in enumerate(before) if word in _CLAUSE_ENDS), len(before))
    return not _STEPPING["becoming"].isdisjoint(before[:ends])


def _done_by(words: Words, cue: Cue, when: Dated) -> Phase:
    """Tell what is done on a day to come: "voor 1 mei alles overgezet" is planned, "contract eind 2027 klaar" runs."""
    for timing, role in _beside(cue, when):
        ahead = (timing.start or timing.end or date.min) > when.posted
        if not ahead or not _together_in_clause(words, cue, timing):
            continue
        if role == "contract_end":
            return Phase.RUNNING
        if role in PERIODS and (timing.mode in _LIMITS or timing.start):
            return Phase.PLANNED
    return Phase.DONE


def _of_ending(words: Words, cue: Cue, when: Dated) -> bool:
    """Tell words beside the day on which a contract ends: until then it runs."""
    beside = _beside(cue, when)
    return any(role == "contract_end" and _together_in_clause(words, cue, timing) for timing, role in beside)


def _begins_later(words: Words, cue: Cue, when: Dated) -> bool:
    """Tell what runs from a day to come; what ends on one runs now."""
    beside = _beside(cue, when)
    return all(role != "contract_end" for _, role in beside) and any(
        role in PERIODS
        and not cue.first < timing.first < cue.last  # "is per 1 mei ingegaan"
        and timing.mode in _BEGINNING
        and (timing.start or date.min) > when.posted
        and _together_in_clause(words, cue, timing)
        for timing, role in beside
    )


def _aimed_at(words: Words, cue: Cue, when: Dated) -> bool:
    """Tell what is to be done before a day to come."""
    return any(
        role in PERIODS
        and timing.mode in _LIMITS
        and (timing.end or date.min) > when.posted
        and _together_in_clause(words, cue, timing)
        for timing, role in _beside(cue, when)
    )


def _together_in_clause(words: Words, cue: Cue, timing: Timing) -> bool:
    """Tell whether nothing but a few words of the same clause stands between a turn of phrase and a moment."""
    if apart(words, timing.first, timing.last, cue) > _CLOSE:
        return False
    between = words.words[min(cue.last, timing.last) : max(cue.first, timing.first)]
    return _CLAUSE_ENDS.isdisjoint(between)


def _still_to_come(words: Words, cue: Cue, when: Dated) -> bool:
    """Tell a step of a tender that a moment to come stands beside: "offertes vragen we in november"."""
    if not any(words.word(place).startswith(_STEPS) for place in cue.places):
        return False
    if any(_taken(words, place) for place in cue.places):
        return False
    return any(
        timing.mode in _BEGINNING
        and (timing.start or date.min) > when.posted
        and apart(words, timing.first, timing.last, cue) <= _NEAR
        for timing, _ in _beside(cue, when)
    )


def _taken(words: Words, place: int) -> bool:
    """Tell a word that says that a step was taken: "uitgevraagd", "loopt", but not "will be published"."""
    word = words.word(place)
    said = word in _STEPPING["taken"] or bool(_PARTICIPLE.search(word))
    return said and words.word(place - 1) not in _STEPPING["becoming"]


def _beside(cue: Cue, when: Dated) -> list[tuple[Timing, str]]:
    """Give the timings near a cue with their roles; the number looked at does not grow with the text."""
    timings = when.timings
    begin = bisect_left(timings, cue.first - _AROUND, key=lambda timing: timing.first)
    end = bisect_left(timings, cue.last + _AROUND, begin, key=lambda timing: timing.first)
    return list(zip(timings[begin:end], when.roles[begin:end], strict=True))
