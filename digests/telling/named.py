"""How sentences about an opportunity name its subject and its municipalities: who gives, who takes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from domain.card import function_name, law_name, municipality_name
from domain.language import Listing, Value, phrase
from domain.opportunity import Opportunity, OpportunityKind

if TYPE_CHECKING:
    from domain.announcement import Announcement

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


def givers(one: Opportunity) -> list[str]:
    """Give the municipalities that have something to give, by CBS code."""
    return _municipalities(one, (pair[0] for pair in one.pairs))


def takers(one: Opportunity) -> list[str]:
    """Give the municipalities that can take it."""
    return _municipalities(one, (pair[1] for pair in one.pairs))


def _municipalities(one: Opportunity, ids: Iterable[str]) -> list[str]:
    members: dict[str, Announcement] = {member.id: member for member in one.members}
    return list(dict.fromkeys(members[id_].municipality for id_ in ids))
