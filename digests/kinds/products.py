"""Products that two use: different ones for one function, or the same one to manage together."""

from digests.experience import box
from digests.kinds.moments import STEP_IN
from digests.kinds.reason import Reason
from digests.stance import Stance
from digests.subject import same_function
from domain.facts import Facts, Kind, Phase
from domain.opportunity import OpportunityKind


def harmonise(a: Stance, b: Stance) -> Reason | None:
    """Two products for one function while one side may change, or one product whose management can be shared."""
    ours, theirs = a.announcement.facts, b.announcement.facts
    if not (ours.products and theirs.products) or _mere_occasion(ours) or _mere_occasion(theirs):
        return None
    topic = same_function(a, b)
    if topic is None:
        return None
    if set(ours.products) & set(theirs.products):
        willing = _willing(a, b) or _willing(b, a)
    else:
        willing = (_changing(a) and _settled(b)) or (_changing(b) and _settled(a))
    return Reason(OpportunityKind.HARMONISE, topic, a, b) if willing else None


def _mere_occasion(facts: Facts) -> bool:
    """Whether the product is only met or has failed: a patch, a meeting; who wants to talk of it says so."""
    said = facts.openness
    return facts.occasion and not (said.experience or said.help_sought or said.together)


def _willing(one: Stance, other: Stance) -> bool:
    """Whether one wants to talk of the product that both name, or goes to market and the other may come along.

    Of devices there is no management to share: who has them is no help to who buys the same.
    """
    said = one.announcement.facts.openness
    if said.experience or said.help_sought or said.joinable or said.together:
        return True
    return one.need is not None and not box(one.announcement.facts) and not _stays(one, other)


def _stays(one: Stance, other: Stance) -> bool:
    """Whether the one leaves the only product that it names, and the other is bound to that for long."""
    ours, theirs = one.announcement.facts, other.announcement.facts
    elsewhere = {*ours.products, *ours.suppliers} - {*theirs.products, *theirs.suppliers}
    if elsewhere or one.need is None or theirs.contract is None or theirs.contract.end is None:
        return False
    return theirs.contract.end.toordinal() > one.need[1] + STEP_IN


def _changing(one: Stance) -> bool:
    """Whether it may leave its product: it looks around, or is on its way to another."""
    facts = one.announcement.facts
    moving = facts.kind is Kind.PROJECT and facts.phase is Phase.RUNNING
    return facts.phase is Phase.IDEA or facts.openness.help_sought or bool(one.need) or moving


def _settled(one: Stance) -> bool:
    facts = one.announcement.facts
    return facts.phase in {Phase.RUNNING, Phase.DONE, Phase.AWARDED} and one.tells > 0
