"""Who somebody is: his platform account decides, never his display name.

A municipality follows from an e-mail address that the platform has verified, else from that municipality's steward.
"""

from datetime import datetime

from bot.incoming import Account
from domain.channel import Channel
from domain.errors import NotAllowedError
from domain.language import phrase
from domain.municipalities import present
from domain.region import Member, Region
from storage import members, regions
from storage.store import Tx

OUTSIDER = phrase(
    "I only answer people who work for a municipality of this region. Ask a colleague there to add you as a member."
)
UNBOUND = phrase("This channel is not linked to a region yet. Ask the coordinator of your region to link it.")
INACTIVE = phrase("Your access has ended. Ask the steward of your municipality if that is wrong.")


def known(tx: Tx, account: Account) -> Member | None:
    """Give the member behind an account, if he has been here before.

    Raises:
        NotAllowedError: an outsider, or someone whose access has ended.
    """
    if account.outsider:
        raise NotAllowedError(OUTSIDER)
    member = members.by_account(tx, account.platform, account.workspace, account.user)
    if member and not member.active:
        raise NotAllowedError(INACTIVE)
    return member


def welcome(tx: Tx, account: Account, channel: Channel | None, now: datetime) -> Member:
    """Make a member of somebody's account at first contact, in the region of the channel he speaks in.

    Raises:
        NotAllowedError: the channel is not linked to a region.
    """
    if channel is None:
        raise NotAllowedError(UNBOUND)
    region = regions.region(tx, channel.region)
    new = Member(
        id=0,
        region=region.id,
        platform=account.platform,
        workspace=account.workspace,
        user=account.user,
        name=account.name,
        municipality=_municipality(region, account.email),
        language=account.language or region.language,
    )
    return members.add_member(tx, new, now)


def _municipality(region: Region, email: str | None) -> str | None:
    """Give the region's one municipality whose mail domain the verified address has."""
    domain = (email or "").rpartition("@")[2].casefold()
    found = [code for code in region.municipalities if (place := present(code)) and place.mail_domain == domain]
    return found[0] if domain and len(found) == 1 else None
