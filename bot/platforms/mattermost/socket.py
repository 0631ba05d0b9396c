"""The WebSocket over which a server tells what is posted: resumed where that works, gaps noticed."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog

log = structlog.get_logger(__name__)

HEARTBEAT = 30.0  # seconds; a silent connection is given up after half as long again
LARGEST = 8 * 2**20
LONGEST = 60.0  # seconds between two tries
REFUSED = 3600.0  # seconds; a token that is not accepted is tried again only this seldom

Json = dict[str, Any]


class Socket:
    """Stays connected. ``told`` gets every event, ``missed`` is called when some may have been missed."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: str,
        token: str,
        told: Callable[[str, Json], None],
        missed: Callable[[], None],
    ) -> None:
        self._session = session
        scheme, rest = address.split(":", 1)
        self._address = f"{'wss' if scheme == 'https' else 'ws'}:{rest}/api/v4/websocket"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._told = told
        self._missed = missed
        self._connection = ""
        self._next = 0
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Connect and read, again and again; runs until it is cancelled."""
        failures = 0
        while True:
            try:
                await self._read()
                failures = 0
            except aiohttp.WSServerHandshakeError as error:
                failures += 1
                if error.status in {401, 403}:
                    log.error("Mattermost does not accept the bot's token", address=self._address)  # noqa: TRY400 - no trace
                    await self.sleep(REFUSED * random.uniform(0.9, 1.1))  # noqa: S311 - no secret
                    continue
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                failures += 1
                log.info("Mattermost connection lost", reason=type(error).__name__)
            await self.sleep(wait(failures))

    async def _read(self) -> None:
        query = {"connection_id": self._connection, "sequence_number": str(self._next)} if self._connection else {}
        async with self._session.ws_connect(
            self._address, headers=self._headers, params=query, heartbeat=HEARTBEAT, max_msg_size=LARGEST
        ) as socket:
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                if not self._heard(message.data):
                    break

    def _heard(self, text: str) -> bool:
        """Handle one event; False when something is missing before it, so that a new connection is needed."""
        try:
            said = json.loads(text)
            event, number, data = said.get("event"), said.get("seq"), said.get("data") or {}
        except (ValueError, AttributeError):
            log.warning("Mattermost sent what is no event")
            return False
        if event is None or not isinstance(number, int):
            return True  # the answer to something that we sent
        if event == "hello":
            self._greeted(data, number)
            return True
        if number != self._next:
            log.warning("event missed", expected=self._next, got=number)
            self._connection = ""
            return False
        self._next = number + 1
        self._told(event, data)
        return True

    def _greeted(self, data: Json, number: int) -> None:
        """A greeting comes on a new connection only; a resumed one goes on in its numbers without."""
        self._connection = str(data.get("connection_id") or "")
        self._next = number + 1
        self._missed()


def wait(failures: int) -> float:
    """Give the seconds before the next try: longer each time, and never the same for two bots."""
    return min(LONGEST, 2.0 ** min(failures, 10)) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
