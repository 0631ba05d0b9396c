"""Writing events down before they are acknowledged: those that come together in one transaction.

A commit waits for the disk, which takes as long for twenty events as for one. While one is under way the next ones
gather; nobody waits for more than two.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.clock import Clock
from bot.incoming import Incoming
from storage import inbox
from storage.store import Store

MOST = 100  # events of one transaction

Waiting = tuple[Incoming, "asyncio.Future[bool]"]


class Reception:
    """The one writer of the inbox's new events in this program."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Write in a thread of its own: those that answer may all be busy."""
        self._store, self._clock = store, clock
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="receive")
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def receive(self, incoming: Incoming) -> bool:
        """Write an event down; False when it was known. Returns once it is on the disk.

        Raises:
            StoreError: it is not written down.
        """
        noted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, noted))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await noted

    def close(self) -> None:
        """Wait for what is being written, then take no more."""
        self._thread.shutdown(wait=True)

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._noted(batch)
        finally:
            self._writing = None

    async def _noted(self, batch: Sequence[Waiting]) -> None:
        loop = asyncio.get_running_loop()
        try:
            new = await loop.run_in_executor(self._thread, self._accept, [incoming for incoming, _ in batch])
        except Exception as error:  # noqa: BLE001 - it is raised again for each who waits
            for _, noted in batch:
                if not noted.done():
                    noted.set_exception(error)
        else:
            for (_, noted), one in zip(batch, new, strict=True):
                if not noted.done():
                    noted.set_result(one)

    def _accept(self, batch: list[Incoming]) -> list[bool]:
        with self._store.writing() as tx:
            return [inbox.accept(tx, one.event, one.model_dump_json(), self._clock()) for one in batch]
