"""Who may announce and change what, and where an announcement may stand.

Promise 1: a municipality's record changes only by its own members.
"""

from sqlalchemy import bindparam, select

from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.errors import InvalidError, NotAllowedError
from domain.language import phrase
from domain.region import Member
from storage.store import Tx
from storage.tables import PARTNERSHIP_MUNICIPALITIES, REGION_MUNICIPALITIES

_R, _P = REGION_MUNICIPALITIES.c, PARTNERSHIP_MUNICIPALITIES.c
_IN_REGION = select(_R.region).where(_R.region == bindparam("region"), _R.municipality == bindparam("municipality"))
_IN_PARTNERSHIP = select(_P.region).where(
    _P.region == bindparam("region"),
    _P.municipality == bindparam("municipality"),
    _P.partnership == bindparam("partnership"),
)


def works_for(member: Member, region: int, municipality: str) -> bool:
    """Whether a person acts for a municipality now."""
    return member.active and member.region == region and member.municipality == municipality


def check_announcer(by: Member | None, new: NewAnnouncement) -> None:
    """Let nobody announce for another municipality; None is the system itself.

    Raises:
        NotAllowedError: when ``by`` does not work for the municipality, or is muted.
    """
    check_voice(by)
    if by is not None and not works_for(by, new.region, new.municipality):
        raise NotAllowedError(phrase("You can announce for your own municipality only."))


def check_voice(by: Member | None) -> None:
    """Let nobody tell others anything while a coordinator has muted or blocked him.

    Raises:
        NotAllowedError: he is.
    """
    if by is not None and by.restraint is not None:
        raise NotAllowedError(
            phrase("The coordinator of your region has muted you: what you write is shown to nobody. Ask why.")
        )


def check_place(tx: Tx, announcement: NewAnnouncement | Announcement) -> None:
    """Check that municipality, partnership and visibility fit the region and each other.

    Raises:
        InvalidError: when they do not.
    """
    place = announcement.model_dump(include={"region", "municipality", "partnership"})
    if (announcement.visibility is Visibility.PARTNERSHIP) != (announcement.partnership is not None):
        raise InvalidError(phrase("Choose the partnership that may see this."))
    if announcement.partnership is None:
        if tx.execute(_IN_REGION, place).first() is None:
            raise InvalidError(phrase("That municipality does not take part in this region."))
    elif tx.execute(_IN_PARTNERSHIP, place).first() is None:
        raise InvalidError(phrase("That municipality does not take part in this partnership."))
