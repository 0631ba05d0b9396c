"""Drains the outbox: one queue for each target, at the platform's pace, with retries and reconciliation."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

import structlog

from bot import alarms
from bot.clock import Clock
from bot.patience import Patience
from bot.platform import Later, Platform, RefusedError, UnknownOutcomeError, UntakenError
from bot.transactions import Transactions
from domain.channel import Target
from domain.errors import StoreError
from domain.language import Tongue
from storage import channels, regions
from storage.people import members
from storage.post import outbox
from storage.post.outbox import Outgoing
from storage.store import Store, Tx

log = structlog.get_logger(__name__)

AT_ONCE = 20  # queues served at the same time
LOOK = 5.0  # seconds until the next look when nothing wakes us: retries, and what another process put there
FIRST_WAIT, LONGEST_WAIT = 2.0, 3600.0  # seconds; the wait doubles with each failure
NOT_RUNNING = 600.0  # seconds until a message for a platform that is switched off is looked at again

Found = TypeVar("Found")


class Delivery:
    """Takes what waits in the outbox and hands it to the platforms; one that fails holds up no other."""

    def __init__(self, store: Store, platforms: Mapping[str, Platform], clock: Clock) -> None:
        """Deliver through these platforms, by name; messages for others wait."""
        self._transactions = Transactions(store, None, unhurried=True)
        self._platforms, self._clock = platforms, clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None
        self._patience = Patience()

    def start(self) -> None:
        """Begin; must be called inside the event loop."""
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._run())

    def wake(self) -> None:
        """Look at once; may be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._waiting.set)

    async def stop(self) -> None:
        """Take nothing more, and let what is under way arrive."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._patience.end()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._waiting.clear()
            for outgoing, tongue in await self._take():
                task = asyncio.create_task(self._handle(outgoing, tongue))
                self._under_way.add(task)
                task.add_done_callback(self._finished)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._waiting.wait()

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._waiting.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("outcome not written down", exc_info=error)  # another program, or this one, finds out later

    async def _take(self) -> list[tuple[Outgoing, Tongue]]:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return []
        try:
            return await self._transactions.writing(lambda tx: self._taken(tx, room))
        except Exception:
            log.exception("outbox cannot be read")
            return []

    def _taken(self, tx: Tx, room: int) -> list[tuple[Outgoing, Tongue]]:
        taken = outbox.take(tx, self._clock(), room)
        return [(outgoing, tongue_of(tx, outgoing.target)) for outgoing in taken]

    async def _handle(self, outgoing: Outgoing, tongue: Tongue) -> None:
        """Send one message, write down what became of it, and keep the platform's pace."""
        platform = self._platforms.get(outgoing.target.platform)
        if platform is None:
            await self._retry(outgoing, NOT_RUNNING, "platform is not running")
            return
        with structlog.contextvars.bound_contextvars(platform=platform.name, outgoing=outgoing.id, key=outgoing.key):
            await self._send(platform, outgoing, tongue)
        await asyncio.sleep(platform.pace)

    async def _send(self, platform: Platform, outgoing: Outgoing, tongue: Tongue) -> None:
        try:
            remote = await platform.find(outgoing) if outgoing.uncertain else None
            remote = remote or await platform.deliver(outgoing, tongue)
        except Later as later:
            await self._retry(outgoing, later.seconds, str(later))
        except UntakenError as untaken:
            await self._give_up(outgoing, str(untaken))
        except RefusedError as refused:
            await self._pause(outgoing, str(refused))
        except UnknownOutcomeError as unknown:
            await self._retry(outgoing, FIRST_WAIT, str(unknown), uncertain=True)
        except Exception as error:
            log.exception("not delivered")
            await self._retry(outgoing, FIRST_WAIT * 2**outgoing.attempts, type(error).__name__, uncertain=True)
        else:
            await self._written(lambda tx: outbox.sent(tx, outgoing.id, remote))
            log.debug("delivered")

    async def _retry(self, outgoing: Outgoing, seconds: float, reason: str, *, uncertain: bool = False) -> None:
        at = self._clock() + timedelta(seconds=min(seconds, LONGEST_WAIT))
        await self._written(lambda tx: outbox.retry(tx, outgoing.id, at, reason, uncertain=uncertain))
        log.info("later", outgoing=outgoing.id, at=at.isoformat(), reason=reason)

    async def _give_up(self, outgoing: Outgoing, reason: str) -> None:
        """Go on without a message, and tell who may mend what stands there now."""

        def work(tx: Tx) -> None:
            outbox.refuse(tx, outgoing.id)
            alarms.given_up(tx, outgoing, reason, self._clock())

        await self._written(work)
        log.warning("given up", reason=reason)

    async def _pause(self, outgoing: Outgoing, reason: str) -> None:
        """Let the target wait until somebody has mended it; said once, by whoever notices first."""

        def work(tx: Tx) -> bool:
            now = self._clock()
            outbox.retry(tx, outgoing.id, now, reason)
            newly = outbox.pause(tx, outgoing.target, reason, now)
            if newly:
                alarms.paused(tx, outgoing.target, reason, now)
            return newly

        if await self._written(work):
            log.warning("target paused", reason=reason)

    async def _written(self, write: Callable[[Tx], Found]) -> Found:
        """Write down what became of a message, again while the store is busy: its queue stands still until then."""
        async for last in self._patience.attempts():
            if last:
                break
            try:
                return await self._transactions.writing(write)
            except StoreError as error:
                log.warning("outcome not written down yet", reason=str(error))
        return await self._transactions.writing(write)


def tongue_of(tx: Tx, target: Target) -> Tongue:
    """Give the language of a person, or of the region that a channel belongs to."""
    if target.user is not None:
        member = members.by_account(tx, target.platform, target.workspace, target.user)
        return member.language if member else Tongue.NL
    channel = channels.channel(tx, target.platform, target.workspace, target.channel or "")
    return regions.region(tx, channel.region).language if channel else Tongue.NL
