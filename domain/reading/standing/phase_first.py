"""A state that is told first and the step that follows it: "de inrichting is begonnen, we willen per 1 juli over".

What is under way or done stays so, whatever is to come after it. Of what only prepares the undertaking (a trial, a
plan, a study) the step that follows is what is announced: "de proef is klaar, in maart rollen we uit".
"""

from domain.facts import Phase
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("phase_words")
_STEPS: frozenset[str] = _LISTS["step_ends"]
_PRELIMINARY: tuple[str, ...] = tuple(sorted(_LISTS["preliminary"]))
_REST: frozenset[str] = _LISTS["rest"]
_PREPARED: tuple[str, ...] = tuple(sorted(_LISTS["prepared"]))
_PARTLY = {"progress", "unfinished"}
_OUTRIGHT = 3  # weight from which words say it outright
_BEFORE, _BEHIND = 9, 4  # words around a state in which it is told of what
_OBJECT = 5  # words behind "bezig met" to what one is busy with

Said = tuple[Phase, Cue]


def state_first(words: Words, said: list[Said], cues: tuple[Cue, ...]) -> Cue | None:
    """Give the first turn of phrase that says outright that it is under way or done, before any plan is told."""
    partly = any(cue.label in _PARTLY for cue in cues)
    for phase, cue in sorted(said, key=lambda each: each[1].first):
        if partly and phase is Phase.DONE:
            continue
        stands = phase is Phase.DONE or (phase is Phase.RUNNING and cue.label == "progress")
        if stands and cue.weight > _OUTRIGHT:
            whole = phase is Phase.RUNNING or not _goes_on(words, cue)
            return cue if whole and not _prepares(words, cue) else None
        if phase is not Phase.RUNNING and cue.weight > 1:
            return None
    return None


def without_next(words: Words, state: Cue, said: list[Said], cues: tuple[Cue, ...]) -> list[Said]:
    """Leave out the plans told behind a state, but for a purchase that is told in a sentence of its own."""
    bought = {words.sentences[cue.first] for cue in cues if cue.label == "investment" and cue.weight > _OUTRIGHT}
    bought.discard(words.sentences[state.first])
    return [
        (phase, cue)
        for phase, cue in said
        if phase is not Phase.PLANNED or not follows(words, state, cue.first) or words.sentences[cue.first] in bought
    ]


def follows(words: Words, state: Cue, first: int) -> bool:
    """Tell whether what begins at a token is told after a state, as the next step."""
    if first < state.last:
        return False
    if words.sentences[first] != words.sentences[state.last - 1]:
        return True
    return not _STEPS.isdisjoint(words.words[state.last : first + 1])


def preparing(words: Words, cue: Cue) -> bool:
    """Tell what one is busy with when that only prepares it: "begonnen met de voorbereidingen"."""
    behind, before = words.words[cue.last : cue.last + _OBJECT], words.words[max(0, cue.first - _BEFORE) : cue.first]
    return any(word.startswith(_PREPARED) for word in (*_clause(behind), *_clause(before[::-1])))


def _clause(near: list[str]) -> list[str]:
    return near[: next((i for i, word in enumerate(near) if word in _STEPS), len(near))]


def _goes_on(words: Words, state: Cue) -> bool:
    """Tell what was done when only a part of it was: "zes zijn om, de rest volgt in maart"."""
    return not _REST.isdisjoint(words.words[state.first :])


def _prepares(words: Words, cue: Cue) -> bool:
    around = range(max(0, cue.first - _BEFORE), min(len(words), cue.last + _BEHIND))
    return any(
        any(part in words.word(i) for part in _PRELIMINARY) and words.sentences[i] == words.sentences[cue.first]
        for i in around
    )
