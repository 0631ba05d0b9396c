"""Posts of the outbox in Slack: put, changed in place, removed, and looked for when their fate is unknown.

The platform's id of a post is its channel and the moments of its messages: ``C1:1718.1+1718.2``; the second and
further ones hold what was too long for one message, in the thread of the first.
"""

from hashlib import sha256
from itertools import zip_longest
from typing import Any

import structlog

from bot.platforms.slack.faults import FAILS, SaidNoError
from bot.platforms.slack.render import Part, parts
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue
from storage.outbox import Outgoing

log = structlog.get_logger(__name__)

EVENT = "regioradar_post"  # the kind of our metadata; other apps can read it, so it holds a key and nothing personal
LOOKED_AT = 200  # newest messages in which a post of unknown fate is looked for
_GONE = {"message_not_found", "thread_not_found", "cant_update_message"}


async def put(api: WebApi, outgoing: Outgoing, tongue: Tongue) -> str:
    """Let a message stand in its channel and give its id; without a message, remove what stands there.

    Raises:
        Later: Slack asks to wait.
        RefusedError: it will never be taken.
        UnknownOutcomeError: the answer was lost.
    """
    channel = await _channel(api, outgoing)
    known = _moments(outgoing.remote_id)
    made = parts(outgoing.message, tongue) if outgoing.message else []
    thread = next(iter(_moments(outgoing.thread)), None)
    kept: list[str] = []
    if thread and not known:
        await _picture(api, outgoing, tongue, channel, thread)
    for place, (part, moment) in enumerate(zip_longest(made, known)):
        under = thread or next(iter(kept), None)
        if part is None:
            await _remove(api, channel, moment)
        elif moment is None or not await _changed(api, channel, moment, part):
            kept.append(await _added(api, channel, part, under, _mark(outgoing, place, len(made))))
        else:
            kept.append(moment)
    if kept and not known and not thread:
        await _picture(api, outgoing, tongue, channel, kept[0])
    return f"{channel}:{'+'.join(kept)}"


async def find(api: WebApi, outgoing: Outgoing) -> str | None:
    """Look for a post whose fate is unknown, and give its id if the whole of it is there.

    Changing or removing what stands somewhere can simply be done again.
    """
    if outgoing.remote_id or outgoing.message is None:
        return None
    channel = await _channel(api, outgoing)
    found = {place: (moment, of) for place, moment, of in await _standing(api, channel, outgoing)}
    if not found or set(found) != set(range(found[min(found)][1])):
        return None
    return f"{channel}:{'+'.join(found[place][0] for place in sorted(found))}"


async def _channel(api: WebApi, outgoing: Outgoing) -> str:
    if outgoing.remote_id:
        return outgoing.remote_id.partition(":")[0]
    target = outgoing.target
    return target.channel or await api.direct_channel(target.user or "")


async def _added(api: WebApi, channel: str, part: Part, thread: str | None, metadata: dict[str, Any]) -> str:
    answer = await api.post("chat.postMessage", part, channel=channel, thread_ts=thread, metadata=metadata)
    return str(answer["ts"])


async def _changed(api: WebApi, channel: str, moment: str, part: Part) -> bool:
    """Change a message in place; False when somebody has removed it."""
    try:
        await api.post("chat.update", part, channel=channel, ts=moment)
    except SaidNoError as error:
        if error.code in _GONE:
            return False
        raise
    return True


async def _remove(api: WebApi, channel: str, moment: str) -> None:
    try:
        await api.tell("chat.delete", channel=channel, ts=moment)
    except SaidNoError as error:
        if error.code not in _GONE:
            raise


async def _picture(api: WebApi, outgoing: Outgoing, tongue: Tongue, channel: str, thread: str) -> None:
    """Show the picture with its post; the post has its words, so a failure here is logged and no more."""
    if outgoing.message is None or outgoing.message.image is None:
        return
    try:
        if not (outgoing.uncertain and await _pictured(api, outgoing, channel, thread)):
            await api.upload(outgoing.message.image, tongue, channel, thread, _file(outgoing))
    except FAILS as error:
        log.warning("picture not shown", reason=str(error))


async def _pictured(api: WebApi, outgoing: Outgoing, channel: str, thread: str) -> bool:
    """Whether an earlier try has left the picture in the thread."""
    there = await _newest(api, channel, thread)
    return any(file.get("name") == _file(outgoing) for message in there for file in message.get("files", ()))


def _file(outgoing: Outgoing) -> str:
    """Name the file of a post's picture, by which it is known again."""
    return f"regioradar-{sha256(outgoing.key.encode()).hexdigest()[:12]}.png"


async def _standing(api: WebApi, channel: str, outgoing: Outgoing) -> list[tuple[int, str, int]]:
    """Give place, moment and number of parts of the messages that carry the post's key."""
    thread = next(iter(_moments(outgoing.thread)), None)
    found = [message for message in await _newest(api, channel, thread) if _key(message) == outgoing.key]
    if found and not thread and _part(found[0])[2] > 1:
        replies = await _newest(api, channel, found[0]["ts"])
        found += [m for m in replies if _key(m) == outgoing.key and m["ts"] != found[0]["ts"]]
    return [_part(message) for message in found]


async def _newest(api: WebApi, channel: str, thread: str | None) -> list[dict[str, Any]]:
    where: dict[str, str | int] = {"channel": channel, "limit": LOOKED_AT, "include_all_metadata": "true"}
    if thread:
        where["ts"] = thread
    answer = await api.ask("conversations.replies" if thread else "conversations.history", **where)
    found: list[dict[str, Any]] = answer["messages"]
    return found


def _part(message: dict[str, Any]) -> tuple[int, str, int]:
    payload = message["metadata"]["event_payload"]
    return payload.get("part", 0), message["ts"], payload.get("of", 1)


def _key(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("key") if metadata.get("event_type") == EVENT else None


def _mark(outgoing: Outgoing, place: int, of: int) -> dict[str, Any]:
    return {"event_type": EVENT, "event_payload": {"key": outgoing.key, "part": place, "of": of}}


def _moments(remote: str | None) -> list[str]:
    return [moment for moment in (remote or "").partition(":")[2].split("+") if moment]
