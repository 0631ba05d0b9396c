"""Learning from who has done it."""

from digests.experience import box
from digests.kinds.moments import NEAR, buys, gap, outlasts
from digests.kinds.reason import Reason
from digests.stance import Stance
from digests.subject import same_function
from domain.opportunity import OpportunityKind

WORTH = 4  # what the one has to tell (1 to 3) and the other wants to hear (1 to 3), from which it is worth their time


def reuse(a: Stance, b: Stance) -> Reason | None:
    """One has done it or runs it and can tell, the other still considers or plans it."""
    for source, reader in ((a, b), (b, a)):
        if (_worth_telling(source.tells, reader.seeks) or _stays(source, reader)) and not reader.host:
            topic = same_function(source, reader)
            if topic:
                return Reason(OpportunityKind.REUSE, topic, source, reader)
    return None


def _worth_telling(tells: int, seeks: int) -> bool:
    """Whether both add up: who plans hears anything, who has two years to go only what is offered to him."""
    return tells + seeks >= WORTH


def uses(one: Stance) -> bool:
    """Whether it names what it uses and is bound to, with nothing else to tell."""
    facts = one.announcement.facts
    return bool(one.ends and facts.products) and one.need is None and not box(facts)


def _stays(source: Stance, reader: Stance) -> bool:
    """Whether one would buy with the other, were it not bound for long to what it uses: then it can tell of that."""
    if not (uses(source) and outlasts(source, reader)):
        return False
    ours, theirs = buys(source), buys(reader)
    return ours is not None and theirs is not None and gap(ours, theirs) <= NEAR
