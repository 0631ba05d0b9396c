"""What comes to a person by itself every week, each part turned on or off with one click; and his time zone."""

from zoneinfo import available_timezones

from domain.errors import InvalidError
from domain.form import Field, Form, Input, Option
from domain.language import Phrase, phrase
from domain.message import Choice, Message, plain
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import own_municipality
from handlers.receiving.preferences import ZONES, zone_name
from storage.people.preferences import prefer, preferences

_ON, _OFF = "on", "off"


@action("personal.digest")
def digest(ask: Ask) -> Reply:
    """Turn the opportunities in the weekly message on or off.

    Raises:
        NotAllowedError: the person speaks for no municipality yet.
    """
    if ask.value == _ON:
        own_municipality(ask)
    wanted = preferences(ask.tx, ask.member).model_copy(update={"digest": ask.value == _ON})
    prefer(ask.tx, ask.member, wanted)
    on = phrase("Every week you get a private message with the opportunities for your municipality, if there are any.")
    off = phrase("You get no more opportunities in private. The digest in the channel still comes.")
    return _said(on if wanted.digest else off, "personal.digest", on=wanted.digest)


@action("personal.ends")
def ends(ask: Ask) -> Reply:
    """Turn the warnings before contracts end on or off."""
    wanted = preferences(ask.tx, ask.member).model_copy(update={"contract_ends": ask.value != _OFF})
    prefer(ask.tx, ask.member, wanted)
    on = phrase("I tell you in private, in good time, when a contract of your municipality ends.")
    off = phrase("I no longer tell you when a contract of your municipality ends.")
    return _said(on if wanted.contract_ends else off, "personal.ends", on=wanted.contract_ends)


@action("personal.zone", reads=True)
def zone(ask: Ask) -> Reply:
    """Ask where somebody works: messages come at an hour that suits there."""
    now = preferences(ask.tx, ask.member).time_zone or ask.region.time_zone
    names = dict.fromkeys((now, ask.region.time_zone, *ZONES))
    place = Field(
        name="zone",
        label=phrase("The time is as in"),
        kind=Input.CHOICE,
        options=tuple(Option(value=name, label=phrase("{place}", place=zone_name(name))) for name in names),
        required=True,
        value=now,
    )
    title, save = phrase("Your time"), phrase("Save")
    return Reply(form=Form(action="personal.zoned", title=title, fields=(place,), submit=save))


@action("personal.zoned")
def zoned(ask: Ask) -> Reply:
    """Store where somebody works.

    Raises:
        InvalidError: it is no time zone.
    """
    name = ask.values.get("zone", "")
    if name not in available_timezones():
        raise InvalidError(phrase("Choose a place from the list."))
    chosen = None if name == ask.region.time_zone else name
    prefer(ask.tx, ask.member, preferences(ask.tx, ask.member).model_copy(update={"time_zone": chosen}))
    said = phrase("Your messages come by the time of {place}.", place=zone_name(name))
    return Reply(messages=(Message(lines=(plain(said),)),))


def _said(words: Phrase, pressed: str, *, on: bool) -> Reply:
    """Say what is so now, with a button that turns it back."""
    back = Choice(label=phrase("Undo"), action=pressed, value=_OFF if on else _ON)
    return Reply(messages=(Message(lines=(plain(words),), choices=(back,)),))
