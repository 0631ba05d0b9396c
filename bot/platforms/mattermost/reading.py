"""Reads what is posted on one server, each post once and none left out, over reconnections and restarts."""

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost.mentions import Mentions
from bot.platforms.mattermost.people import NAME
from bot.platforms.mattermost.workspace import Workspace
from domain.errors import StoreError
from storage.platforms import mattermost_marks

log = structlog.get_logger(__name__)

KEPT = 5000  # posts remembered as handled
BACK = timedelta(hours=24)  # what is older than this is answered no more
EVERY = 60_000  # milliseconds of posts that do not concern us after which the mark is stored all the same
OVERLAP = 10_000  # milliseconds that are read twice: channels are asked one after the other
PATIENCE = 10.0  # seconds before reading again what could not be handled

Json = dict[str, Any]
Job = Callable[[], Awaitable[object]]


class Reading:
    """One server's posts, handled in order by :meth:`run`."""

    def __init__(self, workspace: Workspace, mentions: Mentions) -> None:
        self._workspace = workspace
        self._mentions = mentions
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()
        self._handled: OrderedDict[str, None] = OrderedDict()
        self._stored = self._until = 0
        self._behind = True
        self._working = asyncio.Lock()
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def told(self, event: str, data: Json) -> None:
        """Take an event of the WebSocket."""
        match event:
            case "posted":
                self._jobs.put_nowait(partial(self._in_turn, partial(self._read, json.loads(data["post"]))))
            case "post_edited" | "post_deleted":
                followed = partial(self._followed, json.loads(data["post"]), gone=event == "post_deleted")
                self._jobs.put_nowait(partial(self._in_turn, followed))
            case "user_updated":
                self._changed_person(data.get("user") or {})

    def missed(self) -> None:
        """Look for posts that the WebSocket may not have told."""
        self._behind = True
        self._jobs.put_nowait(self._catch_up)

    async def run(self) -> None:
        """Handle what comes, one after the other; runs until it is cancelled."""
        while True:
            job = await self._jobs.get()
            try:
                async with self._working:
                    await job()
            except (Later, RefusedError, UnknownOutcomeError, StoreError) as fault:
                log.warning("post not handled yet", reason=str(fault))
                self._behind = True
                await self.sleep(fault.seconds if isinstance(fault, Later) else PATIENCE)
                self._jobs.put_nowait(self._catch_up)
            except Exception:
                log.exception("post not handled")

    async def pause(self, patience: float) -> None:
        """Let the post that is being handled come to its end, for so many seconds at most, and begin with no other."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._working.acquire(), patience)

    def _changed_person(self, person: Json) -> None:
        self._workspace.server.forget_user(str(person.get("id", "")))
        if person.get("delete_at"):
            left = partial(self._workspace.conversation.left, NAME, self._workspace.id, str(person["id"]))
            self._jobs.put_nowait(left)

    async def _in_turn(self, job: Job) -> None:
        if not self._behind:  # else the catching up that waits will find it, in its order
            await job()

    async def _read(self, post: Json) -> None:
        identifier, moment = str(post["id"]), int(post["create_at"])
        if identifier in self._handled:
            return
        concerns = await self._mentions.handle(post)
        self._handled[identifier] = None
        while len(self._handled) > KEPT:
            self._handled.popitem(last=False)
        self._until = max(self._until, moment)
        if concerns or self._until - self._stored > EVERY:
            await self._store()

    async def _followed(self, post: Json, *, gone: bool) -> None:
        await self._follow(post, gone=gone)
        self._until = max(self._until, int(post["update_at"]))

    async def _follow(self, post: Json, *, gone: bool) -> None:
        """Take a post as it is now; one that names the bot only since it was changed is answered then."""
        await self._mentions.changed(post, gone=gone)
        if not gone and int(post["create_at"]) > self._earliest():
            await self._mentions.handle(post)

    async def _catch_up(self) -> None:
        since = await self._mark()
        channels = await self._workspace.server.my_channels()
        posts = [post for channel in channels for post in await self._workspace.server.posts_since(channel, since)]
        self._behind = False
        try:
            for post in sorted(posts, key=lambda post: int(post["create_at"])):
                await self._missed(post, since)
        except (Later, RefusedError, UnknownOutcomeError, StoreError):
            self._behind = True
            raise
        self._until = max([self._until, *(int(post["update_at"]) for post in posts)])
        await self._store()

    async def _missed(self, post: Json, since: int) -> None:
        """Take a post that is new since a moment, or was changed or removed; a reaction or answer changes nothing."""
        gone = bool(post.get("delete_at"))
        if gone or int(post.get("edit_at") or 0) > since:
            await self._follow(post, gone=gone)
        if not gone and int(post["create_at"]) > since:
            await self._read(post)

    async def _mark(self) -> int:
        now = int(self._workspace.now().timestamp() * 1000)
        stored = await self._workspace.writing(mattermost_marks.read_until, self._workspace.id)
        if stored is None:  # the first start: what was said before is none of our business
            self._until = max(self._until, now)
            await self._store()
            return now
        self._stored = stored
        self._until = max(self._until, stored)
        return max(self._until - OVERLAP, self._earliest())

    def _earliest(self) -> int:
        """Give the moment before which nothing is answered any more (milliseconds)."""
        return int((self._workspace.now() - BACK).timestamp() * 1000)

    async def _store(self) -> None:
        if self._until > self._stored:
            await self._workspace.writing(mattermost_marks.forward, self._workspace.id, self._until)
            self._stored = self._until
