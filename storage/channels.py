"""Chat channels bound to a region, and what may be shown in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select

from domain.channel import Channel
from storage.audience import NOBODY, Audience
from storage.people.members import partnerships_of
from storage.store import Tx
from storage.tables import CHANNELS

_PLACE = (
    CHANNELS.c.platform == bindparam("at_platform"),
    CHANNELS.c.workspace == bindparam("at_workspace"),
    CHANNELS.c.channel == bindparam("at_channel"),
)
_ONE = select(CHANNELS).where(*_PLACE)
_UNBIND = delete(CHANNELS).where(*_PLACE)
_IN_REGION = select(CHANNELS).where(CHANNELS.c.region == bindparam("region")).order_by(CHANNELS.c.bound_at)
_IN_WORKSPACE = (
    select(CHANNELS)
    .where(CHANNELS.c.platform == bindparam("at_platform"), CHANNELS.c.workspace == bindparam("at_workspace"))
    .order_by(CHANNELS.c.bound_at)
)
_BIND = insert(CHANNELS)


def bind(tx: Tx, channel: Channel, now: datetime) -> None:
    """Bind a channel to its audience, in place of what it was bound to before."""
    unbind(tx, channel.platform, channel.workspace, channel.id)
    columns = channel.model_dump(exclude={"id"})
    tx.execute(_BIND, {**columns, "channel": channel.id, "bound_at": now})


def unbind(tx: Tx, platform: str, workspace: str, channel: str) -> None:
    """Let a channel be nobody's again."""
    tx.execute(_UNBIND, _at(platform, workspace, channel))


def channel(tx: Tx, platform: str, workspace: str, channel: str) -> Channel | None:
    """Give what a channel is bound to; None for one that is not ours."""
    row = tx.execute(_ONE, _at(platform, workspace, channel)).first()
    return None if row is None else _channel(row)


def channels(tx: Tx, region: int, partnership: int | None = None) -> list[Channel]:
    """Give the channels in which a region reads, or one of its partnerships; none that outsiders read too."""
    found = [_channel(row) for row in tx.execute(_IN_REGION, {"region": region})]
    return [c for c in found if c.partnership == partnership and c.municipality is None and not c.external]


def of_region(tx: Tx, region: int) -> list[Channel]:
    """Give every channel that is bound to a region or part of it."""
    return [_channel(row) for row in tx.execute(_IN_REGION, {"region": region})]


def of_workspace(tx: Tx, platform: str, workspace: str) -> list[Channel]:
    """Give every channel that is bound in a workspace, whatever it is bound to."""
    return [_channel(row) for row in tx.execute(_IN_WORKSPACE, {"at_platform": platform, "at_workspace": workspace})]


def audience_in(tx: Tx, channel: Channel | None) -> Audience:
    """Give what may be shown in a channel: nothing in one that is not ours or that outsiders read."""
    if channel is None or channel.external:
        return NOBODY
    if channel.partnership is not None:
        return Audience(region=channel.region, partnerships=frozenset({channel.partnership}))
    partnerships = partnerships_of(tx, channel.region, channel.municipality)
    return Audience(region=channel.region, municipality=channel.municipality, partnerships=partnerships)


def _at(platform: str, workspace: str, channel: str) -> dict[str, str]:
    return {"at_platform": platform, "at_workspace": workspace, "at_channel": channel}


def _channel(row: Row[Any]) -> Channel:
    columns = {name: getattr(row, name) for name in Channel.model_fields if name != "id"}
    return Channel(id=row.channel, **columns)
