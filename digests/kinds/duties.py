"""One law or national programme that asks the same of two."""

from digests.kinds.reason import Reason
from digests.laws import about, shared
from digests.stance import Stance
from domain.opportunity import OpportunityKind


def law_first(a: Stance, b: Stance) -> Reason | None:
    """Both answer the same duty and at least one is about the duty itself; two tools for it are no matter of law."""
    ours, theirs = a.announcement.facts, b.announcement.facts
    law = shared(ours, theirs)
    if law is None or not (about(law, ours) or about(law, theirs)):
        return None
    return Reason(OpportunityKind.SHARED_LAW, law, a, b)


def shared_law(a: Stance, b: Stance) -> Reason | None:
    """Both respond to the same law or national programme, whatever the function."""
    law = shared(a.announcement.facts, b.announcement.facts)
    return Reason(OpportunityKind.SHARED_LAW, law, a, b) if law else None
