"""Stepping into a neighbour's tender or framework agreement."""

from digests.kinds.moments import NEAR, STEP_IN, buys, gap
from digests.kinds.reason import Reason
from digests.stance import Stance
from digests.subject import same_function
from domain.opportunity import OpportunityKind


def join_tender(a: Stance, b: Stance) -> Reason | None:
    """One has a tender or framework that others can step into, the other needs the same before that closes."""
    for host, joiner in ((a, b), (b, a)):
        if not host.host or not (joiner.need or joiner.ends) or _still_both_planning(host, joiner):
            continue
        topic = _lot(host, joiner)
        if topic and _in_time(host, joiner):
            return Reason(OpportunityKind.JOIN_TENDER, topic, host, joiner)
    return None


def _lot(host: Stance, joiner: Stance) -> str | None:
    """Give what the joiner needs, if it is among what the host tenders."""
    if joiner.main in host.lots or joiner.wider in host.lots:
        return joiner.main
    return same_function(host, joiner)


def _still_both_planning(host: Stance, joiner: Stance) -> bool:
    """Whether two plans for one moment meet: then they buy together, and nobody joins what does not exist yet."""
    if not (host.need and joiner.need) or host.announcement.facts.openness.framework:
        return False
    return gap(host.need, joiner.need) <= NEAR and same_function(host, joiner) is not None


def _in_time(host: Stance, joiner: Stance) -> bool:
    """Whether the joiner's need falls while the host's tender can still take him in."""
    opens, closes = host.host or (0, 0)
    first, last = buys(joiner) or (joiner.moment, joiner.moment)
    if host.announcement.facts.openness.joinable:
        return last >= opens and last <= closes + STEP_IN
    return gap((opens, closes), (first, last)) <= NEAR and not (joiner.host and not joiner.need)
