"""Mattermost as a platform: the door for commands, clicks and dialogs, a WebSocket for each server, and posting."""

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import structlog
from aiohttp import web

from bot import clock
from bot.platform import RefusedError
from bot.platforms.mattermost import people
from bot.platforms.mattermost.access import Access, Site
from bot.platforms.mattermost.connection import Connection
from bot.platforms.mattermost.inbound import application
from bot.platforms.mattermost.people import NAME
from bot.platforms.mattermost.posts import Posts
from bot.platforms.mattermost.rest import Rest
from bot.platforms.mattermost.seals import Seals
from bot.platforms.mattermost.server import Server
from bot.platforms.mattermost.workspace import Workspace
from bot.threads import started
from storage.store import Store

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from domain.language import Tongue
    from storage.post.outbox import Outgoing

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
        self.connections: dict[str, Connection] = {}
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None

    async def start(self, conversation: "Conversation") -> None:
        """Open the door and begin to connect; a server that is down is tried until it is up."""
        session = self._session = aiohttp.ClientSession(trust_env=False)
        sites = self._access.sites
        self.connections = {site.workspace: self._connection(site, session, conversation) for site in sites}
        doors = {workspace: connection.door for workspace, connection in self.connections.items()}
        self._runner = web.AppRunner(application(doors, self._access.allowed), access_log=None)
        await self._runner.setup()
        door = web.TCPSite(self._runner, self._access.host, self._access.port)
        await door.start()
        for connection in self.connections.values():
            connection.start()
        log.info("Mattermost door open", host=self._access.host, port=self._access.port, servers=sorted(doors))

    async def stop(self) -> None:
        """Close the door, finish what runs, and hang up."""
        if self._runner:
            await self._runner.cleanup()
        await asyncio.gather(*(connection.stop() for connection in self.connections.values()))
        if self._session:
            await self._session.close()

    async def deliver(self, outgoing: "Outgoing", tongue: "Tongue") -> str:
        """Post, change or remove one message; see :class:`bot.platform.Platform`."""
        return await self._of(outgoing).deliver(outgoing, tongue)

    async def find(self, outgoing: "Outgoing") -> str | None:
        """Look whether a message of unknown outcome is there."""
        return await self._of(outgoing).find(outgoing)

    async def has_left(self, workspace: str, user: str) -> bool:
        """Whether a server has closed an account."""
        connection = self.connections.get(workspace)
        return connection is not None and await people.has_left(connection.workspace.server, user)

    def _of(self, outgoing: "Outgoing") -> Posts:
        connection = self.connections.get(outgoing.target.workspace)
        if connection is None:
            raise RefusedError(f"no Mattermost server {outgoing.target.workspace} is set up")
        return connection.posts

    def _connection(self, site: Site, session: aiohttp.ClientSession, conversation: "Conversation") -> Connection:
        workspace = Workspace(
            id=site.workspace,
            site=site.address,
            callback=self._access.callback,
            server=Server(Rest(session, site.address, site.token)),
            seals=Seals(self._access.secret, site.workspace),
            store=self._store,
            threads=started(THREADS, NAME),
            conversation=conversation,
            clock=self._now,
        )
        return Connection(workspace, site, session, self._access.tokens)
