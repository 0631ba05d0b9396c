"""What a handler gets to know of one event: who asks, in which region, and what may be seen there."""

from datetime import datetime

from bot.events.incoming import Incoming
from bot.events.routing import Route
from domain.region import Member
from handlers.asking.commands import Ask, Place
from storage import channels, regions
from storage.audience import Audience
from storage.people import members
from storage.store import Tx


def asked(tx: Tx, incoming: Incoming, found: Route, member: Member, now: datetime) -> Ask:
    """Put an event in a handler's words."""
    region = regions.region(tx, member.region)
    audience = members.audience_of(tx, member)
    account = incoming.account
    return Ask(
        tx=tx,
        member=member,
        region=region,
        audience=audience,
        shown=audience.capped(_channel_audience(tx, incoming)),
        place=Place(
            platform=account.platform,
            workspace=account.workspace,
            channel=incoming.channel,
            link=incoming.link,
            message=incoming.message,
        ),
        now=now,
        today=now.astimezone(region.zone).date(),
        words=found.words,
        value=incoming.value,
        values=incoming.values,
        state=incoming.state,
        event=incoming.event,
    )


def _channel_audience(tx: Tx, incoming: Incoming) -> Audience:
    """Give what everybody in the channel may see; a private or unlinked place shows nothing publicly."""
    account = incoming.account
    found = channels.channel(tx, account.platform, account.workspace, incoming.channel) if incoming.channel else None
    return channels.audience_in(tx, found)
