"""What everything on the side of one Mattermost server works with."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from bot.clock import Clock
from bot.conversation import Conversation
from bot.platforms.mattermost.buttons import Buttons, Spot
from bot.platforms.mattermost.seals import Seals
from bot.platforms.mattermost.server import Server
from domain.language import Tongue
from storage.store import Store, Tx

Given = ParamSpec("Given")
Found = TypeVar("Found")

POST_BUTTONS = timedelta(days=60)
PRIVATE_BUTTONS = timedelta(hours=24)


@dataclass
class Desk:
    """The parts. ``site`` is the address that people use, ``callback`` ours for it."""

    workspace: str
    server: Server
    seals: Seals
    store: Store
    conversation: Conversation
    clock: Clock
    site: str
    callback: str
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4, "mattermost"))

    async def writing(
        self, write: Callable[Concatenate[Tx, Given], Found], *args: Given.args, **more: Given.kwargs
    ) -> Found:
        """Run a function in a thread, with a transaction that is committed before this returns."""

        def run() -> Found:
            with self.store.writing() as tx:
                return write(tx, *args, **more)

        return await asyncio.get_running_loop().run_in_executor(self.threads, run)

    def buttons(self, spot: Spot, tongue: Tongue) -> Buttons:
        """Give what makes the buttons of a post (with a key) or of a private answer (without)."""
        lasts = POST_BUTTONS if spot.key else PRIVATE_BUTTONS
        return Buttons(self.seals, self.address("action"), spot, self.now() + lasts, tongue)

    def address(self, purpose: str) -> str:
        """Give the address at which the server reaches us for a purpose."""
        return self.seals.address(self.callback, self.workspace, purpose)

    def now(self) -> datetime:
        """Give this moment."""
        return self.clock()
