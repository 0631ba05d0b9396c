"""Tells the open pages that something changed: at once for this process, within a second for others on the database."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)


class Changes:
    """Wakes everybody who waits whenever the newest change is another one."""

    def __init__(self, newest: Callable[[], Awaitable[int]], every: float = 1.0) -> None:
        """``newest`` asks the store for the number of its latest change, every so many seconds while pages are open."""
        self._newest = newest
        self._every = every
        self._turn = asyncio.Event()
        self._waiting = 0
        self._seen = 0
        self.ended = False

    def tell(self) -> None:
        """Wake all who wait."""
        self._turn.set()
        self._turn = asyncio.Event()

    def end(self) -> None:
        """Wake all for the last time: the chat stops."""
        self.ended = True
        self.tell()

    def mark(self) -> asyncio.Event:
        """Give what :meth:`wait` waits for; taken before reading, so that nothing comes in between unseen."""
        return self._turn

    async def wait(self, mark: asyncio.Event, seconds: float) -> None:
        """Wait until something changed since the mark, at most so many seconds."""
        self._waiting += 1
        try:
            await asyncio.wait_for(mark.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._waiting -= 1

    async def watch(self) -> None:
        """Look for changes that other processes made; runs until it is cancelled."""
        while True:
            await asyncio.sleep(self._every)
            if self._waiting:
                await self._look()

    async def _look(self) -> None:
        try:
            newest = await self._newest()
        except Exception:
            log.exception("cannot look for changes")  # the store may be back at the next look
            return
        if newest != self._seen:
            self._seen = newest
            self.tell()
