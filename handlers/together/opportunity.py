"""One opportunity as a handler finds and shows it, to a person and in the channels that may see it."""

from digests.ready import found
from digests.ready.found import GONE
from digests.telling import cards
from domain.channel import Target
from domain.errors import NotFoundError
from domain.message import Message
from domain.opportunity import Opportunity
from handlers.asking.commands import Ask
from handlers.asking.numbers import number_of
from storage import channels
from storage.audience import Audience
from storage.post import outbox
from storage.together import ladder, opportunities, outcomes


def number_in(value: str) -> int:
    """Give the number that a button or form names.

    Raises:
        NotFoundError: it names none: the same answer as for one that is not there.
    """
    number = number_of(value.partition(":")[0])
    if number is None:
        raise NotFoundError(GONE)
    return number


def numbered(ask: Ask, value: str) -> Opportunity:
    """Give the opportunity that a button names, as the person may see it.

    Raises:
        NotFoundError: there is none, or none for him.
    """
    return found.numbered(ask.audience, ask.tx, number_in(value), ask.today)


def card_of(ask: Ask, opportunity: Opportunity) -> Message:
    """Give the card of an opportunity with the buttons of the person's municipality."""
    return _card(ask, ask.audience, opportunity, ask.member.municipality)


def publish(ask: Ask, number: int) -> None:
    """Let the card stand in every channel that sees the opportunity: there it is talked over, under the card.

    A channel where it stood and that no longer sees it loses it.
    """
    key = _key(ask, number)
    wanted = set()
    for channel in channels.channels(ask.tx, ask.region.id):
        audience = channels.audience_in(ask.tx, channel)
        seen = _seen(ask, audience, number)
        if seen is not None:
            target = Target(platform=channel.platform, workspace=channel.workspace, channel=channel.id)
            wanted.add(target)
            outbox.put(ask.tx, target, _card(ask, audience, seen, None), key, ask.now)
    for target in outbox.places(ask.tx, key):
        if target not in wanted:
            outbox.remove(ask.tx, target, key)


def refresh(ask: Ask, code: str) -> None:
    """Let every card that stands in a channel say what still holds, after a municipality changed what it announced.

    A card whose evidence was narrowed, withdrawn or replaced is taken away.
    """
    for number in opportunities.numbers_of(ask.audience, ask.tx, code):
        keep_true(ask, number)


def keep_true(ask: Ask, number: int) -> None:
    """Let the card say what holds now where one stands; where none does, nobody asked for one."""
    if outbox.places(ask.tx, _key(ask, number)):
        publish(ask, number)


def stands_here(ask: Ask, number: int) -> bool:
    """Whether the card stands in the channel that is asked in, where everybody sees it change."""
    place = ask.place
    here = Target(platform=place.platform, workspace=place.workspace, channel=place.channel) if place.channel else None
    return here in outbox.places(ask.tx, _key(ask, number))


def _key(ask: Ask, number: int) -> str:
    return f"opportunity:{number}:{ask.region.id}"


def _seen(ask: Ask, audience: Audience, number: int) -> Opportunity | None:
    try:
        return found.numbered(audience, ask.tx, number, ask.today)
    except NotFoundError:
        return None


def _card(ask: Ask, audience: Audience, opportunity: Opportunity, own: str | None) -> Message:
    number = opportunity.number or 0
    standings = ladder.standings(audience, ask.tx, [number]).get(number, [])
    return cards.card(opportunity, ask.today, standings, own, outcomes.outcomes(audience, ask.tx).get(number))
