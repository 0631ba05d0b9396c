"""What stands around the dates of a text, gathered once for all of them."""

from datetime import date
from typing import NamedTuple

from domain.reading.language.cues import Cue, Nearby

ENDS = frozenset(("contract_end", "ending", "stopping", "terminated"))
CONTRACTS = frozenset(("contract", "terms"))  # subjects that only a contract has
# Of the roles that a word can give a date, those that win when two stand equally near come first.
RANK = {
    "moved": 0,
    "contract_end": 0,
    "joining": 1,
    "reaction": 1,
    "closing": 1,
    "background": 2,
    "outlived": 2,
    "secondary": 3,
    "notice": 3,
    "finish": 4,
    "start": 5,
}
_NEVER = 9  # more than any turn of phrase weighs
# The weight from which a turn of phrase says that something is still to come, or done.
_AHEAD = {"idea": 2, "planned": 2, "tendering": 2, "done": 4}


class Surroundings(NamedTuple):
    """The cues that matter for dates, and the sentences in which something is done or planned.

    ``ahead`` are the turns of phrase that say what is still to come, and what is done; ``acts`` those by which
    something is undertaken; ``names`` the tokens that end the name of a product or a supplier.
    """

    roles: Nearby
    subjects: Nearby
    ahead: Nearby
    acts: Nearby
    doing: frozenset[int]
    names: frozenset[int]
    posted: date

    @classmethod
    def of(cls, sentences: list[int], cues: tuple[Cue, ...], names: frozenset[int], posted: date) -> "Surroundings":
        """Gather them; ``sentences`` are the numbers of the sentence that each token is in."""
        acts = [cue for cue in cues if _does(cue)]
        return cls(
            Nearby(cue for cue in cues if cue.family == "roles" and (cue.label in RANK or cue.label in ENDS)),
            Nearby(cue for cue in cues if cue.family == "subjects"),
            Nearby(cue for cue in cues if cue.family == "phase" and cue.weight >= _AHEAD.get(cue.label, _NEVER)),
            Nearby(acts),
            frozenset(sentences[cue.first] for cue in acts),
            names,
            posted,
        )


def _does(cue: Cue) -> bool:
    if cue.family == "kind":
        return cue.label in {"investment", "project"} and cue.weight > 1
    return cue.family == "phase" and cue.label not in {"running", "in_force"} and cue.weight > 1
