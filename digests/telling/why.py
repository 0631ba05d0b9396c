"""Why an opportunity is one, in sentences of the announcements' own facts."""

from math import ceil

from digests.telling.named import givers, takers, topic, who
from domain.facts import Kind, Phase
from domain.language import Listing, Phrase, Value, counted, phrase
from domain.opportunity import Opportunity, OpportunityKind

KIND_NAMES = {
    OpportunityKind.JOIN_TENDER: phrase("Join a tender"),
    OpportunityKind.CO_TERMINATION: phrase("End contracts together"),
    OpportunityKind.JOINT_PURCHASE: phrase("Buy together"),
    OpportunityKind.REUSE: phrase("Reuse"),
    OpportunityKind.HARMONISE: phrase("Harmonise"),
    OpportunityKind.SHARED_LAW: phrase("One law, one approach"),
}
_MONTH = 30.5  # days
_AHEAD = {Phase.IDEA, Phase.PLANNED}


def why(opportunity: Opportunity) -> Phrase:
    """Say in one or two sentences why these announcements belong together."""
    return _SENTENCES[opportunity.kind](opportunity)


def _join_tender(one: Opportunity) -> Phrase:
    host = next(member for member in one.members if member.id == one.pairs[0][0])
    if host.facts.phase is Phase.TENDERING:
        return counted(
            "{giver} has a tender out for {topic}; perhaps {takers} can join.",
            "{giver} has a tender out for {topic}; perhaps {takers} can join it.",
            len(takers(one)),
            **_sides(one),
        )
    if host.facts.phase in _AHEAD:
        return counted(
            "{giver} is preparing a tender for {topic}; perhaps {takers} can join.",
            "{giver} is preparing a tender for {topic}; perhaps {takers} can join it.",
            len(takers(one)),
            **_sides(one),
        )
    return counted(
        "{giver} has a framework agreement for {topic}; perhaps {takers} can join.",
        "{giver} has a framework agreement for {topic}; perhaps {takers} can join it.",
        len(takers(one)),
        **_sides(one),
    )


def _sides(one: Opportunity) -> dict[str, Value]:
    return {"giver": who(givers(one)), "takers": who(takers(one)), "topic": topic(one)}


def _co_termination(one: Opportunity) -> Phrase:
    if one.extend:
        return counted(
            "The contracts of {who} for {topic} can end together: extend the earliest by {number} month.",
            "The contracts of {who} for {topic} can end together: extend the earliest by {number} months.",
            one.extend,
            who=who(one.municipalities),
            topic=topic(one),
        )
    apart = _days_between(one)
    if not apart:
        return phrase(
            "The contracts of {who} for {topic} end on the same day.", who=who(one.municipalities), topic=topic(one)
        )
    return counted(
        "The contracts of {who} for {topic} end within {number} month of each other.",
        "The contracts of {who} for {topic} end within {number} months of each other.",
        ceil(apart / _MONTH),
        who=who(one.municipalities),
        topic=topic(one),
    )


def _days_between(one: Opportunity) -> int:
    ends = [member.facts.contract.end for member in one.members if member.facts.contract and member.facts.contract.end]
    return (max(ends) - min(ends)).days


def _joint_purchase(one: Opportunity) -> Phrase:
    plans = [m for m in one.members if m.facts.phase in _AHEAD and m.facts.kind is not Kind.DEVELOPMENT]
    buyers = tuple(dict.fromkeys(m.municipality for m in plans))
    others = [code for code in one.municipalities if code not in buyers]
    if others:
        return counted(
            "{who} wants to buy {topic}; at {others} the contract for it ends around that time.",
            "{who} want to buy {topic}; at {others} the contract for it ends around that time.",
            len(buyers),
            who=who(buyers),
            others=who(others),
            topic=topic(one),
        )
    if all(m.facts.kind is Kind.PROJECT for m in plans):
        return phrase(
            "{who} want to take up the same around the same time: {topic}.", who=who(buyers), topic=topic(one)
        )
    return phrase(
        "{who} want to buy the same around the same time: {topic}. Nobody has placed an order yet.",
        who=who(buyers),
        topic=topic(one),
    )


def _reuse(one: Opportunity) -> Phrase:
    return counted(
        "There is experience with {topic} at {giver}; {takers} still has to choose.",
        "There is experience with {topic} at {giver}; {takers} still have to choose.",
        len(takers(one)),
        **_sides(one),
    )


def _harmonise(one: Opportunity) -> Phrase:
    same = set.intersection(*(set(member.facts.products) for member in one.members))
    if same:
        return phrase(
            "{who} use {product} for {topic}: management can be shared.",
            who=who(one.municipalities),
            product=Listing(listing=tuple(sorted(same))),
            topic=topic(one),
        )
    products = dict.fromkeys(name for member in one.members for name in member.facts.products)
    return phrase(
        "{who} use different products for {topic} ({products}), and a change is being considered.",
        who=who(one.municipalities),
        topic=topic(one),
        products=Listing(listing=tuple(products)),
    )


def _shared_law(one: Opportunity) -> Phrase:
    return phrase("{who} work on the same task: {law}.", who=who(one.municipalities), law=topic(one))


_SENTENCES = {
    OpportunityKind.JOIN_TENDER: _join_tender,
    OpportunityKind.CO_TERMINATION: _co_termination,
    OpportunityKind.JOINT_PURCHASE: _joint_purchase,
    OpportunityKind.REUSE: _reuse,
    OpportunityKind.HARMONISE: _harmonise,
    OpportunityKind.SHARED_LAW: _shared_law,
}
