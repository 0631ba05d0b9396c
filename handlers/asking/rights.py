"""Who may do what: computed again at every request, whatever a button or form says."""

from domain.announcement import Announcement
from domain.card import municipality_name
from domain.errors import InvalidError, NotAllowedError
from domain.language import Tongue, phrase
from domain.region import Role
from handlers.asking.commands import Ask
from storage import announcements

ROLES = {
    Role.MEMBER: phrase("member"),
    Role.STEWARD: phrase("steward"),
    Role.COORDINATOR: phrase("coordinator"),
}
TONGUES = {Tongue.NL: phrase("Dutch"), Tongue.EN: phrase("English")}


def own_municipality(ask: Ask) -> str:
    """Give the code of the municipality that the person speaks for.

    Raises:
        NotAllowedError: he speaks for none yet.
    """
    if ask.member.municipality is None:
        raise NotAllowedError(
            phrase(
                "I do not know yet which municipality you work for. Type /radar me to tell it; its steward lets you in."
            )
        )
    return ask.member.municipality


def check_here(ask: Ask, code: str) -> None:
    """Let pass a municipality (CBS code) of the region.

    Raises:
        InvalidError: it is none.
    """
    if code not in ask.region.municipalities:
        raise InvalidError(phrase("Choose a municipality of this region."))


def own_announcement(ask: Ask, identifier: str) -> Announcement:
    """Give an announcement of the person's own municipality.

    Raises:
        NotFoundError: it does not exist, or not for him.
        NotAllowedError: it is another municipality's.
    """
    known = announcements.get(ask.audience, ask.tx, identifier)
    if known.municipality != own_municipality(ask):
        raise NotAllowedError(
            phrase("Only colleagues at {who} can change this announcement.", who=municipality_name(known.municipality))
        )
    return known
