"""Slack as a platform of the bot."""

import asyncio

import aiohttp
import structlog
from aiohttp import web

from bot.conversation import Conversation
from bot.platform import Later
from bot.platforms.slack import posts
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.installations import Installations, States
from bot.platforms.slack.keeper import Keeper
from bot.platforms.slack.oauth import Doorway
from bot.platforms.slack.people import NAME
from bot.platforms.slack.tokens import Client, Tokens
from bot.platforms.slack.web_api import WebApi, new_session
from bot.platforms.slack.web_requests import PREFIX, Door, application
from bot.settings import Settings
from domain.language import Tongue
from storage.post.outbox import Outgoing
from storage.store import Store

log = structlog.get_logger(__name__)

PACE = 1.0  # seconds between two posts in a channel, https://docs.slack.dev/apis/web-api/rate-limits
NOT_YET = 15.0  # seconds until a post for a workspace that is not connected is tried again


class Slack:
    """Every workspace of which there are tokens: in the settings, or from installing the app over the web."""

    name = NAME
    pace = PACE
    address: str | None = None

    def __init__(self, settings: Settings, store: Store, tokens: tuple[Tokens, ...], client: Client | None) -> None:
        """Prepare; nothing runs yet."""
        self._settings, self._store, self._client = settings, store, client
        self._installations = Installations(store, client) if client else None
        self._keeper = Keeper(store, self._installations)
        self._connections = [self._connection(one) for one in tokens]
        self._session: aiohttp.ClientSession | None = None
        self._conversation: Conversation | None = None
        self._server: web.AppRunner | None = None
        by_http = client is not None or any(one.signing_secret for one in tokens)
        self.guest = (PREFIX, self._application) if by_http and not settings.slack_port else None

    async def start(self, conversation: Conversation) -> None:
        """Begin to connect every workspace; one that cannot be reached is tried again."""
        self._conversation = conversation
        if self._installations:
            self._connections += map(self._connection, await asyncio.to_thread(list, self._installations.tokens()))
        for connection in self._connections:
            connection.start(self._sessions, conversation)
        if self._settings.slack_port and (self._client or any(connection.secret for connection in self._connections)):
            await self._listen()

    async def stop(self) -> None:
        """Stop receiving; work that runs is finished first."""
        if self._server:
            await self._server.cleanup()
        await asyncio.gather(*(connection.stop() for connection in self._connections))
        if self._session:
            await self._session.close()

    async def deliver(self, outgoing: Outgoing, tongue: Tongue) -> str:
        """Post, change or remove one message and give its id.

        Raises:
            Later: Slack asks to wait, or the workspace is not connected.
            RefusedError: it will never be taken.
            UnknownOutcomeError: the answer was lost.
        """
        return await posts.put(self._api(outgoing), outgoing, tongue)

    async def find(self, outgoing: Outgoing) -> str | None:
        """Look whether a message of unknown outcome is there, and give its id."""
        return await posts.find(self._api(outgoing), outgoing)

    async def has_left(self, workspace: str, user: str) -> bool:
        """Whether Slack has closed an account of one of our workspaces."""
        for connection in self._connections:
            if connection.workspace and connection.workspace.identity.team == workspace:
                return await connection.workspace.people.has_left(user)
        return False

    @property
    def _sessions(self) -> aiohttp.ClientSession:
        self._session = self._session or new_session()
        return self._session

    def _connection(self, tokens: Tokens) -> Connection:
        return Connection(tokens, self._settings.slack_api_url, self._settings.language, self._keeper)

    def _api(self, outgoing: Outgoing) -> WebApi:
        for connection in self._connections:
            if connection.workspace and connection.workspace.identity.team == outgoing.target.workspace:
                return connection.workspace.api
        raise Later(NOT_YET, "workspace is not connected")

    def _doors(self) -> list[Door]:
        shared = [Door(self._client.signing_secret, "none")] if self._client else []  # before anybody has installed it
        return [connection.door for connection in self._connections] + shared

    def _application(self) -> web.Application:
        server = application(self._doors, self._store.courtesy)
        if self._client and self._installations:
            stores = (self._installations, States(self._store))
            doorway = Doorway(self._client, stores, self._installed, self._settings.language)
            doorway.open(server, self._sessions, self._settings.slack_api_url)
        return server

    async def _listen(self) -> None:
        whole = web.Application()
        whole.add_subapp(PREFIX, self._application())
        self._server = web.AppRunner(whole, access_log=None)
        await self._server.setup()
        await web.TCPSite(self._server, self._settings.slack_host, self._settings.slack_port).start()
        log.info("listening for slack", host=self._settings.slack_host, port=self._settings.slack_port)

    async def _installed(self, tokens: Tokens) -> None:
        """Connect a workspace that has just installed the app, in place of its earlier installation."""
        for old in [one for one in self._connections if one.is_of(tokens.team)]:
            self._connections.remove(old)
            await old.stop()
        connection = self._connection(tokens)
        self._connections.append(connection)
        if self._conversation:
            connection.start(self._sessions, self._conversation)
