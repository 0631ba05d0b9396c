"""Messages in Slack as events of ours: those that name the bot, and what became of those that something was made of."""

from collections.abc import Mapping
from typing import Any

from bot.events.incoming import Incoming, Manner
from bot.events.originals import Original
from bot.platforms.slack.asked import Asked
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.people import NAME, unknown
from bot.platforms.slack.typed import typed

Json = Mapping[str, Any]


def mention(event: Json, us: Identity) -> Asked:
    """Read a message that names the bot, or one to the bot alone; the same id however Slack delivers it."""
    channel, moment, thread = event["channel"], event["ts"], event.get("thread_ts")
    incoming = Incoming(
        event=event_id(us, f"{channel}:{moment}"),
        account=unknown(event["user"], us.team),
        manner=Manner.MENTION,
        channel=channel,
        text=_addressed(event, us),
        link=permalink(us.address, channel, moment, thread),
        message=f"{channel}:{moment}",
    )
    return Asked(incoming=incoming, user=event["user"], channel=channel, thread=thread)


def original(event: Json, us: Identity) -> Original | None:
    """Read that a message was changed or removed; None when its words are the same as before.

    Slack sends the same event when it adds a preview or counts a reply.
    """
    before, after = event.get("previous_message") or {}, event.get("message")
    if after is not None and after.get("text") == before.get("text"):
        return None
    moment = (after or {}).get("ts") or event.get("deleted_ts") or before.get("ts")
    if not moment or before.get("bot_id"):
        return None
    channel, thread = event["channel"], (after or before).get("thread_ts")
    gone = after is None or after.get("subtype") == "tombstone"  # a removed message that still has replies
    return Original(
        link=permalink(us.address, channel, moment, thread),
        event=event_id(us, f"{channel}:{moment}"),
        text=None if gone else _addressed(after or {}, us),
    )


def permalink(address: str, channel: str, moment: str, thread: str | None = None) -> str:
    """Give the web address of a message, as ``chat.getPermalink`` does."""
    link = f"{address.rstrip('/')}/archives/{channel}/p{moment.replace('.', '')}"
    return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != moment else link


def event_id(us: Identity, number: str) -> str:
    """Give the id of an event, which is the same however often Slack tells of it."""
    return f"{NAME}:{us.team}:{number}"


def _addressed(message: Json, us: Identity) -> str:
    """Give what a message says to the bot, without the bot's name."""
    return typed((message.get("text") or "").replace(f"<@{us.bot_user}>", " ")).strip()
