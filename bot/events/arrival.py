"""First contact: a person comes into the region of his channel; who manages a new workspace makes its region."""

from datetime import datetime

from bot.events import acquaintance
from bot.events.incoming import Account, Incoming, Manner
from domain.channel import Channel
from domain.errors import InvalidError, NotAllowedError
from domain.language import phrase
from domain.naming import completed
from domain.region import Member, Role
from handlers.asking.commands import command_for
from handlers.membership.regions import making
from storage import channels, mail_domains, regions
from storage.people import members
from storage.store import Tx

HOW = phrase(
    "This workspace has no region yet. You manage the workspace, so you can make one, and coordinate it: "
    "/radar region create Name: municipality, municipality"
)


def welcome(tx: Tx, incoming: Incoming, now: datetime) -> Member:
    """Make a member of who is not known yet.

    Raises:
        NotAllowedError: neither channel nor address tells of which region.
        InvalidError: he makes a region, and something about that is not clear.
    """
    account = incoming.account
    where = channels.channel(tx, account.platform, account.workspace, incoming.channel) if incoming.channel else None
    try:
        return acquaintance.welcome(tx, account, where or _only_channel(tx, account), now)
    except NotAllowedError:
        if founder := found(tx, incoming, now):
            return founder
        raise


def _only_channel(tx: Tx, account: Account) -> Channel | None:
    """Give a channel of the workspace when all of them belong to one region: somebody may begin in private."""
    bound = [one for one in channels.of_workspace(tx, account.platform, account.workspace) if not one.external]
    return bound[0] if len({one.region for one in bound}) == 1 else None


def found(tx: Tx, incoming: Incoming, now: datetime) -> Member | None:
    """Make the region that a workspace's manager asks for, and him its coordinator; None when this is no such moment.

    Raises:
        InvalidError: a municipality is not clear, or the region's name is taken.
        NotAllowedError: he asks something else; the sentence says how to begin.
    """
    account = incoming.account
    if not account.administrator or channels.of_workspace(tx, account.platform, account.workspace):
        return None
    asked = _asked(incoming)
    if asked is None:
        raise NotAllowedError(HOW)
    name, codes = asked[0], completed(asked[1], now.date())
    if not codes:
        raise InvalidError(phrase("Name at least one municipality."))
    settings = {"language": account.language} if account.language else {}
    region = regions.add_region(tx, name, codes, **settings)
    coordinator = _person(account, region.id).model_copy(
        update={"municipality": mail_domains.municipality_of(tx, region, account.email), "language": region.language}
    )
    member = members.add_member(tx, coordinator, now)
    acquaintance.keep_zone(tx, member, account, region, now)
    regions.record(tx, "region.made", region, member, now)
    return member


def _asked(incoming: Incoming) -> tuple[str, str] | None:
    if incoming.manner not in {Manner.COMMAND, Manner.MENTION}:
        return None
    word, _, rest = incoming.text.strip().partition(" ")
    named = command_for(word.rstrip(":"))
    return making(rest) if named and named.en == "region" else None


def _person(account: Account, region: int) -> Member:
    who = {"platform": account.platform, "workspace": account.workspace, "user": account.user, "name": account.name}
    return Member(id=0, region=region, role=Role.COORDINATOR, **who)
