"""One workspace, kept connected: introduced to Slack, listening, catching up, resuming."""

import asyncio
import json
import random
import time
from collections.abc import Coroutine
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.conversation import Conversation
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.slack import missed
from bot.platforms.slack.haste import until_written
from bot.platforms.slack.identity import Identity, identity
from bot.platforms.slack.keeper import Keeper
from bot.platforms.slack.listeners import Listeners
from bot.platforms.slack.payloads import MENTION
from bot.platforms.slack.people import NAME, People
from bot.platforms.slack.receiver import Receiver
from bot.platforms.slack.socket import Json, Socket, wait
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.web_api import WebApi
from bot.platforms.slack.web_requests import Door
from bot.platforms.slack.workspace import Workspace
from domain.language import Tongue
from storage.database.courtesy import Courtesy

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

log = structlog.get_logger(__name__)

LOOK = 30.0  # seconds between looks for what a dead program left unanswered
LOOKED_BACK = 3600.0  # seconds before the start in which mentions are looked for
OVERLAP = 60.0  # seconds that are looked at twice
REFUSED_WAIT = 300.0


class Connection:
    """The bot in one workspace."""

    def __init__(self, tokens: Tokens, address: str, tongue: Tongue, keeper: Keeper) -> None:
        """``address`` is the Web API's; ``keeper`` knows the workspace's channels and notes what becomes of it."""
        self._tokens, self._address, self._tongue, self._keeper = tokens, address, tongue, keeper
        self._tasks: set[asyncio.Task[None]] = set()
        self._heard = time.time() - LOOKED_BACK
        self._socket: Socket | None = None
        self.secret, self._team = tokens.signing_secret, tokens.team
        self.workspace: Workspace | None = None
        self.receiver: Receiver | None = None
        self.app: AsyncApp | None = None

    @property
    def door(self) -> Door:
        """Where its requests come in over HTTP."""
        return Door(secret=self.secret, team=self._team, app=self.app)

    def is_of(self, team: str) -> bool:
        """Whether it is the one of a workspace, as far as that is known yet."""
        known = self.workspace.identity.team if self.workspace else self._team
        return known == team

    def start(self, session: aiohttp.ClientSession, conversation: Conversation) -> None:
        """Begin to connect."""
        self._spawn(self._run(session, conversation))

    async def stop(self) -> None:
        """Stop receiving, and let running work come to its end."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._socket:
            await self._socket.finish()
        if self.receiver:
            await self.receiver.finish()

    async def revoked(self) -> None:
        """Stop sending and listening: the token is no longer ours, and is forgotten."""
        if self.workspace:
            team = self.workspace.identity.team
            log.warning("slack has withdrawn the token", workspace=team)
            await asyncio.to_thread(self._keeper.shut_out, team)
        self.workspace, self.app = None, None
        self._tokens = self._tokens.wiped()
        for task in self._tasks:
            task.cancel()

    async def _run(self, session: aiohttp.ClientSession, conversation: Conversation) -> None:
        api = WebApi(self._tokens.bot, self._address, session)
        us = await self._introduced(api)
        workspace = Workspace(us, api, People(api, us.team), self._tongue)
        self.receiver = Receiver(workspace, conversation)
        self.app = Listeners(us, self.receiver, self._tokens, self.revoked).app
        self.workspace = workspace
        log.info("connected", platform=NAME, workspace=us.team, name=us.name)
        await asyncio.to_thread(self._keeper.introduced, us)
        self._spawn(self._resume(conversation))
        if self._tokens.app:
            app_api = WebApi(self._tokens.app, self._address, session)
            dispatch = partial(self._dispatch, conversation.courtesy)
            self._socket = Socket(app_api, session, dispatch, self._greeted)
            await self._socket.run()
        else:
            self._greeted()

    async def _introduced(self, api: WebApi) -> Identity:
        failures = 0
        while True:
            try:
                return await identity(api)
            except RefusedError as refused:
                log.error("slack refuses the bot token", reason=str(refused))  # noqa: TRY400 - no traceback
                await asyncio.sleep(REFUSED_WAIT)
            except (Later, UnknownOutcomeError) as error:
                failures += 1
                asked = error.seconds if isinstance(error, Later) else 0.0
                log.warning("slack cannot be reached", failures=failures, reason=str(error))
                await asyncio.sleep(max(asked, wait(failures, random.random())))  # noqa: S311 - jitter

    async def _dispatch(self, courtesy: Courtesy, envelope: Json) -> Json | None:
        """Give an envelope to Bolt; what comes back is its acknowledgement, None for none."""
        request = SocketModeRequest.from_dict(envelope)
        if request is None or self.app is None:
            return None
        with until_written(courtesy):
            answer = await run_async_bolt_app(self.app, request)
        self._heard = time.time()
        if answer.status != HTTPStatus.OK:
            return None
        said: Json = json.loads(answer.body) if answer.body.startswith("{") else {}
        return said

    def _greeted(self) -> None:
        self._spawn(self._catch_up())

    async def _catch_up(self) -> None:
        """Take what was said to us while we did not listen."""
        workspace, receiver = self.workspace, self.receiver
        if workspace is None or receiver is None:
            return
        since, self._heard = self._heard - OVERLAP, time.time()
        channels = await asyncio.to_thread(self._keeper.channels, workspace.identity.team)
        async for event in missed.mentions(workspace.api, workspace.identity, channels, since):
            receiver.take(MENTION, event)

    async def _resume(self, conversation: Conversation) -> None:
        """Finish what dead programs began, again and again: another one beside us may die too."""
        while self.receiver and self.workspace:
            try:
                for noted in await asyncio.to_thread(conversation.reception.left, self.workspace.place):
                    self.receiver.resume(noted)
            except Exception:
                log.exception("not looked what a dead program left")
            await asyncio.sleep(LOOK)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("slack connection failed", exc_info=error)
