"""What to do next with an opportunity: one sentence, for who gives and for who takes."""

from digests.telling.named import givers, takers, who
from domain.card import municipality_name
from domain.language import Phrase, phrase
from domain.opportunity import Opportunity, OpportunityKind

_GIVING = {OpportunityKind.JOIN_TENDER, OpportunityKind.REUSE}


def next_step(opportunity: Opportunity, leader: str | None, own: str | None) -> Phrase:
    """Give the one thing to do next.

    ``leader`` is the lead buyer (CBS code), if there is one; ``own`` the municipality that reads it: who has something
    to give is not told to ask for it.
    """
    gives = opportunity.kind in _GIVING and own in givers(opportunity)
    return _giving(opportunity) if gives else _step(opportunity, leader)


def _giving(opportunity: Opportunity) -> Phrase:
    others = who(takers(opportunity))
    if opportunity.kind is OpportunityKind.JOIN_TENDER:
        return phrase("Next step: tell {who} whether joining your tender is still possible.", who=others)
    return phrase("Next step: offer {who} a demonstration and your documents.", who=others)


def _step(opportunity: Opportunity, leader: str | None) -> Phrase:
    giver = who(givers(opportunity))
    match opportunity.kind:
        case OpportunityKind.JOIN_TENDER:
            return phrase(
                "Next step: ask {who} to be named as a participant; check the participation clause.", who=giver
            )
        case OpportunityKind.JOINT_PURCHASE:
            return _buying(leader)
        case OpportunityKind.CO_TERMINATION:
            return phrase("Next step: compare options and notice periods, and choose one end date.")
        case OpportunityKind.REUSE:
            return phrase("Next step: ask {who} for a demonstration and its documents.", who=giver)
        case OpportunityKind.HARMONISE:
            return phrase("Next step: compare versions and management in one conversation.")
        case OpportunityKind.SHARED_LAW:
            return phrase("Next step: divide the work; one writes what all can use.")


def _buying(leader: str | None) -> Phrase:
    if leader is None:
        return phrase("Next step: lay your wishes side by side and agree on a lead buyer.")
    lead = municipality_name(leader)
    return phrase("Next step: lay your wishes side by side with {who}, the lead buyer.", who=lead)
