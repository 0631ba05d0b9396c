"""Who takes part: stewards let people of their municipality in, coordinators see the whole region."""

from domain.card import municipality_name
from domain.errors import InvalidError, NotFoundError
from domain.language import Phrase, counted, phrase
from domain.message import Choice, Item, Look, Message, bold, line, plain
from domain.region import Member, Role
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.numbers import number_of
from handlers.asking.rights import ROLES, check_here
from handlers.membership import domains, linking
from handlers.membership.contacts import pass_on
from handlers.membership.managing import EVERYBODY, called, check, check_manager, managed, named, tell
from handlers.membership.restraints import restrained, restraining
from handlers.membership.settling import check_role, keep_one, undoing
from storage.people import accounts, members

PAGE = 15
_PARTS = {"domein": domains.answer, "domain": domains.answer, "koppel": linking.answer, "link": linking.answer}


@command(
    nl="leden",
    en="members",
    does=phrase("as a steward: see who takes part, let people in, move them, change their role"),
    usage=phrase("members"),
    order=80,
    reads=True,
    role=Role.STEWARD,
)
def people(ask: Ask) -> Reply:
    """List whom the person may manage, or who of them is called so; "domain" and "link" lead further."""
    check_manager(ask)
    first, _, rest = ask.words.strip().partition(" ")
    part = _PARTS.get(first.casefold())
    return part(ask, rest.strip()) if part else Reply(messages=(_list(ask, 0, ask.words.strip()),))


@action("people.more", reads=True)
def more(ask: Ask) -> Reply:
    """Show the next page."""
    first, _, words = ask.value.partition(" ")
    return Reply(messages=(_list(ask, number_of(first) or 0, words),))


@action("people.admit")
def admit(ask: Ask) -> Reply:
    """Let somebody take part for a municipality, and tell him."""
    who, code = _named(ask)
    if who.municipality is not None:
        settled = phrase("{name} takes part for {who} already.", name=who.name, who=municipality_name(who.municipality))
        return Reply(replace=Message(lines=(plain(settled),)))
    check_here(ask, code)
    check(ask, code)
    role = who.role if who.role is Role.COORDINATOR else Role.MEMBER  # whatever he was elsewhere
    members.change_member(ask.tx, who.model_copy(update={"municipality": code, "role": role}), ask.member, ask.now)
    place = municipality_name(code)
    welcome = phrase("You take part for {municipality} now. /radar help shows what I can do.", municipality=place)
    tell(ask, who, Message(lines=(plain(welcome),)), f"admitted:{who.id}:{code}:{ask.event}")
    said = phrase("{name} takes part for {municipality}.", name=who.name, municipality=place)
    return Reply(replace=Message(lines=(plain(said),), choices=(undoing(who), EVERYBODY)))


@action("people.role")
def change_role(ask: Ask) -> Reply:
    """Make somebody a member, steward or coordinator."""
    who, role = _named(ask)
    if role not in set(Role):
        raise InvalidError(phrase("There is no such role."))
    check(ask, who.municipality)
    check_role(ask, who, Role(role))
    keep_one(ask, who)
    changed = members.change_member(ask.tx, who.model_copy(update={"role": Role(role)}), ask.member, ask.now)
    says = phrase("{name} is {role} now.", name=who.name, role=ROLES[changed.role])
    return Reply(replace=Message(lines=(plain(says),), choices=(undoing(who), EVERYBODY)))


@action("people.remove")
def remove(ask: Ask) -> Reply:
    """End somebody's access at once; what he announced stays with his municipality and gets a new contact."""
    who, _ = _named(ask)
    check(ask, who.municipality)
    check_role(ask, who, Role.MEMBER)
    keep_one(ask, who)
    members.change_member(ask.tx, who.model_copy(update={"active": False}), ask.member, ask.now)
    said = Message(
        lines=(plain(phrase("{name} no longer takes part.", name=who.name)),), choices=(undoing(who), EVERYBODY)
    )
    asked = pass_on(ask.tx, who, ask.now, ask.member)
    return Reply(replace=said, messages=(asked,) if asked else ())


def _named(ask: Ask) -> tuple[Member, str]:
    """Give the active person and the rest that a button's value names."""
    number, _, rest = ask.value.partition(":")
    who = named(ask, number)
    if not who.active:
        raise NotFoundError(phrase("There is no such person."))
    return who, rest


def _list(ask: Ask, first: int, words: str) -> Message:
    found = called(managed(ask), words)
    further = Choice(label=phrase("More"), action="people.more", value=f"{first + PAGE} {words}")
    more = (further,) if len(found) > first + PAGE else ()
    return Message(
        heading=phrase("Who takes part"),
        lines=() if found else (plain(phrase("Nobody here is called {name}.", name=words)),),
        items=tuple(_entry(ask, one) for one in found[first : first + PAGE]),
        choices=(*more, Choice(label=phrase("Mail domains"), action="domains.list")),
        footer=(plain(counted("{number} person", "{number} people", len(found))),),
    )


def _entry(ask: Ask, who: Member) -> Item:
    place: Phrase | str = municipality_name(who.municipality) if who.municipality else phrase("waits to be let in")
    said = line(bold(who.name), " · ", place, " · ", ROLES[who.role], *restrained(who))
    everywhere = accounts.everywhere(ask.tx, who)
    apart = tuple(linking.unlinking(who, one, everywhere) for one in everywhere[1:])
    names = linking.account_names(everywhere)
    details = (plain(phrase("accounts: {platforms}", platforms=names)),) if apart else ()
    choices = tuple(_choices(ask, who)) if who.id != ask.member.id else ()
    return Item(line=said, details=details, choices=(*choices, *apart))


def _choices(ask: Ask, who: Member) -> list[Choice]:
    if who.municipality is None:
        return _letting_in(ask, who)
    if who.role is Role.COORDINATOR and ask.member.role is not Role.COORDINATOR:
        return []
    others = [role for role in Role if role is not who.role and _may_give(ask, role)]
    return [
        *(
            Choice(label=phrase("Make {role}", role=ROLES[role]), action="people.role", value=f"{who.id}:{role}")
            for role in others
        ),
        Choice(label=phrase("Move"), action="people.move", value=str(who.id)),
        Choice(
            label=phrase("Remove"),
            action="people.remove",
            value=str(who.id),
            look=Look.DANGER,
            confirm=phrase("End the access of {name}?", name=who.name),
        ),
        *restraining(ask, who),
    ]


def _may_give(ask: Ask, role: Role) -> bool:
    return role is not Role.COORDINATOR or ask.member.role is Role.COORDINATOR


def _letting_in(ask: Ask, who: Member) -> list[Choice]:
    own = ask.member.municipality
    elsewhere = Choice(label=phrase("Let in for another municipality"), action="people.move", value=str(who.id))
    further = [elsewhere] if ask.member.role is Role.COORDINATOR else []
    if own is None:
        return further
    let_in = phrase("Let in for {municipality}", municipality=municipality_name(own))
    return [Choice(label=let_in, action="people.admit", value=f"{who.id}:{own}", look=Look.PRIMARY), *further]
