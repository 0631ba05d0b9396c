"""Socket Mode: Slack's events over a WebSocket that we open, so that no public address is needed.

slack_sdk's own client tells nobody that it reconnected, which is when missed messages must be looked for, and it tries
again at a fixed pace; hence these few lines (https://docs.slack.dev/apis/events-api/using-socket-mode).
"""

import asyncio
import contextlib
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog

from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.slack.web_api import WebApi

log = structlog.get_logger(__name__)

HEARTBEAT = 10.0  # seconds; a connection silent for longer is dead
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
REFUSED_WAIT = 300.0  # a token that is wrong now seldom becomes right by itself
LARGEST = 4 * 1024 * 1024  # bytes of one frame

Json = dict[str, Any]
Answer = Callable[[Json], Awaitable[Json | None]]


class Socket:
    """One connection that is opened again whenever it ends."""

    def __init__(
        self, api: WebApi, session: aiohttp.ClientSession, answer: Answer, greeted: Callable[[], None]
    ) -> None:
        """``answer`` gives what to acknowledge an envelope with (None: nothing); ``greeted`` follows each hello."""
        self._api, self._session, self._answer, self._greeted = api, session, answer, greeted
        self._running: set[asyncio.Task[None]] = set()
        self._lines: set[aiohttp.ClientWebSocketResponse] = set()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        failures = 0
        while True:
            try:
                connection = await self._open()
            except RefusedError as refused:
                log.error("slack refuses the app-level token", reason=str(refused))  # noqa: TRY400 - no traceback
                await asyncio.sleep(REFUSED_WAIT)
            except (Later, UnknownOutcomeError, aiohttp.ClientError, TimeoutError) as error:
                failures += 1
                asked = error.seconds if isinstance(error, Later) else 0.0
                log.warning("slack cannot be reached", failures=failures, reason=str(error))
                await asyncio.sleep(max(asked, wait(failures, random.random())))  # noqa: S311 - jitter
            else:
                failures = 0 if await self._until_replaced(connection) else failures + 1
                await asyncio.sleep(wait(failures, random.random()) if failures else 0)  # noqa: S311 - jitter

    async def finish(self) -> None:
        """Hang up, and let what is being answered come to its end."""
        for line in tuple(self._lines):
            await line.close()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _open(self) -> aiohttp.ClientWebSocketResponse:
        address = (await self._api.tell("apps.connections.open"))["url"]
        return await self._session.ws_connect(address, heartbeat=HEARTBEAT, max_msg_size=LARGEST)

    async def _until_replaced(self, connection: aiohttp.ClientWebSocketResponse) -> bool:
        """Read until the connection ends or Slack announces its end; whether Slack had said hello.

        An announced end leaves seconds in which the old connection still brings events: it is read on meanwhile.
        """
        greeted, ending = asyncio.Event(), asyncio.Event()
        reader = self._spawn(self._read(connection, greeted, ending))
        announced = asyncio.create_task(ending.wait())
        try:
            await asyncio.wait({reader, announced}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            announced.cancel()
        return greeted.is_set()

    async def _read(
        self, connection: aiohttp.ClientWebSocketResponse, greeted: asyncio.Event, ending: asyncio.Event
    ) -> None:
        self._lines.add(connection)
        async for frame in connection:
            envelope = _parsed(frame)
            match envelope.get("type"):
                case "hello":
                    greeted.set()
                    self._greeted()
                case "disconnect":
                    log.info("slack renews the connection", reason=envelope.get("reason"))
                    ending.set()
                case _ if "envelope_id" in envelope:
                    self._spawn(self._handle(connection, envelope))
        self._lines.discard(connection)
        log.info("slack connection ended", code=connection.close_code)

    async def _handle(self, connection: aiohttp.ClientWebSocketResponse, envelope: Json) -> None:
        payload = await self._answer(envelope)
        if payload is None:
            return
        said = {"envelope_id": envelope["envelope_id"], **({"payload": payload} if payload else {})}
        with contextlib.suppress(ConnectionError, aiohttp.ClientError):  # Slack delivers it again
            await connection.send_str(json.dumps(said))

    def _spawn(self, work: Any) -> asyncio.Task[None]:  # noqa: ANN401 - a coroutine
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("envelope not handled", exc_info=error)


def wait(failures: int, chance: float) -> float:
    """Give the seconds until the next try: doubling, and spread so that many bots do not come back at one moment."""
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures, 10))) * (0.5 + chance / 2)


def _parsed(frame: aiohttp.WSMessage) -> Json:
    if frame.type is not aiohttp.WSMsgType.TEXT:
        return {}
    try:
        found = json.loads(frame.data)
    except ValueError:
        log.warning("a frame that is no JSON")
        return {}
    return found if isinstance(found, dict) else {}
