"""Whether nothing is bought: people come together, write or ask, or something happens with what is there already."""

from domain.facts import Phase
from domain.reading.findings import Finding
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words

_SURE = 4  # weight of what is an occasion whatever else is said
_CLEAR = 2  # weight above which words say that something is bought or undertaken
_ACTS = {("kind", "investment"), ("kind", "project"), ("phase", "idea"), ("phase", "done")}
_WANTED = {Phase.IDEA, Phase.TENDERING, Phase.AWARDED}


def read_occasion(
    words: Words, cues: tuple[Cue, ...], telling: frozenset[int], phase: Phase | None, *, counted: bool
) -> Finding[bool]:
    """Tell whether it is an occasion: a meeting, a notice, a vacancy, a malfunction, an update.

    What only looks like one is none when something is bought, undertaken, thought of or finished too: in words, by its
    phase, or because it is ``counted`` (a sum or a number of pieces was found).
    """
    first = min(telling, default=0)
    said = [cue for cue in cues if cue.family == "occasion" and words.sentences[cue.first] == first]
    wanted = counted or phase in _WANTED
    for cue in said:
        if cue.weight >= _SURE or not (wanted or _acted(words, cues, telling, cue)):
            return Finding(True, cue.first, cue.last, 0.8)  # noqa: FBT003 - the value itself
    return Finding(False)  # noqa: FBT003 - the value itself


def _acted(words: Words, cues: tuple[Cue, ...], telling: frozenset[int], occasion: Cue) -> bool:
    """Whether other words than those of the occasion say outright that something is bought, thought of or finished."""
    own = set(occasion.places)
    return any(
        (cue.family, cue.label) in _ACTS
        and cue.weight > _CLEAR
        and words.sentences[cue.first] in telling
        and own.isdisjoint(cue.places)
        for cue in cues
    )
