"""Settling who somebody is: what may be changed by whom, and the button that puts it back."""

from domain.errors import NotAllowedError
from domain.language import phrase
from domain.message import Choice
from domain.region import Member, Role
from handlers.asking.commands import Ask
from storage.people import members


def check_role(ask: Ask, who: Member, role: Role) -> None:
    """Let only a coordinator appoint, dismiss or remove a coordinator.

    Raises:
        NotAllowedError: the person is none.
    """
    if Role.COORDINATOR in (who.role, role) and ask.member.role is not Role.COORDINATOR:
        raise NotAllowedError(phrase("Only a coordinator appoints or dismisses a coordinator."))


def keep_one(ask: Ask, who: Member) -> None:
    """Refuse to leave a region without a coordinator when it has one.

    Raises:
        NotAllowedError: he is the only one.
    """
    if who.role is Role.COORDINATOR and members.coordinators(ask.tx, ask.region.id) == [who.id]:
        raise NotAllowedError(phrase("{name} is the only coordinator. Appoint another one first.", name=who.name))


def undoing(before: Member) -> Choice:
    """Give the button that makes somebody again what he was; rights are computed when it is clicked."""
    value = f"{before.id}:{before.municipality or ''}:{before.role}:{int(before.active)}"
    return Choice(label=phrase("Undo"), action="people.undo", value=value)
