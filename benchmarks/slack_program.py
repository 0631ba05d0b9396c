"""The whole program as a process of its own, connected to a double of Slack, for benchmarks that need it so."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp.test_utils import unused_port

from benchmarks.slack_events import SECRET, Event, hello, signed_headers
from bot import app, clock, logs
from bot.platforms.slack import connection
from bot.settings import Settings
from bot.warming import warm_up
from storage.database.at_work import at_work
from storage.store import Store
from tests.bot.slack.double import BOT


@dataclass
class Program:
    """The process; ``slack`` is the double's address, ``path`` that of its store."""

    slack: str
    path: Path
    session: aiohttp.ClientSession
    port: int = field(default_factory=unused_port)
    _process: asyncio.subprocess.Process | None = None
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def address(self) -> str:
        """Give where it takes requests."""
        return f"http://127.0.0.1:{self.port}/slack/events"

    async def alive(self) -> None:
        """Start it, if it does not live, and wait until it answers."""
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "benchmarks.slack_program", env=self._environment()
                )
            while self._process.returncode is None and not await self.took(hello()):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.1)

    async def took(self, event: Event) -> bool:
        """Send it an event, and tell whether it was acknowledged."""
        return await acknowledged(self.session, self.address, event)

    def kill(self) -> bool:
        """Kill it; False when it was dead."""
        if self._process is None or self._process.returncode is not None:
            return False
        self._process.kill()
        return True

    async def stop(self) -> None:
        """End it in the ordinary way."""
        if self._process and self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            await self._process.wait()

    def busy(self) -> bool:
        """Whether it has acknowledged something that it has not answered yet."""
        return any(path.stat().st_size for path in (self.path.parent / "received").glob("*"))

    async def idle(self) -> None:
        """Wait until everything is answered."""
        while self.busy():  # noqa: ASYNC110 - idem
            await asyncio.sleep(0.1)

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": f"sqlite:///{self.path}",
            "REGIORADAR_DATA": str(self.path.parent),
            "SLACK_API_URL": f"{self.slack}/api/",
            "SLACK_BOT_TOKEN": BOT,
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": SECRET,
            "REGIORADAR_SLACK_PORT": str(self.port),
            "REGIORADAR_WEB": "false",
            "REGIORADAR_DEMO": "false",
            "REGIORADAR_ASKS_PER_MINUTE": "1000000",
            "REGIORADAR_FORMS_PER_HOUR": "1000000",
        }


_AGAIN = ('"errors"', '"push"')  # what is wrong stands beside a field, or on a page that says that nothing is stored


async def acknowledged(session: aiohttp.ClientSession, address: str, event: Event) -> bool:
    """Send an event as Slack does, and tell whether it was acknowledged, with nothing to be mended or sent again."""
    try:
        async with session.post(address, data=event.body, headers=signed_headers(event)) as answer:
            said = await answer.text()
            return answer.status == 200 and not any(sign in said for sign in _AGAIN)
    except aiohttp.ClientError:
        return False


def live() -> None:
    """Be the program: the real one, which need not wait long for what a dead one left unanswered."""
    logs.configure("error")
    settings = Settings()
    connection.LOOK = 1.0
    store = Store.open(settings.database.get_secret_value())
    warm_up(store, clock.now())
    made = app.App(settings, store, clock.now)
    for platform in made.platforms:
        platform.pace = 0.0
    with at_work(store):
        asyncio.run(app.run(made, lambda _: None))
    store.dispose()


if __name__ == "__main__":
    live()
