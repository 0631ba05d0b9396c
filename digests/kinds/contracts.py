"""Contracts that can end together."""

from digests.kinds.reason import Reason
from digests.stance import Stance
from digests.subject import same_function
from domain.opportunity import OpportunityKind

TOGETHER = 366  # twelve months between contract ends can be bridged
OPTION_NEAR = 92  # an option that is used should bring the ends within one quarter


def co_termination(a: Stance, b: Stance) -> Reason | None:
    """Contracts for one function end, or can be made to end by an option, within twelve months of each other."""
    if not (a.ends and b.ends and not a.host and not b.host):
        return None
    topic = same_function(a, b)
    if topic is None:
        return None
    if abs(a.ends[0] - b.ends[0]) <= TOGETHER:
        return Reason(OpportunityKind.CO_TERMINATION, topic, a, b)
    early, late = (a, b) if a.ends[0] < b.ends[0] else (b, a)
    for end in early.ends[1:]:
        if abs(end - late.ends[0]) <= OPTION_NEAR:
            return Reason(OpportunityKind.CO_TERMINATION, topic, early, late, round((end - early.ends[0]) / 30.4))
    return None
