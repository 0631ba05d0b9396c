"""Previews of links that somebody shares: read from what Slack tells, and shown at his message (``chat.unfurl``).

Slack tells only of domains that the app's configuration lists, and only who reads in the channel sees the preview.
"""

from collections.abc import Mapping
from typing import Any

import structlog

from bot.events.previews import PREVIEW, Shared
from bot.platforms.slack import words as said
from bot.platforms.slack.faults import SaidNoError
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.people import NAME
from bot.platforms.slack.render import parts
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue
from domain.message import Message, plain
from storage.post.outbox import Outgoing

log = structlog.get_logger(__name__)

_HIDDEN = Message(lines=(plain(said.HIDDEN),))
# A message that is gone, or an app without the rights or the domain: nobody misses a preview, and no post waits for it.
# https://docs.slack.dev/reference/methods/chat.unfurl
_NO_PREVIEW = {
    "cannot_find_channel",
    "cannot_find_message",
    "cannot_find_service",
    "cannot_unfurl_message",
    "cannot_unfurl_url",
    "message_not_found",
    "missing_scope",
    "not_in_channel",
}


def shared(event: Mapping[str, Any], us: Identity) -> Shared | None:
    """Read that somebody shared links; None while he is still writing, which only he would see."""
    channel, moment = event.get("channel"), event.get("message_ts")
    links = tuple(link["url"] for link in event.get("links") or () if isinstance(link.get("url"), str))
    if event.get("source") == "composer" or not channel or not moment or not links:
        return None
    return Shared(platform=NAME, workspace=us.team, channel=channel, moment=moment, links=links)


def is_preview(outgoing: Outgoing) -> bool:
    """Tell whether a post of the outbox is the preview of a link."""
    return outgoing.key.startswith(PREVIEW)


async def put(api: WebApi, outgoing: Outgoing, tongue: Tongue) -> str:
    """Let a preview stand at its message, in place of the one before; give its id.

    Slack takes no preview away: one without a message says that it is hidden now.
    """
    moment, link = outgoing.key.removeprefix(PREVIEW).split(":", 1)
    [part, *_] = parts(outgoing.message or _HIDDEN, tongue)
    channel = outgoing.target.channel
    try:
        await api.tell("chat.unfurl", channel=channel, ts=moment, unfurls={link: {"blocks": list(part.blocks)}})
    except SaidNoError as error:
        if error.code not in _NO_PREVIEW:
            raise
        log.warning("no preview shown", reason=error.code)
    return f"{channel}:{moment}"
