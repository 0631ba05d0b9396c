"""Posts of the outbox in Slack: put, changed in place, removed, and looked for when their fate is unknown.

The platform's id of a post is its channel and the moments of its messages: ``C1:1718.1+1718.2``; the second and
further ones hold what was too long for one message, in the thread of the first. ``:picture`` follows when a picture
belongs to it, as a file in the same thread.
"""

from itertools import zip_longest
from typing import Any

from bot.platform import Later, UnknownOutcomeError
from bot.platforms.slack import previews
from bot.platforms.slack.faults import SaidNoError
from bot.platforms.slack.pictures import erase, files, show
from bot.platforms.slack.render import Part, parts
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue
from storage.post.outbox import Outgoing

PICTURED = ":picture"
EVENT = "regioradar_post"  # the kind of our metadata; other apps can read it, so it holds a key and nothing personal
_GONE = {"message_not_found", "thread_not_found"}
_FIXED = {"cant_update_message", "edit_window_closed"}  # it stands there, and nobody can change it


async def put(api: WebApi, outgoing: Outgoing, tongue: Tongue) -> str:
    """Let a message stand in its channel and give its id; without a message, remove what stands there.

    Raises:
        Later: Slack asks to wait.
        RefusedError: it will never be taken.
        UnknownOutcomeError: the answer was lost.
    """
    if previews.is_preview(outgoing):
        return await previews.put(api, outgoing, tongue)
    channel = await _channel(api, outgoing)
    known = _moments(outgoing.remote_id) or await _half(api, outgoing, channel)
    made = parts(outgoing.message, tongue) if outgoing.message else []
    thread = next(iter(_moments(outgoing.thread)), None)
    root = thread or next(iter(known), None)
    kept: list[str] = []
    if root and PICTURED in (outgoing.remote_id or ""):
        await erase(api, outgoing, channel, root)
    if root:
        await show(api, outgoing, tongue, channel, root)
    for place, (part, moment) in enumerate(zip_longest(made, known)):
        under = thread or next(iter(kept), None)
        if part is None:
            await _remove(api, channel, moment)
        elif moment is None or not await _changed(api, channel, moment, part):
            kept.append(await _added(api, channel, part, under, _mark(outgoing, place, len(made))))
        else:
            kept.append(moment)
    if kept and not root:
        await _completed(api, outgoing, tongue, (channel, kept[0]))
    return _remote(outgoing, channel, kept)


async def find(api: WebApi, outgoing: Outgoing) -> str | None:
    """Look for a post whose fate is unknown, and give its id if the whole of it is there.

    Changing or removing what stands somewhere can simply be done again.
    """
    if outgoing.remote_id or outgoing.message is None or previews.is_preview(outgoing):
        return None
    channel = await _channel(api, outgoing)
    found = {place: (moment, of) for place, moment, of in await _standing(api, channel, outgoing)}
    if not found or set(found) != set(range(found[min(found)][1])):
        return None
    moments = [found[place][0] for place in sorted(found)]
    root = next(iter(_moments(outgoing.thread)), moments[0])
    if outgoing.message.image and not await files(api, outgoing, channel, root):
        return None
    return _remote(outgoing, channel, moments)


async def _half(api: WebApi, outgoing: Outgoing, channel: str) -> list[str]:
    """Give the messages of a post of which the words may stand there and the picture does not."""
    if not (outgoing.uncertain and outgoing.message and outgoing.message.image):
        return []
    return [moment for _, moment, _ in sorted(await _standing(api, channel, outgoing))]


async def _completed(api: WebApi, outgoing: Outgoing, tongue: Tongue, under: tuple[str, str]) -> None:
    """Show the picture under words that have just been put: tried again, those are looked for first."""
    try:
        await show(api, outgoing, tongue, *under)
    except Later as later:
        raise UnknownOutcomeError(str(later)) from None


def _remote(outgoing: Outgoing, channel: str, moments: list[str]) -> str:
    pictured = bool(outgoing.message and outgoing.message.image)
    return f"{channel}:{'+'.join(moments)}{PICTURED if pictured else ''}"


async def _channel(api: WebApi, outgoing: Outgoing) -> str:
    if outgoing.remote_id:
        return outgoing.remote_id.partition(":")[0]
    target = outgoing.target
    return target.channel or await api.direct_channel(target.user or "")


async def _added(api: WebApi, channel: str, part: Part, thread: str | None, metadata: dict[str, Any]) -> str:
    answer = await api.post("chat.postMessage", part, channel=channel, thread_ts=thread, metadata=metadata)
    return str(answer["ts"])


async def _changed(api: WebApi, channel: str, moment: str, part: Part) -> bool:
    """Change a message in place; False when it is gone, or had to go because it can no longer be changed."""
    try:
        await api.post("chat.update", part, channel=channel, ts=moment)
    except SaidNoError as error:
        if error.code not in _GONE | _FIXED:
            raise
        if error.code in _FIXED:
            await _remove(api, channel, moment)
        return False
    return True


async def _remove(api: WebApi, channel: str, moment: str) -> None:
    try:
        await api.tell("chat.delete", channel=channel, ts=moment)
    except SaidNoError as error:
        if error.code not in _GONE:
            raise


async def _standing(api: WebApi, channel: str, outgoing: Outgoing) -> list[tuple[int, str, int]]:
    """Give place, moment and number of parts of the messages that carry the post's key."""
    thread = next(iter(_moments(outgoing.thread)), None)
    found = [message for message in await api.newest(channel, thread) if _key(message) == outgoing.key]
    if found and not thread and _part(found[0])[2] > 1:
        replies = await api.newest(channel, found[0]["ts"])
        found += [m for m in replies if _key(m) == outgoing.key and m["ts"] != found[0]["ts"]]
    return [_part(message) for message in found]


def _part(message: dict[str, Any]) -> tuple[int, str, int]:
    payload = message["metadata"]["event_payload"]
    return payload.get("part", 0), message["ts"], payload.get("of", 1)


def _key(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("key") if metadata.get("event_type") == EVENT else None


def _mark(outgoing: Outgoing, place: int, of: int) -> dict[str, Any]:
    return {"event_type": EVENT, "event_payload": {"key": outgoing.key, "part": place, "of": of}}


def _moments(remote: str | None) -> list[str]:
    return [moment for moment in (remote or "").removesuffix(PICTURED).partition(":")[2].split("+") if moment]
