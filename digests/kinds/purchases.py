"""Buying together."""

from digests.kinds.moments import NEAR, buys, gap, outlasts
from digests.kinds.reason import Reason
from digests.stance import Stance
from digests.subject import same_function
from domain.opportunity import OpportunityKind


def joint_purchase(a: Stance, b: Stance) -> Reason | None:
    """Both buy for the same function, neither has given the order, and their moments lie within nine months."""
    first, second = buys(a), buys(b)
    if not (first and second and (a.need or b.need)) or gap(first, second) > NEAR:
        return None
    if outlasts(a, b) or outlasts(b, a):
        return None
    topic = same_function(a, b)
    return Reason(OpportunityKind.JOINT_PURCHASE, topic, a, b) if topic else None
