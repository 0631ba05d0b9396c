"""Who hears that an opportunity is not for a municipality, and why: whoever took a step in it for another one."""

from collections.abc import Iterator

from digests.telling.named import topic
from domain.card import municipality_name
from domain.language import phrase
from domain.message import Message, line, plain
from domain.opportunity import Opportunity, Standing, Step
from domain.redaction import about
from domain.region import Member
from handlers.asking.commands import Ask
from handlers.receiving.personal import target_of
from storage.people import members
from storage.post import outbox
from storage.together import ladder, opportunities


def tell_others(ask: Ask, opportunity: Opportunity, standing: Standing) -> None:
    """Tell those who took a step for another municipality: it may be over now, and its card gone from the channel.

    Only who may see what the municipality announced of it hears of it.
    """
    number, code = opportunity.number or 0, standing.municipality
    ours = [one for one in opportunity.members if one.municipality == code]
    said = phrase("{who} does not take part: {what}.", who=municipality_name(code), what=topic(opportunity))
    why = (plain(phrase("The reason: “{why}”", why=standing.why)),) if standing.why else ()
    told = Message(lines=(about(line(said), ours), *(about(one, ours) for one in why)))
    for person in _others(ask, number, code):
        seen = opportunities.members(members.audience_of(ask.tx, person), ask.tx, number)
        if {one.id for one in ours} <= {one.id for one in seen}:
            outbox.put(ask.tx, target_of(person), told, _key(number, standing), ask.now)


def take_back(ask: Ask, number: int, standing: Standing) -> None:
    """Take away what was told of a step that is undone."""
    key = _key(number, standing)
    for target in outbox.places(ask.tx, key):
        outbox.remove(ask.tx, target, key)


def _others(ask: Ask, number: int, code: str) -> Iterator[Member]:
    """Give who took the newest step of each other municipality that still takes part; who left hears nothing."""
    standings = ladder.standings(ask.audience, ask.tx, [number]).get(number, [])
    keys = [one.key for one in standings if one.municipality != code and one.step is not Step.NOT_FOR_US]
    known = {one.id: one for one in members.members(ask.audience, ask.tx)}
    taken = ladder.taken_by(ask.tx, [key for key in keys if key is not None])
    return (known[one] for one in taken if one in known and known[one].active)


def _key(number: int, standing: Standing) -> str:
    return f"declined:{number}:{standing.key}"
