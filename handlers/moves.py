"""People who go to work elsewhere, and putting back what was settled about somebody."""

from domain.card import municipality_name
from domain.errors import InvalidError
from domain.form import Field, Form, Input, Option
from domain.language import Phrase, phrase
from domain.message import Message, plain
from domain.region import Member, Role
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import ROLES
from handlers.membership.contacts import pass_on
from handlers.membership.joining import ask_stewards
from handlers.membership.managing import check, manages, municipality_named, named, place_of
from handlers.membership.settling import check_role, keep_one, undoing
from storage.people import members


@action("people.move", reads=True)
def move(ask: Ask) -> Reply:
    """Ask where somebody works from now on."""
    who = named(ask, ask.value)
    check(ask, who.municipality)
    codes = sorted((code for code in ask.region.municipalities if code != who.municipality), key=municipality_name)
    place = Field(
        name="municipality",
        label=phrase("Works for"),
        kind=Input.CHOICE,
        options=tuple(Option(value=code, label=municipality_name(code)) for code in codes),
        required=True,
        value=codes[0] if codes else "",
        hint=phrase("Where you are no steward, the steward there lets {name} in.", name=who.name),
    )
    title = phrase("Move {name}", name=who.name)
    return Reply(form=Form(action="people.moved", title=title, fields=(place,), submit=phrase("Move"), state=ask.value))


@action("people.moved")
def moved(ask: Ask) -> Reply:
    """Let somebody work elsewhere, where who manages that municipality lets him in; a steward is none there."""
    who, code = named(ask, ask.state), municipality_named(ask, ask.values.get("municipality", "?"))
    check(ask, who.municipality)
    if not who.active or code == who.municipality:
        raise InvalidError(phrase("Choose another municipality."))
    check_role(ask, who, Role.MEMBER)
    direct = manages(ask, code)
    role = who.role if who.role is Role.COORDINATOR else Role.MEMBER
    settled = {"municipality": code if direct else None, "role": role}
    after = members.change_member(ask.tx, who.model_copy(update=settled), ask.member, ask.now)
    if not direct:
        ask_stewards(ask, after, code)
    asked = pass_on(ask.tx, who, ask.now, ask.member)
    said = Message(lines=(plain(_moved(after, code)),), choices=(undoing(who),))
    return Reply(messages=(said, asked) if asked else (said,))


@action("people.undo")
def undo(ask: Ask) -> Reply:
    """Make somebody again what he was, as far as the person who clicks may settle that now."""
    number, _, rest = ask.value.partition(":")
    code, _, more = rest.partition(":")
    role, _, active = more.partition(":")
    who = named(ask, number)
    homeless = not code and role == Role.STEWARD  # nobody is steward of no municipality
    if role not in set(Role) or active not in {"0", "1"} or code not in {"", *ask.region.municipalities} or homeless:
        raise InvalidError(phrase("This can no longer be undone."))
    for one in {who.municipality, code or None} - {None} or {None}:
        check(ask, one)
    check_role(ask, who, Role(role))
    if who.role is Role.COORDINATOR and (role != Role.COORDINATOR or active == "0"):
        keep_one(ask, who)
    before = who.model_copy(update={"municipality": code or None, "role": Role(role), "active": active == "1"})
    after = members.change_member(ask.tx, before, ask.member, ask.now)
    return Reply(replace=Message(lines=(plain(_stands(after)),)))


def _moved(after: Member, code: str) -> Phrase:
    place = municipality_name(code)
    if after.municipality is None:
        return phrase("{name} waits to be let in at {municipality}.", name=after.name, municipality=place)
    return phrase("{name} takes part for {municipality}.", name=after.name, municipality=place)


def _stands(who: Member) -> Phrase:
    if not who.active:
        return phrase("{name} no longer takes part.", name=who.name)
    if who.municipality is None:
        return phrase("Undone: {name} waits to be let in.", name=who.name)
    return phrase(
        "Undone: {name} is {role} at {municipality}.", name=who.name, role=ROLES[who.role], municipality=place_of(who)
    )
