"""Mattermost as a platform: the door for commands, clicks and dialogs, a WebSocket for each server, and posting."""

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import aiohttp
import structlog
from aiohttp import web

from bot import clock
from bot.platform import RefusedError
from bot.platforms.mattermost import people
from bot.platforms.mattermost.access import Access, Site
from bot.platforms.mattermost.answers import Answers
from bot.platforms.mattermost.clicks import Clicks
from bot.platforms.mattermost.commands import Commands
from bot.platforms.mattermost.desk import Desk
from bot.platforms.mattermost.forms import Forms
from bot.platforms.mattermost.inbound import Door, application
from bot.platforms.mattermost.mentions import Mentions
from bot.platforms.mattermost.people import NAME
from bot.platforms.mattermost.posts import Posts
from bot.platforms.mattermost.reading import Reading
from bot.platforms.mattermost.rest import Rest
from bot.platforms.mattermost.seals import Seals
from bot.platforms.mattermost.server import Server
from bot.platforms.mattermost.socket import Socket
from storage.store import Store

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from domain.language import Tongue
    from storage.outbox import Outgoing

log = structlog.get_logger(__name__)

THREADS = 4  # of each server


class Mattermost:
    """Any number of Mattermost servers, each with any number of teams."""

    name = NAME
    address: str | None = None
    pace = 0.1  # seconds between posts in one channel; the server's own limit is taken from its answers

    def __init__(self, access: Access, store: Store, now: clock.Clock = clock.now) -> None:
        self._access = access
        self._store = store
        self._now = now
        self._posts: dict[str, Posts] = {}
        self.readings: list[Reading] = []
        self.sockets: list[Socket] = []
        self._desks: list[Desk] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None
        self.port = access.port

    async def start(self, conversation: "Conversation") -> None:
        """Open the door and begin to connect; a server that is down is tried until it is up."""
        session = self._session = aiohttp.ClientSession(trust_env=False)
        doors = {site.workspace: self._connected(site, session, conversation) for site in self._access.sites}
        self._runner = web.AppRunner(application(doors, self._access.allowed), access_log=None)
        await self._runner.setup()
        door = web.TCPSite(self._runner, self._access.host, self._access.port)
        await door.start()
        self.port = self._runner.addresses[0][1]
        log.info("Mattermost door open", host=self._access.host, port=self.port, servers=sorted(doors))

    def reachable_at(self, callback: str) -> None:
        """Say where the servers reach us; for when the port is known only after the start."""
        for desk in self._desks:
            desk.callback = callback

    async def stop(self) -> None:
        """Close the door, finish what runs, and hang up."""
        if self._runner:
            await self._runner.cleanup()
        for task in self._tasks[::2]:  # the sockets first: nothing new comes then
            await _ended(task)
        for reading in self.readings:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(reading.settled(), 10)
        for task in self._tasks:
            await _ended(task)
        if self._session:
            await self._session.close()
        for desk in self._desks:
            await asyncio.to_thread(desk.close)

    async def deliver(self, outgoing: "Outgoing", tongue: "Tongue") -> str:
        """Post, change or remove one message; see :class:`bot.platform.Platform`."""
        return await self._of(outgoing).deliver(outgoing, tongue)

    async def find(self, outgoing: "Outgoing") -> str | None:
        """Look whether a message of unknown outcome is there."""
        return await self._of(outgoing).find(outgoing)

    async def has_left(self, workspace: str, user: str) -> bool:
        """Whether a server has closed an account."""
        desk = next((one for one in self._desks if one.workspace == workspace), None)
        return desk is not None and await people.has_left(desk.server, user)

    def _of(self, outgoing: "Outgoing") -> Posts:
        posts = self._posts.get(outgoing.target.workspace)
        if posts is None:
            raise RefusedError(f"no Mattermost server {outgoing.target.workspace} is set up")
        return posts

    def _connected(self, site: Site, session: aiohttp.ClientSession, conversation: "Conversation") -> Door:
        """Put one server's parts together and begin to listen to it."""
        desk = Desk(
            workspace=site.workspace,
            site=site.address,
            callback=self._access.callback,
            server=Server(Rest(session, site.address, site.token)),
            seals=Seals(self._access.secret, site.workspace),
            store=self._store,
            threads=ThreadPoolExecutor(THREADS, NAME),
            conversation=conversation,
            clock=self._now,
        )
        answers = Answers(desk)
        forms = Forms(desk, answers)
        reading = Reading(desk, Mentions(desk, answers, forms))
        socket = Socket(session, site.address, site.token, reading.told, reading.missed)
        self.sockets.append(socket)
        self._posts[site.workspace] = Posts(desk)
        self._desks.append(desk)
        self.readings.append(reading)
        self._tasks += [asyncio.create_task(socket.run()), asyncio.create_task(reading.run())]
        return Door(
            desk.seals, self._access.tokens, Commands(desk, answers, forms), Clicks(desk, answers, forms), forms
        )


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
