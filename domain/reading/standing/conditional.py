"""What is told under a condition has not happened yet: "zodra het contract is getekend beginnen we"."""

from domain.facts import Phase
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist

_LISTS = wordlist("phase_words")
_OPENING: frozenset[str] = _LISTS["conditions"]
_PERHAPS: frozenset[str] = _LISTS["perhaps_conditions"]
_SUBJECTS: frozenset[str] = _LISTS["condition_subjects"]
_PAST: frozenset[str] = _LISTS["condition_past"]
_ENDS: frozenset[str] = _LISTS["condition_ends"]
_AS_SOON_AS = turns(_LISTS["condition_turns"])
_REACH = 9  # words of a condition; what stands farther on is what happens then
_OPEN = {Phase.IDEA, Phase.PLANNED}


def happened(words: Words, cue: Cue, phase: Phase) -> Phase:
    """Give the phase that a turn of phrase says, planned where it is only what must come first."""
    return Phase.PLANNED if phase not in _OPEN and _conditional(words, cue.first) else phase


def _conditional(words: Words, place: int) -> bool:
    """Tell whether a token stands in a clause that a condition opens, and that tells nothing of the past."""
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if words.word(at) in _ENDS or words.sentences[at] != words.sentences[place]:
            return False
        if _opens(words, at):
            return _PAST.isdisjoint(words.words[at : place + 2])
    return False


def _opens(words: Words, at: int) -> bool:
    """Tell "zodra", and "als" or "wanneer" where who or what follows: "als eerste" and "wanneer komt" are none."""
    word = words.word(at)
    if word in _PERHAPS:
        return words.word(at + 1) in _SUBJECTS
    return word in _OPENING or words.words[at : at + 3] in _AS_SOON_AS
