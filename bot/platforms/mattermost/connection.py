"""One server, kept connected: everything that works on its side, put together, started and stopped."""

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import structlog

from bot.platforms.mattermost.access import Site
from bot.platforms.mattermost.answers import Answers
from bot.platforms.mattermost.clicks import Clicks
from bot.platforms.mattermost.commands import Commands
from bot.platforms.mattermost.forms import Forms
from bot.platforms.mattermost.inbound import Door
from bot.platforms.mattermost.mentions import Mentions
from bot.platforms.mattermost.posts import Posts
from bot.platforms.mattermost.reading import Reading
from bot.platforms.mattermost.socket import Socket
from bot.platforms.mattermost.workspace import Workspace

log = structlog.get_logger(__name__)

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOK = 30.0  # seconds between looks for what a dead program did and did not say
PATIENCE = 10.0  # seconds that a post which is being handled gets when the program stops


class Connection:
    """The bot on one server. ``tokens`` are the command's by team."""

    def __init__(
        self, workspace: Workspace, site: Site, session: aiohttp.ClientSession, tokens: "Mapping[str, str]"
    ) -> None:
        answers = Answers(workspace)
        forms = Forms(workspace, answers)
        self.workspace = workspace
        self.posts = Posts(workspace)
        commands, clicks = Commands(workspace, answers, forms), Clicks(workspace, answers, forms)
        self.door = Door(workspace.seals, tokens, commands, clicks, forms)
        self.reading = Reading(workspace, Mentions(workspace, forms))
        self.socket = Socket(session, site.address, site.token, self.reading.told, self.reading.missed)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to listen; a server that is down is tried until it is up."""
        work = (self.socket.run(), self.reading.run(), self._resume())
        self._tasks = [asyncio.create_task(one) for one in work]

    async def stop(self) -> None:
        """Finish the post that is being handled; what comes after it is read at the next start."""
        await self.reading.pause(PATIENCE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self.workspace.close)

    async def _resume(self) -> None:
        while True:
            try:
                await self.door.clicks.resume()
            except Exception:
                log.exception("not looked what a dead program left")
            await asyncio.sleep(LOOK)
