"""What the platforms tell the bot of: events to be answered, and what happened to people and messages.

It is told in the event loop and worked on in threads of its own.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import structlog

from bot.clock import Clock
from bot.events import originals, previews
from bot.events.answers import Answers
from bot.events.incoming import Incoming
from bot.events.kept_answers import Keep
from bot.events.originals import Original
from bot.events.pace import Pace
from bot.events.previews import Shared
from bot.events.reception import Reception
from bot.threads import started
from handlers.asking.commands import Reply
from handlers.membership.leaving import left
from storage.people import members
from storage.post import inbox
from storage.store import Store

log = structlog.get_logger(__name__)

THREADS = 8
Found = TypeVar("Found")


class Conversation:
    """Answers every platform's events, and lets follow what follows from the others."""

    def __init__(
        self, store: Store, clock: Clock, wake: Callable[[], None] = lambda: None, pace: Pace | None = None
    ) -> None:
        """``wake`` is called when something may wait in the outbox; ``pace`` is how much one person may ask.

        ``reception`` is where a platform notes what it acknowledges before it answers, and ``courtesy`` lets it
        acknowledge before others are answered.
        """
        self._store, self._clock, self._wake = store, clock, wake
        self._threads = started(THREADS, "answer")
        self.answers = Answers(store, clock, pace)
        self.reception = Reception(None, clock)
        self.courtesy = store.courtesy

    async def answer(self, incoming: Incoming, keep: Keep | None = None) -> Reply:
        """Give the reply to one event; whatever goes wrong, the person gets a sentence.

        ``keep`` gets the reply in the transaction of its effects, so that a crash loses neither without the other.

        Raises:
            StoreError: with ``keep`` only: nothing is stored, and the event may come again.
        """
        late = self.answers.late(incoming)
        work = partial(self.answers.answer, incoming, keep)
        if late is not None:
            work = partial(self.answers.hold_back, incoming, late, keep)
        reply = await self._in_thread(work)
        self._wake()
        return reply

    async def answered(self, incoming: Incoming) -> Reply | None:
        """Give once more what an event was answered, for who may not have heard it; None when nothing is done yet.

        A store that cannot tell now raises its StoreError.
        """
        return await self._in_thread(partial(self.answers.again, incoming))

    def recall(self, event: str) -> Incoming | None:
        """Give an event that was received before; None when it is unknown or forgotten."""
        with self._store.reading() as tx:
            payload = inbox.payload(tx, event)
        return Incoming.model_validate_json(payload) if payload else None

    async def left(self, platform: str, workspace: str, user: str) -> None:
        """End the access of somebody whose account a platform has closed; who is unknown, or gone already, stays so."""
        await self._in_thread(partial(self._left, platform, workspace, user))
        self._wake()

    async def follow(self, original: Original) -> None:
        """Let what was made of a message follow its change or removal."""
        await self._in_thread(partial(self._follow, original))

    async def preview(self, shared: Shared) -> None:
        """Let links to announcements that somebody shares in a channel show what all who read there may see."""
        await self._in_thread(partial(self._preview, shared))

    def close(self) -> None:
        """Wait for running work, then take no more."""
        self._threads.shutdown(wait=True)
        self.reception.close()

    def _in_thread(self, work: Callable[[], Found]) -> asyncio.Future[Found]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _left(self, platform: str, workspace: str, user: str) -> None:
        with self._store.writing() as tx:
            who = members.by_account(tx, platform, workspace, user)
            if who and who.active:
                left(tx, who, self._clock())
                log.info("left", platform=platform, member=who.id)

    # Most messages concern nothing of ours: so one looks before one waits for the turn to write.

    def _follow(self, original: Original) -> None:
        with self._store.reading() as tx:
            concerned = originals.concerns(tx, original)
        if concerned:
            with self._store.writing() as tx:
                originals.follow(tx, original, self._clock())
            self._wake()

    def _preview(self, shared: Shared) -> None:
        with self._store.reading() as tx:
            concerned = previews.previewed(tx, shared)
        if concerned:
            with self._store.writing() as tx:
                previews.preview(tx, shared, self._clock())
            self._wake()
