"""Slack as a platform of the bot."""

import asyncio

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.conversation import Conversation
from bot.platform import Later
from bot.platforms.slack import posts
from bot.platforms.slack.people import NAME
from bot.platforms.slack.station import Station
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.web_api import WebApi, new_session
from bot.platforms.slack.web_requests import application
from bot.settings import Settings
from domain.language import Tongue
from storage import channels, outbox
from storage.outbox import Outgoing
from storage.store import Store

log = structlog.get_logger(__name__)

PACE = 1.0  # seconds between two posts in a channel, https://docs.slack.dev/apis/web-api/rate-limits
NOT_YET = 15.0  # seconds until a post for a workspace that is not connected is tried again


class Slack:
    """Every workspace of which there are tokens."""

    name = NAME
    pace = PACE
    address: str | None = None

    def __init__(self, settings: Settings, store: Store, tokens: tuple[Tokens, ...]) -> None:
        """Prepare; nothing runs yet."""
        self._settings, self._store = settings, store
        self._stations = [Station(one, settings.slack_api_url, settings.language, self._bound) for one in tokens]
        self._session: aiohttp.ClientSession | None = None
        self._server: web.AppRunner | None = None

    async def start(self, conversation: Conversation) -> None:
        """Begin to connect every workspace; one that cannot be reached is tried again."""
        self._session = new_session()
        for station in self._stations:
            station.start(self._session, conversation, self._try_paused_again)
        if any(station.secret for station in self._stations):
            await self._listen()

    async def stop(self) -> None:
        """Stop receiving; work that runs is finished first."""
        if self._server:
            await self._server.cleanup()
        await asyncio.gather(*(station.stop() for station in self._stations))
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
        for station in self._stations:
            if station.workspace and station.workspace.identity.team == workspace:
                return await station.workspace.people.has_left(user)
        return False

    def _api(self, outgoing: Outgoing) -> WebApi:
        for station in self._stations:
            if station.workspace and station.workspace.identity.team == outgoing.target.workspace:
                return station.workspace.api
        raise Later(NOT_YET, "workspace is not connected")

    async def _listen(self) -> None:
        def apps() -> dict[str, AsyncApp]:
            return {station.secret: station.app for station in self._stations if station.secret and station.app}

        self._server = web.AppRunner(application(apps), access_log=None)
        await self._server.setup()
        await web.TCPSite(self._server, self._settings.slack_host, self._settings.slack_port).start()
        log.info("listening for slack", host=self._settings.slack_host, port=self._settings.slack_port)

    def _bound(self, workspace: str) -> list[str]:
        with self._store.reading() as tx:
            return [channel.id for channel in channels.of_workspace(tx, NAME, workspace)]

    def _try_paused_again(self) -> None:
        """Let targets that were paused be tried once more: a new token or an invitation may have mended them."""
        teams = {station.workspace.identity.team for station in self._stations if station.workspace}
        with self._store.writing() as tx:
            for target, _ in outbox.paused(tx):
                if target.platform == NAME and target.workspace in teams:
                    outbox.resume(tx, target)
