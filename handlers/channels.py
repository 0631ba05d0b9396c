"""Which part of the region reads in a channel: shown there, and settled there by a coordinator."""

import re
from collections.abc import Iterator

from domain.channel import Channel
from domain.errors import NotAllowedError
from domain.language import phrase
from domain.message import Choice, Line, Look, Message, plain
from domain.region import Partnership
from handlers.asking.commands import Ask, Reply, action, command
from handlers.membership.channels import (
    OWN_CHAT,
    check,
    linked,
    linked_as,
    meant,
    other_readers,
    place_of,
    readers,
    settle,
)
from handlers.membership.managing import check_coordinator
from handlers.membership.partnerships import numbered, tell_circle
from storage import channels


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
    bound = linked(ask)
    words = ask.words.strip()
    if not words or (bound is not None and bound.external):
        return Reply(messages=(_shown(ask, bound),))
    value = meant(ask, words)
    check(ask, bound, linked_as(ask, value))
    return Reply(messages=(Message(lines=tuple(_warnings(ask, bound, value)), choices=(_linking(ask, value),)),))


@action("channels.link")
def link(ask: Ask) -> Reply:
    """Link the channel; what was posted here for others before is taken away."""
    bound, place = linked(ask), place_of(ask)
    if bound is not None and bound.external:  # who installed the bot said so; only there it is undone
        return Reply(replace=_shown(ask, bound))
    wanted = linked_as(ask, ask.value)
    check(ask, bound, wanted)
    settle(ask.tx, place, wanted, ask.now)
    if wanted is None:
        return Reply(replace=Message(lines=(plain(phrase("Nothing is posted in this channel any more.")),)))
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
    if ask.place.platform != OWN_CHAT:
        raise NotAllowedError(phrase("Rooms of its own has the web chat only."))
    place = Channel(
        platform=OWN_CHAT,
        workspace=ask.place.workspace,
        id=_room_id(circle),
        region=ask.region.id,
        partnership=circle.id,
    )
    there = channels.channel(ask.tx, place.platform, place.workspace, place.id)
    if other_readers(there, place):  # another region has a partnership of this name
        place = place.model_copy(update={"id": f"{place.id}-{circle.id}"})
        there = channels.channel(ask.tx, place.platform, place.workspace, place.id)
    if there is None:
        channels.bind(ask.tx, place, ask.now)
    says = phrase("{name} has a room of its own in the web chat; its people see it at once.", name=circle.name)
    return Reply(replace=Message(lines=(plain(says),)))


def _room_id(circle: Partnership) -> str:
    """Name a room after its partnership, in letters and digits: other signs mean something in addresses.

    ``@somebody`` is the room in which the bot talks to that person alone, and ``direct`` what everybody calls his own.
    """
    name = "-".join(re.findall(r"\w+", circle.name.casefold()))
    return name if name not in {"", "direct"} else f"partnership-{circle.id}"


def _shown(ask: Ask, bound: Channel | None) -> Message:
    if bound is None:
        how = phrase("This channel is linked to nothing. A coordinator links it with: /radar channel region")
        return Message(lines=(plain(how),))
    return Message(lines=(plain(phrase("Here read: {readers}.", readers=readers(ask, bound))),))


def _warnings(ask: Ask, bound: Channel | None, value: str) -> Iterator[Line]:
    """Say what the button does. In our own chat the link decides who reads a room, so what people wrote goes too."""
    wanted, own_chat = linked_as(ask, value), ask.place.platform == OWN_CHAT
    if wanted is None and own_chat:
        yield plain(
            phrase("This room then disappears from the web chat for everybody, with all that was written in it.")
        )
    elif wanted is None:
        yield plain(phrase("Nothing is posted here any more, and what I posted here disappears."))
    else:
        says = phrase(
            "Everybody in this channel then reads what is shown to: {readers}. Link it only if that is right.",
            readers=readers(ask, wanted),
        )
        yield plain(says)
        if own_chat and other_readers(bound, wanted):
            yield plain(phrase("What was written here until now disappears: it was meant for others."))


def _linking(ask: Ask, value: str) -> Choice:
    unlink = linked_as(ask, value) is None
    return Choice(
        label=phrase("Unlink this channel") if unlink else phrase("Link this channel"),
        action="channels.link",
        value=value,
        look=Look.DANGER if unlink else Look.PRIMARY,
    )
