"""What happened while we were not listening: mentions found again in the channels' history."""

import re
from collections.abc import AsyncIterator, Iterable
from typing import Any

import structlog

from bot.platforms.slack.faults import FAILS
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.web_api import WebApi

log = structlog.get_logger(__name__)

MOST = 200  # messages of one channel
_BY_PEOPLE = {None, "file_share", "thread_broadcast"}

Json = dict[str, Any]


async def mentions(api: WebApi, us: Identity, channels: Iterable[str], since: float) -> AsyncIterator[Json]:
    """Give the mentions of the bot since a moment, oldest first; those handled before end at the inbox."""
    for channel in channels:
        try:
            messages = await _since(api, channel, since)
        except FAILS as error:
            log.info("channel not caught up", channel=channel, reason=str(error))
            continue
        for message in sorted(messages, key=lambda m: float(m["ts"])):
            if _names(message, us):
                yield {**message, "channel": channel}


async def _since(api: WebApi, channel: str, since: float) -> list[Json]:
    where: dict[str, str | int] = {"channel": channel, "oldest": f"{since:.6f}", "limit": MOST}
    found: list[Json] = (await api.ask("conversations.history", **where))["messages"]
    busy = [message["ts"] for message in found if float(message.get("latest_reply") or 0) > since]
    for thread in busy:
        replies: list[Json] = (await api.ask("conversations.replies", ts=thread, **where))["messages"]
        found += [reply for reply in replies if reply["ts"] != thread]
    return [message for message in found if float(message["ts"]) > since]


def _names(message: Json, us: Identity) -> bool:
    person = message.get("user") not in {None, us.bot_user} and not message.get("bot_id")
    addressed = re.search(rf"<@{re.escape(us.bot_user)}(\|[^>]*)?>", message.get("text") or "")
    return bool(person and addressed and message.get("subtype") in _BY_PEOPLE)
