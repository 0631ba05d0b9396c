"""The bot dies by SIGKILL at every step from a mention to the post in the channel: nothing is lost or doubled."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import aiohttp

from storage import announcements, outbox
from storage.audience import Audience
from tests.bot.mattermost.living import Town
from tests.bot.mattermost.state import Json, TurnedAwayError

ROOT = Path(__file__).resolve().parents[3]
TEXT = "wij vervangen 300 laptops in Q3 2027"


class Mortal:
    """A process that bears bots, one at a time."""

    def __init__(self, place: Town, process: asyncio.subprocess.Process) -> None:
        self._place, self._process = place, process
        self.life = self.moment = 0

    async def lives(self) -> None:
        """Let a bot live that dies one moment later than the one before."""
        self.life, self.moment = self.life + 1, self.moment + 1
        assert self._process.stdin is not None
        self._process.stdin.write(f"{self.life} {self.moment}\n".encode())
        self._child = int(await self._line())
        self._dead = asyncio.create_task(self._line())

    async def comes(self, true: Callable[[], object]) -> bool:
        """Wait until something is so, or the bot is dead; whether it became so."""
        became = asyncio.create_task(self._place.server.until(true))
        await asyncio.wait({became, self._dead}, return_when=asyncio.FIRST_COMPLETED)
        became.cancel()
        return bool(true())

    async def dies(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        assert await self._dead == "dead"
        await self._place.server.hang_up()

    async def _line(self) -> str:
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()


@asynccontextmanager
async def mortal(place: Town, store: str) -> AsyncIterator[Mortal]:
    given = {
        "store": store, "site": place.server.url, "token": place.site.token, "tokens": {place.team: place.token},
        "secret": place.secret, "port": place.port, "now": place.talk.clock.now.timestamp(),
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.bot.mattermost.mortal", json.dumps(given)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    try:
        yield Mortal(place, process)
    finally:
        process.terminate()
        await process.wait()


async def test_nothing_is_lost_or_doubled_however_often_the_bot_is_killed(asleep: Town, sqlite_address: str) -> None:
    server, joke = asleep.server, asleep.joke

    def cards() -> list[Json]:
        return [post for post in server.in_channel(asleep.channel) if post["user_id"] == asleep.bot]

    async with asleep.running():  # from now on, what is posted concerns it
        await asleep.listens()
    await server.says(joke, asleep.channel, f"@radar {TEXT}")
    async with mortal(asleep, sqlite_address) as bot:
        while not server.direct(joke):
            await bot.lives()
            await bot.comes(lambda: server.direct(joke))
            await bot.dies()
        bot.moment = 0
        while not cards():
            await bot.lives()
            if await bot.comes(lambda: server.sockets):
                with suppress(aiohttp.ClientError, TurnedAwayError):
                    await server.clicks(joke, server.direct(joke)[0], "Plaatsen, dit klopt")
                await bot.comes(cards)
            await bot.dies()
    asleep.talk.clock.now += timedelta(hours=20)
    async with asleep.running():
        await asleep.listens()
        await server.says(asleep.sanne, asleep.channel, "@radar help")
        await asleep.answered(asleep.sanne)
    asked = [post for post in server.direct(joke) if "staat voor je klaar" in post["message"]]
    assert (len(asked), len(cards())) == (1, 1)
    with asleep.talk.store.writing() as tx:
        left = outbox.take(tx, asleep.talk.clock.now + timedelta(hours=1), 10)
        assert [one for one in left if one.target.platform == "mattermost"] == []
        assert len(list(announcements.every(Audience(region=1), tx))) == 1
    assert bot.life >= 10
