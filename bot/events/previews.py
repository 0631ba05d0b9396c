"""Links to announcements that somebody shares in a channel, shown there with what the channel's readers may see.

A preview is a post of the outbox: what is narrowed or withdrawn afterwards is taken out of it as out of any other.
"""

from datetime import datetime

from domain.announcement import Announcement
from domain.card import item
from domain.channel import Target
from domain.frozen import Frozen
from domain.message import Message
from domain.redaction import about
from storage import channels
from storage.announced.links import linked
from storage.post import outbox
from storage.store import Tx

PREVIEW = "preview:"  # how the key of such a post begins; the moment of the message and the link follow
MOST = 5  # links of one message that are looked at


class Shared(Frozen):
    """A message in a channel, ``moment`` its id there, in which somebody shares ``links``."""

    platform: str
    workspace: str
    channel: str
    moment: str
    links: tuple[str, ...]


def previewed(tx: Tx, shared: Shared) -> dict[str, Message]:
    """Give what the links show to everybody who reads in the channel; nothing for what not all of them may see."""
    channel = channels.channel(tx, shared.platform, shared.workspace, shared.channel)
    audience = channels.audience_in(tx, channel)
    found = {link: [one for one in linked(audience, tx, link) if one.stands] for link in shared.links[:MOST]}
    return {link: _message(made) for link, made in found.items() if made}


def _message(made: list[Announcement]) -> Message:
    told = [about(line, (one,)) for one in made for line in (item(one).line, *item(one).details)]
    return Message(lines=tuple(told))


def preview(tx: Tx, shared: Shared, now: datetime) -> None:
    """Let the previews stand at the message."""
    target = Target(platform=shared.platform, workspace=shared.workspace, channel=shared.channel)
    for link, message in previewed(tx, shared).items():
        outbox.put(tx, target, message, f"{PREVIEW}{shared.moment}:{link}", now)
