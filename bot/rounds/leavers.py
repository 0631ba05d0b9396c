"""Asks the platforms once a day who has left: an account may be closed while we do not listen."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable

import structlog

from bot.conversation import Conversation
from bot.platform import Later, Platform, RefusedError, UnknownOutcomeError
from domain.region import Member
from storage import regions
from storage.audience import Audience
from storage.people import members
from storage.store import Store

log = structlog.get_logger(__name__)

FIRST, DAILY = 60.0, 86_400.0  # seconds after the start, and between two rounds
PACE = 1.5  # seconds between two people: far below what every platform allows


class Leavers:
    """Looks through the people of every platform, slowly."""

    def __init__(self, store: Store, platforms: Iterable[Platform], conversation: Conversation) -> None:
        """Nothing is asked before :meth:`start`."""
        self._store, self._conversation = store, conversation
        self._platforms = {platform.name: platform for platform in platforms}
        self._task: asyncio.Task[None] | None = None
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def start(self) -> None:
        """Begin; must be called inside the event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Ask no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def look(self) -> None:
        """Ask once about everybody; what a platform does not say is left as it is."""
        for who in await asyncio.to_thread(self._everybody):
            if await self._has_left(who):
                await self._conversation.left(who.platform, who.workspace, who.user)

    async def _run(self) -> None:
        await self.sleep(FIRST)
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("people not looked through")
            await self.sleep(DAILY)

    async def _has_left(self, who: Member) -> bool:
        platform = self._platforms.get(who.platform)
        if platform is None:
            return False
        await self.sleep(PACE)
        with contextlib.suppress(RefusedError, UnknownOutcomeError):
            try:
                return await platform.has_left(who.workspace, who.user)
            except Later as later:
                await self.sleep(later.seconds)
                with contextlib.suppress(Later):
                    return await platform.has_left(who.workspace, who.user)
        return False

    def _everybody(self) -> list[Member]:
        with self._store.reading() as tx:
            found = [who for region in regions.regions(tx) for who in members.members(Audience(region=region.id), tx)]
            return [one for who in found if who.active for one in members.everywhere(tx, who)]
