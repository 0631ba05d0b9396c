"""What every page of the web chat works with: the store in threads, the conversation, the clock, the news."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from aiohttp import web

from bot.clock import Clock
from bot.platforms.web.answers import Answers
from bot.platforms.web.tide import Tide
from storage.store import Store, Tx

if TYPE_CHECKING:
    from bot.conversation import Conversation

Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass
class Chat:
    """The parts of a running web chat. ``hosts`` are the names under which browsers may reach it."""

    store: Store
    conversation: "Conversation"
    clock: Clock
    hosts: frozenset[str]
    tide: Tide
    answers: Answers = field(default_factory=Answers)
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8, "web"))

    def reading(
        self, read: Callable[Concatenate[Tx, Given], Found], *args: Given.args, **more: Given.kwargs
    ) -> Awaitable[Found]:
        """Run a function in a thread, with a transaction that only reads."""

        def run() -> Found:
            with self.store.reading() as tx:
                return read(tx, *args, **more)

        return self.in_thread(run)

    def writing(
        self, write: Callable[Concatenate[Tx, Given], Found], *args: Given.args, **more: Given.kwargs
    ) -> Awaitable[Found]:
        """Run a function in a thread, with a transaction that is committed before this returns."""

        def run() -> Found:
            with self.store.writing() as tx:
                return write(tx, *args, **more)

        return self.in_thread(run)

    def in_thread(self, run: Callable[[], Found]) -> Awaitable[Found]:
        """Run anything that blocks."""
        return asyncio.get_running_loop().run_in_executor(self.threads, run)


CHAT = web.AppKey("chat", Chat)
