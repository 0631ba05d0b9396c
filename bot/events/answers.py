"""What one event does and is answered: inbox, member, handler, reply, with the one catch-all of the program."""

import contextlib
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta

import structlog

from bot.clock import Clock
from bot.events import acquaintance, arrival, kept_answers
from bot.events.answering import asks_again, greeted, is_light, reply_of, said, sorry
from bot.events.incoming import Incoming, Manner
from bot.events.kept_answers import Keep
from bot.events.pace import Pace, slower
from bot.events.routing import Route, route
from domain.errors import RegioradarError, StoreError
from domain.region import Member
from handlers.asking.commands import Reply
from storage.people import visits
from storage.post import inbox
from storage.store import Store

log = structlog.get_logger(__name__)

Address = Callable[[], str | None]


class Answers:
    """Answers in the calling thread; one event has one effect, however often it is delivered."""

    def __init__(self, store: Store, clock: Clock, pace: Pace | None) -> None:
        """``pace`` is how much one person may ask; ``address`` gives where our own pages are reached, if they are."""
        self._store, self._clock, self._pace = store, clock, pace
        self._visits: dict[int, date] = {}
        self.address: Address = lambda: None

    def late(self, incoming: Incoming) -> timedelta | None:
        """Give how long somebody who asks too much has to wait; None when he may ask now."""
        return self._pace.wait(incoming.account, incoming.manner, self._clock()) if self._pace else None

    def answer(self, incoming: Incoming, keep: Keep | None = None) -> Reply:
        """Give the reply to one event, as :meth:`bot.conversation.Conversation.answer` promises it."""
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

    def hold_back(self, incoming: Incoming, late: timedelta, keep: Keep | None) -> Reply:
        """Say that somebody asks too much, and when he may ask again."""
        log.info("held back", manner=incoming.manner.value, action=incoming.action, seconds=late.seconds)
        reply = said(slower(late))
        return reply if self._only_reads(incoming) else self._settled(incoming, reply, keep)

    def again(self, incoming: Incoming) -> Reply | None:
        """Give once more what an event was answered; None when nothing is done yet."""
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

    def note_visits(self) -> None:
        """Store who was here since the last time; asking must not wait for that."""
        seen, self._visits = self._visits, {}
        if seen:
            with self._store.writing() as tx:
                visits.note(tx, seen)

    def _effect(self, incoming: Incoming, keep: Keep | None) -> Reply:
        now = self._clock()
        found = route(incoming, now.date()).at(self.address())
        if is_light(incoming, found) and (reply := self._read(incoming, found, now)):
            return reply
        with self._store.writing() as tx:
            if not inbox.accept(tx, incoming.event, incoming.model_dump_json(), now):
                log.info("seen before")
                return Reply()
            known = acquaintance.known(tx, incoming.account, arriving=True)
            member = known or arrival.welcome(tx, incoming, now)
            reply = reply_of(tx, incoming, found, member, now) if known else greeted(tx, incoming, found, member, now)
            if asks_again(incoming, reply):
                inbox.drop(tx, incoming.event)
            if keep:
                keep(tx, reply)
        self._answered(incoming, member, now)
        return reply

    def _read(self, incoming: Incoming, found: Route, now: datetime) -> Reply | None:
        """Answer without writing; None at first contact, which has to be written down."""
        with self._store.reading() as tx:
            member = acquaintance.known(tx, incoming.account)
            reply = reply_of(tx, incoming, found, member, now) if member else None
        if member:
            self._answered(incoming, member, now)
        return reply

    def _answered(self, incoming: Incoming, member: Member, now: datetime) -> None:
        self._visits[member.id] = now.date()
        if self._pace:
            self._pace.belongs(incoming.account, member.id)
        log.info("answered", manner=incoming.manner.value, action=incoming.action, member=member.id)

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

    def _only_reads(self, incoming: Incoming) -> bool:
        """Whether an event is a question, or will be refused: nothing of it needs to be written down."""
        found = self._route(incoming)
        return found is None or is_light(incoming, found)

    def _route(self, incoming: Incoming) -> Route | None:
        try:
            return route(incoming, self._clock().date()).at(self.address())
        except RegioradarError:
            return None
