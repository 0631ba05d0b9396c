"""From an event to an answer: inbox, member, handler, reply, with the one catch-all of the program."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import structlog

from bot.clock import Clock
from bot.events import acquaintance, arrival, kept_answers, originals
from bot.events.answering import asks_again, greeted, is_light, reply_of, said, sorry
from bot.events.incoming import Incoming, Manner
from bot.events.kept_answers import Keep
from bot.events.originals import Original
from bot.events.pace import Pace, slower
from bot.events.previews import Shared, preview, previewed
from bot.events.reception import Reception
from bot.events.routing import Route, route
from bot.threads import started
from domain.errors import RegioradarError, StoreError
from domain.region import Member
from handlers.asking.commands import Reply
from handlers.membership.leaving import left
from storage.people import members, visits
from storage.post import inbox
from storage.store import Store

log = structlog.get_logger(__name__)

THREADS = 8


class Conversation:
    """Answers every platform's events; one event has one effect, however often it is delivered."""

    def __init__(
        self, store: Store, clock: Clock, wake: Callable[[], None] = lambda: None, pace: Pace | None = None
    ) -> None:
        """``wake`` is called when something may wait in the outbox; ``pace`` is how much one person may ask.

        ``address`` gives where our own pages are reached, if they are; ``reception`` is where a platform notes what it
        acknowledges before it answers, and ``courtesy`` lets it acknowledge before others are answered.
        """
        self._store = store
        self._clock = clock
        self._wake = wake
        self._pace = pace
        self.address: Callable[[], str | None] = lambda: None
        self._visits: dict[int, date] = {}
        self._threads = started(THREADS, "answer")
        self.reception = Reception(None, clock)
        self.courtesy = store.courtesy

    async def answer(self, incoming: Incoming, keep: Keep | None = None) -> Reply:
        """Give the reply to one event; whatever goes wrong, the person gets a sentence.

        ``keep`` gets the reply in the transaction of its effects, so that a crash loses neither without the other.

        Raises:
            StoreError: with ``keep`` only: nothing is stored, and the event may come again.
        """
        late = self._pace.wait(incoming.account, incoming.manner, self._clock()) if self._pace else None
        work = partial(self.answer_now, incoming, keep)
        if late is not None:
            work = partial(self._held_back, incoming, late, keep)
        reply = await asyncio.get_running_loop().run_in_executor(self._threads, work)
        self._wake()
        return reply

    async def left(self, platform: str, workspace: str, user: str) -> None:
        """End the access of somebody whose account a platform has closed; who is unknown, or gone already, stays so."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._left, platform, workspace, user)
        self._wake()

    async def follow(self, original: Original) -> None:
        """Let what was made of a message follow its change or removal."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._follow, original)

    async def preview(self, shared: Shared) -> None:
        """Let links to announcements that somebody shares in a channel show what all who read there may see."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._preview, shared)

    def note_visits(self) -> None:
        """Store who was here since the last time; asking must not wait for that."""
        seen, self._visits = self._visits, {}
        if seen:
            with self._store.writing() as tx:
                visits.note(tx, seen)

    async def answered(self, incoming: Incoming) -> Reply | None:
        """Give once more what an event was answered, for who may not have heard it; None when nothing is done yet.

        A store that cannot tell now raises its StoreError.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._said_of, incoming)

    def recall(self, event: str) -> Incoming | None:
        """Give an event that was received before; None when it is unknown or forgotten."""
        with self._store.reading() as tx:
            payload = inbox.payload(tx, event)
        return Incoming.model_validate_json(payload) if payload else None

    def answer_now(self, incoming: Incoming, keep: Keep | None = None) -> Reply:
        """Do the same in the calling thread."""
        with structlog.contextvars.bound_contextvars(event_id=incoming.event, platform=incoming.account.platform):
            try:
                return self._effect(incoming, keep)
            except RegioradarError as error:
                if keep and isinstance(error, StoreError):
                    raise
                log.info("refused", reason=str(error), manner=incoming.manner.value, action=incoming.action)
                return self._settled(incoming, said(error.says), keep)
            except Exception:
                number = secrets.token_hex(4)
                log.exception("failed", error_id=number, manner=incoming.manner.value, action=incoming.action)
                return self._settled(incoming, said(sorry(number)), keep)

    def close(self) -> None:
        """Wait for running work, then take no more."""
        self._threads.shutdown(wait=True)
        self.reception.close()

    def _effect(self, incoming: Incoming, keep: Keep | None) -> Reply:
        now = self._clock()
        found = route(incoming, now.date()).at(self.address())
        if is_light(incoming, found) and (reply := self._read(incoming, found, now)):
            return reply
        with self._store.writing() as tx:
            if not inbox.accept(tx, incoming.event, incoming.model_dump_json(), now):
                log.info("seen before")
                return Reply()
            known = acquaintance.known(tx, incoming.account)
            member = known or arrival.welcome(tx, incoming, now)
            reply = reply_of(tx, incoming, found, member, now) if known else greeted(tx, incoming, found, member, now)
            if asks_again(incoming, reply):
                inbox.drop(tx, incoming.event)
            if keep:
                keep(tx, reply)
        self._answered(incoming, member, now)
        return reply

    def _held_back(self, incoming: Incoming, late: timedelta, keep: Keep | None) -> Reply:
        log.info("held back", manner=incoming.manner.value, action=incoming.action, seconds=late.seconds)
        reply = said(slower(late))
        return reply if self._only_reads(incoming) else self._settled(incoming, reply, keep)

    def _answered(self, incoming: Incoming, member: Member, now: datetime) -> None:
        self._visits[member.id] = now.date()
        if self._pace:
            self._pace.belongs(incoming.account, member.id)
        log.info("answered", manner=incoming.manner.value, action=incoming.action, member=member.id)

    def _only_reads(self, incoming: Incoming) -> bool:
        """Whether an event is a question, or will be refused: nothing of it needs to be written down."""
        found = self._route(incoming)
        return found is None or is_light(incoming, found)

    def _route(self, incoming: Incoming) -> Route | None:
        try:
            return route(incoming, self._clock().date()).at(self.address())
        except RegioradarError:
            return None

    def _left(self, platform: str, workspace: str, user: str) -> None:
        with self._store.writing() as tx:
            who = members.by_account(tx, platform, workspace, user)
            if who and who.active:
                left(tx, who, self._clock())
                log.info("left", platform=platform, member=who.id)

    def _follow(self, original: Original) -> None:
        with self._store.reading() as tx:
            concerned = originals.concerns(tx, original)
        if concerned:
            with self._store.writing() as tx:
                originals.follow(tx, original, self._clock())
            self._wake()

    def _preview(self, shared: Shared) -> None:
        with self._store.reading() as tx:
            concerned = previewed(tx, shared)
        if concerned:
            with self._store.writing() as tx:
                preview(tx, shared, self._clock())
            self._wake()

    def _settled(self, incoming: Incoming, reply: Reply, keep: Keep | None) -> Reply:
        """Let an event that was refused or failed not come back: the person was told that nothing is changed.

        A form may: what was typed is still there, and the person may send it again as it is.
        """
        if incoming.manner is Manner.FORM:
            return reply
        # Who keeps the reply is told that it could not be kept, and hears of the event again.
        with contextlib.nullcontext() if keep else contextlib.suppress(Exception), self._store.writing() as tx:
            if inbox.accept(tx, incoming.event, incoming.model_dump_json(), self._clock()) and keep:
                keep(tx, reply)
        return reply

    def _said_of(self, incoming: Incoming) -> Reply | None:
        found = self._route(incoming)
        try:
            with self._store.reading() as tx:
                kept = kept_answers.kept(tx, incoming)
            # What was found may be hidden by now; asking again does no harm.
            anew = self._read(incoming, found, self._clock()) if kept and found and found.reads else None
        except StoreError:
            raise
        except RegioradarError as error:
            return said(error.says)
        return anew or kept

    def _read(self, incoming: Incoming, found: Route, now: datetime) -> Reply | None:
        """Answer without writing; None at first contact, which has to be written down."""
        with self._store.reading() as tx:
            member = acquaintance.known(tx, incoming.account)
            reply = reply_of(tx, incoming, found, member, now) if member else None
        if member:
            self._answered(incoming, member, now)
        return reply
