"""Who somebody is: his platform account decides, never his display name.

A municipality follows from an e-mail address that the platform has verified, else from that municipality's steward.
"""

from datetime import datetime

from bot.events.incoming import Account
from domain.card import municipality_name
from domain.channel import Channel
from domain.errors import NotAllowedError
from domain.language import phrase
from domain.message import Message, plain
from domain.preferences import Preferences, zone_kept
from domain.region import Member, Region, Restraint
from storage import mail_domains, regions
from storage.people import erased, members
from storage.people.preferences import prefer
from storage.store import Tx

OUTSIDER = phrase(
    "I only answer people who work for a municipality of this region. Ask a colleague there to add you as a member."
)
UNBOUND = phrase("This channel is not linked to a region yet. Ask the coordinator of your region to link it.")
BLOCKED = phrase("The coordinator of your region has blocked your access. Only the coordinator can undo that.")
INACTIVE = phrase("Your access has ended. Ask the steward of your municipality if that is wrong.")


def known(tx: Tx, account: Account, *, arriving: bool = False) -> Member | None:
    """Give the member behind an account, if he has been here before; ``arriving``: else he is made one now.

    Raises:
        NotAllowedError: an outsider, or someone whose access has ended or is blocked.
    """
    if account.outsider:
        raise NotAllowedError(OUTSIDER)
    place = account.platform, account.workspace, account.user
    member = members.by_account(tx, *place) or (members.arriving(tx, *place) if arriving else None)
    if member and not member.active:
        raise NotAllowedError(INACTIVE)
    if member and member.restraint is Restraint.BLOCKED:
        raise NotAllowedError(BLOCKED)
    return member


def welcome(tx: Tx, account: Account, channel: Channel | None, now: datetime) -> Member:
    """Make a member of somebody's account at first contact.

    His region is that of the channel he speaks in, else the only one that his verified address belongs to.

    Raises:
        NotAllowedError: neither settles a region.
    """
    region = _region(tx, account, channel)
    new = Member(
        id=0,
        region=region.id,
        platform=account.platform,
        workspace=account.workspace,
        user=account.user,
        name=account.name,
        municipality=mail_domains.municipality_of(tx, region, account.email),
        language=account.language or region.language,
        restraint=erased.restraint_of(tx, (account.platform, account.workspace, account.user)),
    )
    member = members.add_member(tx, new, now)
    keep_zone(tx, member, account, region, now)
    return member


def keep_zone(tx: Tx, member: Member, account: Account, region: Region, now: datetime) -> None:
    """Let what comes to a new member by itself come by his own clock, as his platform tells it; he may change that."""
    if zone := zone_kept(account.time_zone, region.zone, now):
        prefer(tx, member, Preferences(time_zone=zone))


def _region(tx: Tx, account: Account, channel: Channel | None) -> Region:
    if channel is not None:
        return regions.region(tx, channel.region)
    found = [region for region in regions.regions(tx) if mail_domains.municipality_of(tx, region, account.email)]
    if len(found) != 1:
        raise NotAllowedError(UNBOUND)
    return found[0]


def introduction(member: Member, account: Account) -> Message:
    """Tell somebody at first contact who the bot takes him for, why, and what it keeps."""
    if member.municipality is None:
        says = phrase("We have not met. Type /radar me to tell which municipality you work for.")
    else:
        at, place = (account.email or "").rpartition("@")[2], municipality_name(member.municipality)
        says = phrase("We have not met. I take you to work for {place}, because of @{domain}.", place=place, domain=at)
    kept = phrase("I keep your name, account number, language and time zone. /radar me shows and corrects it.")
    return Message(lines=(plain(says), plain(kept)))
