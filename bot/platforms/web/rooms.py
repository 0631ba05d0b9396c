"""Every region and every partnership has a room of its own in the web chat, without anybody binding channels."""

from datetime import datetime

from bot.platforms.web.people import DEMONSTRATION, NAME, WORKSPACE
from domain.channel import Channel
from storage import channels, partnerships, regions
from storage.store import Tx


def open_rooms(tx: Tx, now: datetime) -> None:
    """Bind a channel for each region and partnership that has none yet; what is bound stays as it is."""
    for region in regions.regions(tx):
        for partnership in (None, *(p.id for p in partnerships.of_region(tx, region))):
            _open(tx, region.id, partnership, now)


def _open(tx: Tx, region: int, partnership: int | None, now: datetime) -> None:
    bound = {c.workspace for c in channels.channels(tx, region, partnership) if c.platform == NAME}
    if bound & {WORKSPACE, DEMONSTRATION}:
        return
    name = f"region-{region}" if partnership is None else f"partnership-{partnership}"
    made = Channel(platform=NAME, workspace=WORKSPACE, id=name, region=region, partnership=partnership)
    channels.bind(tx, made, now)
