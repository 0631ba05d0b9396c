"""Transactions in threads, so that the event loop waits for no database."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from storage.store import Store, Tx

Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass
class Transactions:
    """Runs functions on the store in ``threads``; None: in those that the event loop keeps for everybody.

    ``unhurried``: no person waits for what they write.
    """

    store: Store
    threads: ThreadPoolExecutor | None
    unhurried: bool = field(default=False, kw_only=True)

    def reading(
        self, read: Callable[Concatenate[Tx, Given], Found], *args: Given.args, **more: Given.kwargs
    ) -> Awaitable[Found]:
        """Run a function with a transaction that only reads."""

        def run() -> Found:
            with self.store.reading() as tx:
                return read(tx, *args, **more)

        return self.in_thread(run)

    def writing(
        self, write: Callable[Concatenate[Tx, Given], Found], *args: Given.args, **more: Given.kwargs
    ) -> Awaitable[Found]:
        """Run a function with a transaction that is committed before this returns."""

        def run() -> Found:
            with self.store.writing(unhurried=self.unhurried) as tx:
                return write(tx, *args, **more)

        return self.in_thread(run)

    def in_thread(self, run: Callable[[], Found]) -> Awaitable[Found]:
        """Run anything that blocks; what it logs names the same event."""
        return asyncio.get_running_loop().run_in_executor(self.threads, copy_context().run, run)

    def close(self) -> None:
        """Wait for what runs, then take no more."""
        if self.threads:
            self.threads.shutdown()
