"""Which part of the region reads in a channel: shown there, and settled there by a coordinator."""

from collections.abc import Iterator

from domain.card import municipality_name
from domain.channel import Channel, Target
from domain.errors import InvalidError, NotAllowedError
from domain.finding.commands import behind
from domain.language import Phrase, phrase
from domain.message import Choice, Line, Look, Message, plain
from domain.municipalities import present
from domain.region import Role
from domain.spelling import key
from handlers.asking.commands import Ask, Reply, action, command
from handlers.membership.managing import check_coordinator
from handlers.membership.partnerships import numbered, tell_circle
from storage import channels, regions
from storage.platforms import webchat
from storage.post import outbox

_OWN_CHAT = "web"


@command(
    nl="kanaal",
    en="channel",
    does=phrase("see who reads in this channel; as a coordinator: link it to the region or a partnership"),
    usage=phrase("channel"),
    order=95,
    reads=True,
)
def channel(ask: Ask) -> Reply:
    """Show to whom this channel belongs; with a name behind it, ask whether to link it to that."""
    bound = _bound(ask)
    words = ask.words.strip()
    if not words or (bound is not None and bound.external):
        return Reply(messages=(_shown(ask, bound),))
    value = _meant(ask, words)
    _check(ask, bound, _channel(ask, value))
    return Reply(messages=(Message(lines=tuple(_warnings(ask, bound, value)), choices=(_linking(ask, value),)),))


@action("channels.link")
def link(ask: Ask) -> Reply:
    """Link the channel; what was posted here for others before is taken away."""
    bound, place = _bound(ask), _place(ask)
    if bound is not None and bound.external:  # who installed the bot said so; only there it is undone
        return Reply(replace=_shown(ask, bound))
    wanted = _channel(ask, ask.value)
    _check(ask, bound, wanted)
    if _other_readers(bound, wanted):
        outbox.clear(ask.tx, place)
        if place.platform == _OWN_CHAT:
            webchat.empty(ask.tx, webchat.room_of(place.workspace, place.channel or ""), ask.now)
    if wanted is None:
        channels.unbind(ask.tx, place.platform, place.workspace, place.channel or "")
        return Reply(replace=Message(lines=(plain(phrase("Nothing is posted in this channel any more.")),)))
    channels.bind(ask.tx, wanted, ask.now)
    outbox.resume(ask.tx, place)
    if wanted.partnership is not None and wanted != bound:
        circle = numbered(ask, str(wanted.partnership))
        says = phrase("{who} linked a channel to the partnership {name}.", who=ask.member.name, name=circle.name)
        tell_circle(ask, circle.municipalities, says)
    return Reply(replace=_shown(ask, wanted))


@action("channels.room")
def room(ask: Ask) -> Reply:
    """Open a room in the web chat for a partnership."""
    check_coordinator(ask)
    circle = numbered(ask, ask.value)
    if ask.place.platform != _OWN_CHAT:
        raise NotAllowedError(phrase("Rooms of its own has the web chat only."))
    place = Channel(
        platform=_OWN_CHAT,
        workspace=ask.place.workspace,
        id="-".join(circle.name.casefold().split()),
        region=ask.region.id,
        partnership=circle.id,
    )
    there = channels.channel(ask.tx, place.platform, place.workspace, place.id)
    if _other_readers(there, place):  # another region has a partnership of this name
        place = place.model_copy(update={"id": f"{place.id}-{circle.id}"})
        there = channels.channel(ask.tx, place.platform, place.workspace, place.id)
    if there is None:
        channels.bind(ask.tx, place, ask.now)
    says = phrase("{name} has a room of its own in the web chat; its people see it at once.", name=circle.name)
    return Reply(replace=Message(lines=(plain(says),)))


def _bound(ask: Ask) -> Channel | None:
    """Give what this channel is linked to.

    Raises:
        NotAllowedError: this is no channel, or it belongs to another region.
    """
    place = _place(ask)
    found = channels.channel(ask.tx, place.platform, place.workspace, place.channel or "")
    if found is not None and found.region != ask.region.id:
        raise NotAllowedError(phrase("This channel is linked already. Who linked it has to unlink it first."))
    return found


def _place(ask: Ask) -> Target:
    if ask.place.channel is None:
        raise NotAllowedError(phrase("Type this in the channel that it is about."))
    return Target(platform=ask.place.platform, workspace=ask.place.workspace, channel=ask.place.channel)


def _meant(ask: Ask, words: str) -> str:
    """Give the value of the button that links to what somebody names."""
    typed = key(words)
    if words.casefold() in behind("nobody"):
        return "nobody"
    if words.casefold() in behind("region") or typed == key(ask.region.name):
        return "region"
    for one in regions.partnerships(ask.tx, ask.region):
        if key(one.name) == typed:
            return f"partnership:{one.id}"
    town = present(words)
    code = ask.region.at_present(town.code) if town else ""
    if code not in ask.region.municipalities:
        says = phrase("{region} has no partnership or municipality {name}.", region=ask.region.name, name=words)
        raise InvalidError(says)
    return f"municipality:{code}"


def _channel(ask: Ask, value: str) -> Channel | None:
    kind, _, rest = value.partition(":")
    if kind == "nobody":
        return None
    circle = numbered(ask, rest).id if kind == "partnership" else None
    town = rest if kind == "municipality" and rest in ask.region.municipalities else None
    if circle is None and town is None and kind != "region":
        raise InvalidError(phrase("Choose a municipality of this region."))
    place = _place(ask)
    return Channel(
        platform=place.platform,
        workspace=place.workspace,
        id=place.channel or "",
        region=ask.region.id,
        partnership=circle,
        municipality=town,
    )


def _check(ask: Ask, *parts: Channel | None) -> None:
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


def _other_readers(bound: Channel | None, wanted: Channel | None) -> bool:
    """Whether what stands in a channel was meant for others than who is to read there."""
    return bound is not None and (wanted is None or _audience(bound) != _audience(wanted))


def _audience(one: Channel) -> tuple[int, int | None, str | None, bool]:
    return one.region, one.partnership, one.municipality, one.external


def _readers(ask: Ask, one: Channel) -> Phrase:
    if one.external:
        return phrase("people from outside too, so nothing is shown")
    if one.municipality:
        return phrase("only {municipality}", municipality=municipality_name(one.municipality))
    names = {circle.id: circle.name for circle in regions.partnerships(ask.tx, ask.region)}
    if one.partnership:
        return phrase("the partnership {partnership}", partnership=names.get(one.partnership, ""))
    return phrase("all municipalities of {region}", region=ask.region.name)


def _shown(ask: Ask, bound: Channel | None) -> Message:
    if bound is None:
        how = phrase("This channel is linked to nothing. A coordinator links it with: /radar channel region")
        return Message(lines=(plain(how),))
    return Message(lines=(plain(phrase("Here read: {readers}.", readers=_readers(ask, bound))),))


def _warnings(ask: Ask, bound: Channel | None, value: str) -> Iterator[Line]:
    """Say what the button does. In our own chat the link decides who reads a room, so what people wrote goes too."""
    wanted, own_chat = _channel(ask, value), ask.place.platform == _OWN_CHAT
    if wanted is None and own_chat:
        yield plain(
            phrase("This room then disappears from the web chat for everybody, with all that was written in it.")
        )
    elif wanted is None:
        yield plain(phrase("Nothing is posted here any more, and what I posted here disappears."))
    else:
        says = phrase(
            "Everybody in this channel then reads what is shown to: {readers}. Link it only if that is right.",
            readers=_readers(ask, wanted),
        )
        yield plain(says)
        if own_chat and _other_readers(bound, wanted):
            yield plain(phrase("What was written here until now disappears: it was meant for others."))


def _linking(ask: Ask, value: str) -> Choice:
    unlink = _channel(ask, value) is None
    return Choice(
        label=phrase("Unlink this channel") if unlink else phrase("Link this channel"),
        action="channels.link",
        value=value,
        look=Look.DANGER if unlink else Look.PRIMARY,
    )
