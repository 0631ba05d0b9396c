"""Bots in a process of their own that die by SIGKILL at a chosen moment, and are born again at once.

The process loads everything once. A line "LIFE MOMENT" on its input lets it fork a bot that dies at that moment:
before or after a commit, or before or after a call that changes something. It prints the number of the process, and
another line when that is dead. Each life begins ten minutes after the one before.
"""

import asyncio
import functools
import inspect
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import bot.delivery
from bot import logs
from bot.clock import Clock
from bot.conversation import Conversation
from bot.events.reception import Reception
from bot.platform import Platform
from domain.reading.vocabulary.lexicon import lexicon
from handlers.asking.commands import discover
from storage.store import Store, Tx

ROOT = Path(__file__).resolve().parents[2]

Call = tuple[type, str]
Until = Callable[[Callable[[], object]], Coroutine[Any, Any, None]]
Live = Callable[[dict[str, Any], Clock], Awaitable[None]]


class Fate:
    """Counts the moments, and kills this process at the last one."""

    def __init__(self, moment: int) -> None:
        self.left = moment

    def passes(self, *, counts: bool = True) -> None:
        self.left -= counts
        if counts and self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def rules(self, calls: Iterable[Call]) -> None:
        self._commits()
        for owner, name in calls:
            called = getattr(owner, name)
            made = self._awaited(called) if inspect.iscoroutinefunction(called) else self._called(called)
            setattr(owner, name, made)

    def _commits(self) -> None:
        writing = Store.writing

        @contextmanager
        def mortal_writing(store: Store, **how: bool) -> Iterator[Tx]:
            with writing(store, **how) as tx:
                driver: Any = tx.connection.dbapi_connection
                before = driver.total_changes
                yield tx
                changed = driver.total_changes > before
                self.passes(counts=changed)
            self.passes(counts=changed)

        Store.writing = mortal_writing  # type: ignore[method-assign]

    def _awaited(self, called: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(called)
        async def mortal(owner: object, *given: object, **more: object) -> object:
            counts = "GET" not in given
            self.passes(counts=counts)
            answer = await called(owner, *given, **more)
            self.passes(counts=counts)
            return answer

        return mortal

    def _called(self, called: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(called)
        def mortal(*given: object) -> object:
            self.passes()
            answer = called(*given)
            self.passes()
            return answer

        return mortal


def bears(live: Live, *calls: Call) -> None:
    """Be the process that bears bots; ``calls`` are methods before and after which a bot may die."""
    logs.configure("error")
    discover()
    lexicon()  # which takes long to load
    bot.delivery.LOOK = 0.2
    given = json.loads(sys.argv[1])
    for line in sys.stdin:
        life, moment = map(int, line.split())
        child = os.fork()
        if child == 0:
            Fate(moment).rules(calls)
            asyncio.run(_lived(live, given, life))
            os._exit(1)
        os.write(1, f"{child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


async def begins(platform: Platform, name: str, store: Store, clock: Clock, folder: str) -> None:
    """Begin a life on one platform; ``folder`` keeps what is being answered."""
    platform.pace = 0.0
    delivery = bot.delivery.Delivery(store, {name: platform}, clock)
    delivery.start()
    conversation = Conversation(store, clock, wake=delivery.wake)
    conversation.reception = Reception(Path(folder), clock)
    await platform.start(conversation)


async def _lived(live: Live, given: dict[str, Any], life: int) -> None:
    born, start = datetime.fromtimestamp(given["now"], UTC) + timedelta(minutes=10 * life), monotonic()
    await live(given, lambda: born + timedelta(seconds=monotonic() - start))
    await asyncio.Event().wait()


class Mortal:
    """The process that bears bots, one at a time; ``until`` waits for something to be so on the platform."""

    def __init__(self, until: Until, process: asyncio.subprocess.Process) -> None:
        self._until, self._process = until, process
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
        became = asyncio.ensure_future(self._until(true))
        await asyncio.wait({became, self._dead}, return_when=asyncio.FIRST_COMPLETED)
        became.cancel()
        return bool(true())

    async def dies(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        assert await self._dead == "dead"

    async def _line(self) -> str:
        assert self._process.stdout is not None
        return str((await self._process.stdout.readline()).decode().strip())


@asynccontextmanager
async def mortal(module: str, given: dict[str, Any], until: Until) -> AsyncIterator[Mortal]:
    """Let a module's bots live and die."""
    command = [sys.executable, "-m", module, json.dumps(given)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    try:
        yield Mortal(until, process)
    finally:
        process.terminate()
        await process.wait()
