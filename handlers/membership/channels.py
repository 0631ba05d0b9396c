"""Who reads in a channel: what it is linked to, what it can be linked to, and who may settle that."""

from datetime import datetime

from domain.card import municipality_name
from domain.channel import Channel, Target
from domain.errors import InvalidError, NotAllowedError
from domain.finding.commands import behind
from domain.language import Phrase, phrase
from domain.municipalities import present
from domain.region import Role
from domain.spelling import key
from handlers.asking.commands import Ask
from handlers.asking.rights import check_here
from handlers.membership.partnerships import numbered
from storage import channels, partnerships
from storage.platforms import webchat
from storage.post import outbox
from storage.store import Tx

OWN_CHAT = "web"


def linked(ask: Ask) -> Channel | None:
    """Give what this channel is linked to.

    Raises:
        NotAllowedError: this is no channel, or it belongs to another region.
    """
    place = place_of(ask)
    found = channels.channel(ask.tx, place.platform, place.workspace, place.channel or "")
    if found is not None and found.region != ask.region.id:
        raise NotAllowedError(phrase("This channel is linked already. Who linked it has to unlink it first."))
    return found


def place_of(ask: Ask) -> Target:
    """Give the channel in which somebody asks.

    Raises:
        NotAllowedError: this is no channel.
    """
    if ask.place.channel is None:
        raise NotAllowedError(phrase("Type this in the channel that it is about."))
    return Target(platform=ask.place.platform, workspace=ask.place.workspace, channel=ask.place.channel)


def meant(ask: Ask, words: str) -> str:
    """Give the value of the button that links to what somebody names."""
    typed = key(words)
    if words.casefold() in behind("nobody"):
        return "nobody"
    if words.casefold() in behind("region") or typed == key(ask.region.name):
        return "region"
    for one in partnerships.of_region(ask.tx, ask.region):
        if key(one.name) == typed:
            return f"partnership:{one.id}"
    town = present(words)
    code = ask.region.at_present(town.code) if town else ""
    if code not in ask.region.municipalities:
        says = phrase("{region} has no partnership or municipality {name}.", region=ask.region.name, name=words)
        raise InvalidError(says)
    return f"municipality:{code}"


def linked_as(ask: Ask, value: str) -> Channel | None:
    """Give this channel as a button links it; None when it is to be linked to nothing."""
    kind, _, rest = value.partition(":")
    if kind == "nobody":
        return None
    circle = numbered(ask, rest).id if kind == "partnership" else None
    town = rest if kind == "municipality" else None
    if kind not in {"partnership", "region"}:
        check_here(ask, town or "")
    place = place_of(ask)
    return Channel(
        platform=place.platform,
        workspace=place.workspace,
        id=place.channel or "",
        region=ask.region.id,
        partnership=circle,
        municipality=town,
    )


def check(ask: Ask, *parts: Channel | None) -> None:
    """Let pass who may settle what reads where: a coordinator, but what only one municipality reads its own steward.

    Raises:
        NotAllowedError: he may not.
    """
    for part in (one for one in parts if one is not None):
        steward = ask.member.role is not Role.MEMBER and ask.member.municipality is not None
        allowed = ask.member.role is Role.COORDINATOR
        if part.municipality is not None:
            allowed = steward and ask.member.municipality == part.municipality
        elif part.partnership is not None:
            allowed = allowed or (steward and part.partnership in ask.audience.partnerships)
        if not allowed:
            raise NotAllowedError(phrase("Only a steward of those who read there, or a coordinator, can do this."))


def other_readers(bound: Channel | None, wanted: Channel | None) -> bool:
    """Whether what stands in a channel was meant for others than who is to read there."""
    return bound is not None and (wanted is None or _audience(bound) != _audience(wanted))


def _audience(one: Channel) -> tuple[int, int | None, str | None, bool]:
    return one.region, one.partnership, one.municipality, one.external


def settle(tx: Tx, place: Target, wanted: Channel | None, now: datetime) -> None:
    """Link a channel, or (None) let it be nobody's; what was posted there for other readers is taken away.

    In our own chat the link decides who reads a room, so what people wrote there goes too.
    """
    at = place.platform, place.workspace, place.channel or ""
    if other_readers(channels.channel(tx, *at), wanted):
        outbox.clear(tx, place)
        if place.platform == OWN_CHAT:
            webchat.empty(tx, webchat.room_of(place.workspace, place.channel or ""), now)
    if wanted is None:
        channels.unbind(tx, *at)
    else:
        channels.bind(tx, wanted, now)
        outbox.resume(tx, place)


def readers(ask: Ask, one: Channel) -> Phrase:
    """Say who reads in a channel."""
    if one.external:
        return phrase("people from outside too, so nothing is shown")
    if one.municipality:
        return phrase("only {municipality}", municipality=municipality_name(one.municipality))
    names = {circle.id: circle.name for circle in partnerships.of_region(ask.tx, ask.region)}
    if one.partnership:
        return phrase("the partnership {partnership}", partnership=names.get(one.partnership, ""))
    return phrase("all municipalities of {region}", region=ask.region.name)
