"""Why an opportunity is one, what it is worth and what to do next, in sentences of the announcements' own facts."""

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING

from domain.card import function_name, law_name, municipality_name
from domain.facts import Kind, Phase
from domain.language import Listing, Money, Phrase, Value, counted, phrase
from domain.opportunity import Opportunity, OpportunityKind, Worth

if TYPE_CHECKING:
    from domain.announcement import Announcement

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
_NAMED = 4  # municipalities named in a sentence; the rest is counted


def topic(opportunity: Opportunity) -> Value:
    """Give the name of what the members share."""
    if opportunity.kind is OpportunityKind.SHARED_LAW:
        return law_name(opportunity.topic)
    return function_name(opportunity.topic)


def who(codes: Iterable[str]) -> Value:
    """Name municipalities, each once; of many the first few and how many more."""
    names = [municipality_name(code) for code in dict.fromkeys(codes)]
    if len(names) <= _NAMED + 1:
        return Listing(listing=tuple(names))
    more = phrase("{number} more", number=len(names) - _NAMED)
    return Listing(listing=(*names[:_NAMED], more))


def why(opportunity: Opportunity) -> Phrase:
    """Say in one or two sentences why these announcements belong together."""
    return _SENTENCES[opportunity.kind](opportunity)


def next_step(opportunity: Opportunity, leader: str | None, own: str | None) -> Phrase:
    """Give the one thing to do next.

    ``leader`` is the lead buyer (CBS code), if there is one; ``own`` the municipality that reads it: who has something
    to give is not told to ask for it.
    """
    gives = opportunity.kind in _GIVING and own in _givers(opportunity)
    return _giving(opportunity) if gives else _step(opportunity, leader)


def _giving(opportunity: Opportunity) -> Phrase:
    takers = who(_takers(opportunity))
    if opportunity.kind is OpportunityKind.JOIN_TENDER:
        return phrase("Next step: tell {who} whether joining your tender is still possible.", who=takers)
    return phrase("Next step: offer {who} a demonstration and your documents.", who=takers)


def _step(opportunity: Opportunity, leader: str | None) -> Phrase:
    giver = who(_givers(opportunity))
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


def worth_in_words(worth: Worth, members: int) -> tuple[Phrase, ...]:
    """Say the combined value beside the threshold of the year, and what is not known of it."""
    sum_: Value = Money(euros=worth.high)
    if worth.low != worth.high:
        sum_ = phrase("{low} to {high}", low=Money(euros=worth.low), high=Money(euros=worth.high))
    line = Money(euros=worth.threshold)
    assumed = (phrase("Yearly sums are counted over four years."),) if worth.assumed else ()
    if worth.several_offers and not worth.european:
        asked = phrase(
            "From {national} on, several offers are usually asked here.", national=Money(euros=worth.national)
        )
        assumed = (asked, *assumed)
    if worth.known == members:
        return (_all_known(worth, sum_, line), *assumed)
    part = phrase("Known of {known} of the {all} announcements: {sum}.", known=worth.known, all=members, sum=sum_)
    if worth.european:
        above = phrase("That alone is above {line}: European tender, about 18 months to the award.", line=line)
        return (phrase("{part} {above}", part=part, above=above), *assumed)
    return (part, *assumed)


def _all_known(worth: Worth, sum_: Value, line: Money) -> Phrase:
    if worth.european:
        return phrase(
            "Together {sum}, above {line}: European tender, about 18 months from inventory to award.",
            sum=sum_,
            line=line,
        )
    return phrase("Together {sum}, below the European threshold of {line}.", sum=sum_, line=line)


def _join_tender(one: Opportunity) -> Phrase:
    host = next(member for member in one.members if member.id == one.pairs[0][0])
    if host.facts.phase is Phase.TENDERING:
        return counted(
            "{giver} has a tender out for {topic}; perhaps {takers} can join.",
            "{giver} has a tender out for {topic}; perhaps {takers} can join it.",
            len(_takers(one)),
            **_sides(one),
        )
    if host.facts.phase in _AHEAD:
        return counted(
            "{giver} is preparing a tender for {topic}; perhaps {takers} can join.",
            "{giver} is preparing a tender for {topic}; perhaps {takers} can join it.",
            len(_takers(one)),
            **_sides(one),
        )
    return counted(
        "{giver} has a framework agreement for {topic}; perhaps {takers} can join.",
        "{giver} has a framework agreement for {topic}; perhaps {takers} can join it.",
        len(_takers(one)),
        **_sides(one),
    )


def _sides(one: Opportunity) -> dict[str, Value]:
    return {"giver": who(_givers(one)), "takers": who(_takers(one)), "topic": topic(one)}


def _co_termination(one: Opportunity) -> Phrase:
    if one.extend:
        return counted(
            "The contracts of {who} for {topic} can end together: extend the earliest by {number} month.",
            "The contracts of {who} for {topic} can end together: extend the earliest by {number} months.",
            one.extend,
            who=who(one.municipalities),
            topic=topic(one),
        )
    return counted(
        "The contracts of {who} for {topic} end within {number} month of each other.",
        "The contracts of {who} for {topic} end within {number} months of each other.",
        _months_between(one),
        who=who(one.municipalities),
        topic=topic(one),
    )


def _months_between(one: Opportunity) -> int:
    ends = [member.facts.contract.end for member in one.members if member.facts.contract and member.facts.contract.end]
    return max(1, ceil((max(ends) - min(ends)).days / _MONTH))


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
        len(_takers(one)),
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


def _givers(one: Opportunity) -> list[str]:
    return _municipalities(one, (pair[0] for pair in one.pairs))


def _takers(one: Opportunity) -> list[str]:
    return _municipalities(one, (pair[1] for pair in one.pairs))


def _municipalities(one: Opportunity, ids: Iterable[str]) -> list[str]:
    members: dict[str, Announcement] = {member.id: member for member in one.members}
    return list(dict.fromkeys(members[id_].municipality for id_ in ids))


_GIVING = {OpportunityKind.JOIN_TENDER, OpportunityKind.REUSE}
_SENTENCES = {
    OpportunityKind.JOIN_TENDER: _join_tender,
    OpportunityKind.CO_TERMINATION: _co_termination,
    OpportunityKind.JOINT_PURCHASE: _joint_purchase,
    OpportunityKind.REUSE: _reuse,
    OpportunityKind.HARMONISE: _harmonise,
    OpportunityKind.SHARED_LAW: _shared_law,
}
