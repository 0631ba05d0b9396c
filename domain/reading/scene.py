"""Sentences that tell and sentences that ask, greet or command: what of a text announces something."""

from domain.reading.cues import Cue
from domain.reading.tokens import Words

_OPENING = 3  # words in which a question shows itself
_SHORT = 6  # words of a sentence that is only a greeting or thanks


def telling(words: Words, cues: tuple[Cue, ...]) -> frozenset[int]:
    """Give the numbers of the sentences that tell something."""
    sentences = words.sentences
    bounds: dict[int, tuple[int, int]] = {}
    for i, number in enumerate(sentences):
        bounds[number] = (bounds.get(number, (i, i))[0], i + 1)
    asking = {n for cue in cues if _asks(cue) for n in (sentences[cue.first],) if cue.first - bounds[n][0] < _OPENING}
    chatting = {sentences[cue.first] for cue in cues if cue.family == "kind" and cue.label == "chatting"}
    return frozenset(
        number
        for number, (first, last) in bounds.items()
        if words.word(last - 1) != "?" and number not in asking and not (number in chatting and last - first <= _SHORT)
    )


def _asks(cue: Cue) -> bool:
    return (cue.family == "kind" and cue.label == "asking") or (cue.family == "openness" and cue.label == "help_sought")
