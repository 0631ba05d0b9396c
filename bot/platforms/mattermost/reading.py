"""Reads what is posted on one server, each post once and none left out, over reconnections and restarts."""

import asyncio
import json
from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog

from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost.desk import Desk
from bot.platforms.mattermost.mentions import Mentions
from bot.platforms.mattermost.people import NAME
from storage import mattermost_marks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = structlog.get_logger(__name__)

KEPT = 5000  # posts remembered as handled
BACK = timedelta(hours=24)  # what is older than this is answered no more
EVERY = 60_000  # milliseconds of posts that do not concern us after which the mark is stored all the same
LEFT = "left"  # marks a job: the account of this id was closed
PATIENCE = 10.0  # seconds before reading again what could not be handled

Json = dict[str, Any]


class Reading:
    """One server's posts, handled in order by :meth:`run`."""

    def __init__(self, desk: Desk, mentions: Mentions) -> None:
        self._desk = desk
        self._mentions = mentions
        self._jobs: asyncio.Queue[Json | None] = asyncio.Queue()
        self._handled: OrderedDict[str, None] = OrderedDict()
        self._stored = self._until = 0
        self._behind = True
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def told(self, event: str, data: Json) -> None:
        """Take an event of the WebSocket."""
        if event == "posted":
            self._jobs.put_nowait(json.loads(data["post"]))
        elif event == "user_updated":
            who = data.get("user") or {}
            self._desk.server.forget_user(str(who.get("id", "")))
            if who.get("delete_at"):
                self._jobs.put_nowait({LEFT: str(who["id"])})

    def missed(self) -> None:
        """Look for posts that the WebSocket may not have told."""
        self._behind = True
        self._jobs.put_nowait(None)

    async def run(self) -> None:
        """Handle what comes, one after the other; runs until it is cancelled."""
        while True:
            job = await self._jobs.get()
            try:
                await self._handle(job)
            except (Later, RefusedError, UnknownOutcomeError) as fault:
                log.warning("post not handled yet", reason=str(fault))
                self._behind = True
                await self.sleep(fault.seconds if isinstance(fault, Later) else PATIENCE)
                self._jobs.put_nowait(None)
            except Exception:
                log.exception("post not handled")
            finally:
                self._jobs.task_done()

    async def settled(self) -> None:
        """Wait until everything that came has been handled."""
        await self._jobs.join()

    async def _handle(self, job: Json | None) -> None:
        if job is None:
            await self._catch_up()
        elif LEFT in job:
            await self._desk.conversation.left(NAME, self._desk.workspace, job[LEFT])
        elif not self._behind:  # else the catching up that waits will find it, in its order
            await self._read(job)

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

    async def _catch_up(self) -> None:
        since = await self._mark()
        behind = [channel for channel, last in (await self._desk.server.my_channels()).items() if last > since]
        posts = [post for channel in behind for post in await self._desk.server.posts_since(channel, since)]
        self._behind = False
        for post in sorted(posts, key=lambda post: int(post["create_at"])):
            if int(post["create_at"]) > since:
                try:
                    await self._read(post)
                except (Later, RefusedError, UnknownOutcomeError):
                    self._behind = True
                    raise
        await self._store()

    async def _mark(self) -> int:
        now = int(self._desk.now().timestamp() * 1000)
        stored = await self._desk.writing(mattermost_marks.read_until, self._desk.workspace)
        if stored is None:  # the first start: what was said before is none of our business
            self._until = max(self._until, now)
            await self._store()
            return now
        self._stored = stored
        self._until = max(self._until, stored)
        return max(self._until, now - int(BACK.total_seconds() * 1000))

    async def _store(self) -> None:
        if self._until > self._stored:
            await self._desk.writing(mattermost_marks.forward, self._desk.workspace, self._until)
            self._stored = self._until
