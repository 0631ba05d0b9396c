"""Who takes part: stewards let people of their municipality in, coordinators see the whole region."""

from domain.card import municipality_name
from domain.channel import Target
from domain.errors import InvalidError, NotAllowedError, NotFoundError
from domain.language import Phrase, counted, phrase
from domain.message import Choice, Item, Look, Message, bold, line, plain
from domain.region import Member, Role
from handlers._commands import Ask, Reply, action, command
from handlers._numbers import number_of
from handlers._rights import ROLES
from storage import members, outbox

PAGE = 15


@command(
    nl="leden",
    en="members",
    does=phrase("as a steward: see who takes part, let people in, change their role"),
    usage=phrase("members"),
    order=80,
    reads=True,
)
def people(ask: Ask) -> Reply:
    """List the people whom the person may manage, those who wait first."""
    return Reply(messages=(_list(ask, 0),))


@action("people.more", reads=True)
def more(ask: Ask) -> Reply:
    """Show the next page."""
    return Reply(messages=(_list(ask, number_of(ask.value) or 0),))


@action("people.admit")
def admit(ask: Ask) -> Reply:
    """Let somebody take part for a municipality, and tell him."""
    who, code = _named(ask)
    if who.municipality is not None:
        settled = phrase("{name} takes part for {who} already.", name=who.name, who=municipality_name(who.municipality))
        return Reply(replace=Message(lines=(plain(settled),)))
    if code not in ask.region.municipalities:
        raise InvalidError(phrase("Choose a municipality of this region."))
    _check(ask, code)
    members.change_member(ask.tx, who.model_copy(update={"municipality": code}), ask.member, ask.now)
    place = municipality_name(code)
    welcome = phrase("You take part for {municipality} now. /radar help shows what I can do.", municipality=place)
    target = Target(platform=who.platform, workspace=who.workspace, user=who.user)
    outbox.put(ask.tx, target, Message(lines=(plain(welcome),)), f"admitted:{who.id}:{code}", ask.now)
    return Reply(replace=Message(lines=(plain(_takes_part(who, code)),)))


@action("people.role")
def change_role(ask: Ask) -> Reply:
    """Make somebody a member, steward or coordinator."""
    who, role = _named(ask)
    if role not in set(Role):
        raise InvalidError(phrase("There is no such role."))
    _check(ask, who.municipality)
    if Role.COORDINATOR in (who.role, Role(role)) and ask.member.role is not Role.COORDINATOR:
        raise NotAllowedError(phrase("Only a coordinator appoints or dismisses a coordinator."))
    _keep_one(ask, who)
    changed = members.change_member(ask.tx, who.model_copy(update={"role": Role(role)}), ask.member, ask.now)
    says = phrase("{name} is {role} now.", name=who.name, role=ROLES[changed.role])
    return Reply(replace=Message(lines=(plain(says),)))


@action("people.remove")
def remove(ask: Ask) -> Reply:
    """End somebody's access at once; what he announced stays with his municipality."""
    who, _ = _named(ask)
    _check(ask, who.municipality)
    _keep_one(ask, who)
    members.change_member(ask.tx, who.model_copy(update={"active": False}), ask.member, ask.now)
    return Reply(replace=Message(lines=(plain(phrase("{name} no longer takes part.", name=who.name)),)))


def _named(ask: Ask) -> tuple[Member, str]:
    """Give the person and the rest that a button's value names; somebody of another region does not exist."""
    said, _, rest = ask.value.partition(":")
    number = number_of(said)
    who = None if number is None else members.member(ask.tx, number)
    if who is None or who.region != ask.region.id or not who.active:
        raise NotFoundError(phrase("There is no such person."))
    return who, rest


def _check(ask: Ask, code: str | None) -> None:
    """Stewards manage their own municipality, coordinators the region.

    Raises:
        NotAllowedError: he may not.
    """
    own = ask.member.role is Role.STEWARD and code is not None and code == ask.member.municipality
    if not (own or ask.member.role is Role.COORDINATOR):
        raise NotAllowedError(phrase("Only a steward of that municipality or a coordinator can do this."))


def _keep_one(ask: Ask, who: Member) -> None:
    """Refuse to leave a region without a coordinator when it has one."""
    others = [one for one in members.members(ask.audience, ask.tx) if one.role is Role.COORDINATOR and one.active]
    if who.role is Role.COORDINATOR and others == [who]:
        raise NotAllowedError(phrase("{name} is the only coordinator. Appoint another one first.", name=who.name))


def _managed(ask: Ask) -> list[Member]:
    everybody = [one for one in members.members(ask.audience, ask.tx) if one.active]
    if ask.member.role is Role.MEMBER:
        raise NotAllowedError(phrase("This is for stewards and coordinators. Type /radar me to see how I know you."))
    if ask.member.role is Role.STEWARD:
        everybody = [one for one in everybody if one.municipality in {None, ask.member.municipality}]
    return sorted(everybody, key=lambda one: (one.municipality is not None, one.municipality or "", one.name))


def _list(ask: Ask, first: int) -> Message:
    managed = _managed(ask)
    further = Choice(label=phrase("More"), action="people.more", value=str(first + PAGE))
    return Message(
        heading=phrase("Who takes part"),
        items=tuple(_entry(ask, one) for one in managed[first : first + PAGE]),
        choices=(further,) if len(managed) > first + PAGE else (),
        footer=(plain(counted("{number} person", "{number} people", len(managed))),),
    )


def _entry(ask: Ask, who: Member) -> Item:
    place: Phrase | str = municipality_name(who.municipality) if who.municipality else phrase("waits to be let in")
    said = line(bold(who.name), " · ", place, " · ", ROLES[who.role])
    return Item(line=said, choices=tuple(_choices(ask, who)) if who.id != ask.member.id else ())


def _choices(ask: Ask, who: Member) -> list[Choice]:
    if who.municipality is None:
        own = ask.member.municipality or ""
        let_in = phrase("Let in for {municipality}", municipality=municipality_name(own))
        return [Choice(label=let_in, action="people.admit", value=f"{who.id}:{own}", look=Look.PRIMARY)] if own else []
    other = Role.MEMBER if who.role is Role.STEWARD else Role.STEWARD
    return [
        Choice(label=phrase("Make {role}", role=ROLES[other]), action="people.role", value=f"{who.id}:{other}"),
        Choice(
            label=phrase("Remove"),
            action="people.remove",
            value=str(who.id),
            look=Look.DANGER,
            confirm=phrase("End the access of {name}?", name=who.name),
        ),
    ]


def _takes_part(who: Member, code: str) -> Phrase:
    return phrase("{name} takes part for {municipality}.", name=who.name, municipality=municipality_name(code))
