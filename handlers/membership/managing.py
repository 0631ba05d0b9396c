"""Who manages whom: stewards their own municipality, coordinators the region."""

from domain.card import municipality_name
from domain.channel import Target
from domain.errors import NotAllowedError, NotFoundError
from domain.language import phrase
from domain.message import Choice, Message
from domain.municipalities import present
from domain.region import Member, Role
from handlers.asking.commands import Ask
from handlers.asking.numbers import number_of
from handlers.asking.rights import check_here
from storage.people import members
from storage.post import outbox

EVERYBODY = Choice(label=phrase("Who takes part"), action="people.more", value="0")


def managed(ask: Ask) -> list[Member]:
    """Give the active people whom the person may manage, those who wait first.

    Raises:
        NotAllowedError: he manages nobody.
    """
    everybody = [one for one in members.members(ask.audience, ask.tx) if one.active]
    check_manager(ask)
    if ask.member.role is Role.STEWARD:
        everybody = [one for one in everybody if one.municipality in {None, ask.member.municipality}]
    return sorted(everybody, key=lambda one: (one.municipality is not None, one.municipality or "", one.name))


def called(people: list[Member], words: str) -> list[Member]:
    """Give those in whose name or municipality all these words, or parts of them, stand."""
    wanted = words.casefold().split()
    return [one for one in people if all(word in f"{one.name} {place_of(one)}".casefold() for word in wanted)]


def check_manager(ask: Ask) -> None:
    """Let pass who manages anybody.

    Raises:
        NotAllowedError: he is a member like others.
    """
    if ask.member.role is Role.MEMBER:
        raise NotAllowedError(phrase("This is for stewards and coordinators. Type /radar me to see how I know you."))


def manages(ask: Ask, code: str | None) -> bool:
    """Whether the person manages a municipality; who waits to be let in belongs to none."""
    own = ask.member.role is Role.STEWARD and code is not None and code == ask.member.municipality
    return own or ask.member.role is Role.COORDINATOR


def check(ask: Ask, code: str | None) -> None:
    """Let pass who manages a municipality.

    Raises:
        NotAllowedError: he does not.
    """
    if not manages(ask, code):
        raise NotAllowedError(phrase("Only a steward of that municipality or a coordinator can do this."))


def check_coordinator(ask: Ask) -> None:
    """Let pass a coordinator of the region.

    Raises:
        NotAllowedError: he is none.
    """
    if ask.member.role is not Role.COORDINATOR:
        raise NotAllowedError(phrase("Only a coordinator of {region} can do this.", region=ask.region.name))


def named(ask: Ask, text: str) -> Member:
    """Give the person whose number a button's value names; somebody of another region does not exist.

    Raises:
        NotFoundError: there is none.
    """
    number = number_of(text)
    if number is None:
        raise NotFoundError(phrase("There is no such person."))
    who = members.member(ask.tx, number)
    if who.region != ask.region.id:
        raise NotFoundError(phrase("There is no such person."))
    return who


def municipality_named(ask: Ask, name: str) -> str:
    """Give the code of a municipality of the region by any of its names; without a name, the person's own.

    Raises:
        InvalidError: the region has no such municipality.
    """
    found = present(name) if name.strip() else None
    code = ask.region.at_present(found.code) if found else ("" if name.strip() else ask.member.municipality or "")
    check_here(ask, code)
    return code


def stewards_of(ask: Ask, code: str | None) -> list[Member]:
    """Give who decides for a municipality: its stewards, or where it has none the region's coordinators."""
    return members.stewards(ask.tx, ask.region.id, code)


def tell(ask: Ask, who: Member, message: Message, key: str) -> None:
    """Send somebody a private message."""
    outbox.put(ask.tx, Target(platform=who.platform, workspace=who.workspace, user=who.user), message, key, ask.now)


def place_of(who: Member) -> str:
    """Name the municipality that somebody works for."""
    return municipality_name(who.municipality or "")
