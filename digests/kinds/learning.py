"""Learning from who has done it."""

from digests.kinds.reason import Reason
from digests.stance import Stance
from digests.subject import same_function
from domain.opportunity import OpportunityKind

WORTH = 4  # what the one has to tell (1 to 3) and the other wants to hear (1 to 3), from which it is worth their time


def reuse(a: Stance, b: Stance) -> Reason | None:
    """One has done it or runs it and can tell, the other still considers or plans it."""
    for source, reader in ((a, b), (b, a)):
        if _worth_telling(source.tells, reader.seeks) and not reader.host:
            topic = same_function(source, reader)
            if topic:
                return Reason(OpportunityKind.REUSE, topic, source, reader)
    return None


def _worth_telling(tells: int, seeks: int) -> bool:
    """Whether both add up: who plans hears anything, who has two years to go only what is offered to him."""
    return tells + seeks >= WORTH
