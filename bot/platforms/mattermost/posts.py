"""Posting what the outbox holds: new posts, changes in place, removals, and finding a post of unknown outcome."""

import hashlib
from typing import Any

from bot.platforms.mattermost.answers import post_of
from bot.platforms.mattermost.buttons import Spot
from bot.platforms.mattermost.render import Part, render
from bot.platforms.mattermost.rest import MissingError
from bot.platforms.mattermost.workspace import Workspace
from domain.language import Tongue
from storage.post.outbox import Outgoing

Json = dict[str, Any]

BETWEEN = "+"  # between the ids of the posts that one message became
BACK = 200  # posts of a channel that are looked through for one of unknown outcome


class Posts:
    """Delivers to one server. Errors are those of :class:`~bot.platforms.mattermost.rest.Rest`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def deliver(self, outgoing: Outgoing, tongue: Tongue) -> str:
        """Post, change or remove; gives the ids of the posts."""
        old = outgoing.remote_id.split(BETWEEN) if outgoing.remote_id else []
        if outgoing.message is None:
            for identifier in old:
                await self._workspace.server.remove(identifier)
            return ""
        channel, spot = await self._place(outgoing)
        parts = render(outgoing.message, self._workspace.buttons(spot, tongue))
        found = [None] * len(parts) if old else await self._standing(outgoing, channel, len(parts))
        made = []
        for number, part in enumerate(parts):
            known = old[number] if number < len(old) else found[number]
            made.append(await self._put(outgoing, channel, part, number, known))
        for surplus in old[len(parts) :]:
            await self._workspace.server.remove(surplus)
        return BETWEEN.join(made)

    async def find(self, outgoing: Outgoing) -> str | None:
        """Give the ids of the posts when all of them are there as they should be; a change is simply made again."""
        if outgoing.message is None or outgoing.remote_id:
            return None
        channel, spot = await self._place(outgoing)
        parts = render(outgoing.message, self._workspace.buttons(spot, Tongue.NL))
        found = await self._standing(outgoing, channel, len(parts))
        complete = [one for one in found if one]
        return BETWEEN.join(complete) if len(complete) == len(found) else None

    async def _place(self, outgoing: Outgoing) -> tuple[str, Spot]:
        target = outgoing.target
        if target.user:
            channel = await self._workspace.server.direct(target.user)
            return channel, Spot(team="", channel=channel, user=target.user, key=outgoing.key)
        channel = target.channel or ""
        team = (await self._workspace.server.channel(channel)).get("team_id") or ""
        return channel, Spot(team=team, channel=channel, key=outgoing.key)

    async def _put(self, outgoing: Outgoing, channel: str, part: Part, number: int, known: str | None) -> str:
        if known:
            if not part.image:
                props = {"attachments": part.attachments, "regioradar": _mark(outgoing, number)}
                try:
                    await self._workspace.server.patch(known, {"message": part.text, "props": props})
                except MissingError:  # somebody deleted it: it is put there anew
                    return await self._new(outgoing, channel, part, number)
                return known
            await self._workspace.server.remove(known)  # the picture of a post cannot be changed
        return await self._new(outgoing, channel, part, number)

    async def _new(self, outgoing: Outgoing, channel: str, part: Part, number: int) -> str:
        post = await post_of(self._workspace, channel, part, outgoing.key)
        post["props"]["regioradar"] = _mark(outgoing, number)
        me = (await self._workspace.server.me())["id"]
        # The server itself answers a repetition of this id with the first post, for half a minute.
        post["pending_post_id"] = f"{me}:{_digest(self._workspace.id, channel, outgoing.key, str(outgoing.id))}{number}"
        if outgoing.thread:
            post["root_id"] = await self._root(outgoing.thread)
        return str((await self._workspace.server.create(post))["id"])

    async def _root(self, thread: str) -> str:
        """Give the root of the thread that a post is in: only roots can be answered."""
        first = thread.split(BETWEEN, maxsplit=1)[0]
        post = await self._workspace.server.post(first)
        return (post.get("root_id") or first) if post else ""

    async def _standing(self, outgoing: Outgoing, channel: str, many: int) -> list[str | None]:
        """Give the posts of this message that an uncertain earlier try left in the channel, by their number."""
        found: list[str | None] = [None] * many
        if not outgoing.uncertain:
            return found
        me = (await self._workspace.server.me())["id"]
        for post in await self._workspace.server.latest(channel, BACK):
            mark = (post.get("props") or {}).get("regioradar") or {}
            number = mark.get("n")
            ours = post["user_id"] == me and mark.get("k") == outgoing.key and mark.get("i") == outgoing.id
            if ours and isinstance(number, int) and 0 <= number < many:
                found[number] = post["id"]
        return found


def _mark(outgoing: Outgoing, number: int) -> Json:
    return {"k": outgoing.key, "i": outgoing.id, "n": number}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
