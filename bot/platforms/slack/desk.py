"""Where Slack's events come in: written down, acknowledged, worked on, answered."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.conversation import Conversation
from bot.incoming import Account, Incoming
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.slack import answers, home, modal
from bot.platforms.slack import words as said
from bot.platforms.slack.people import NAME
from bot.platforms.slack.told import OPEN, Asked
from bot.platforms.slack.workspace import Workspace
from domain.language import Phrase, Tongue
from domain.message import Message, plain
from handlers._commands import Reply

log = structlog.get_logger(__name__)

PATIENCE = 2.0  # seconds for writing an event down, and for a form's result; Slack gives up after three
REMEMBERED = 10_000  # events of which a repetition is recognised without asking the store

Json = dict[str, Any]
_SLACK_FAILS = (Later, RefusedError, UnknownOutcomeError)


class Desk:
    """Receives and answers the events of one workspace."""

    def __init__(self, workspace: Workspace, conversation: Conversation) -> None:
        """Answer through the workspace's Web API."""
        self._workspace, self._conversation = workspace, conversation
        self._working: set[asyncio.Task[None]] = set()
        self._seen: OrderedDict[str, None] = OrderedDict()

    async def take(self, asked: Asked) -> bool:
        """Write an event down and begin to work on it; False when it could not be written in time.

        It is worked on all the same, once it is written.
        """
        if not self._is_new(asked):
            return True
        if self._conversation.only_reads(asked.incoming):
            self.spawn(self._finish(asked))
            return True
        received = asyncio.create_task(self._conversation.receive(asked.incoming))
        done, _ = await asyncio.wait({received}, timeout=PATIENCE)
        self.spawn(self._work(asked, received))
        return bool(done) and received.exception() is None

    async def submit(self, asked: Asked) -> Json | None:
        """Give what to do with a form that was sent: keep it with errors, or close it and confirm."""
        if not self._is_new(asked):
            return None
        answering = asyncio.create_task(self._answer(asked))
        done, _ = await asyncio.wait({answering}, timeout=PATIENCE)
        if not done:
            self.spawn(self._late(asked, answering))
            return _update(answers.page(asked, _saying(said.SAVING), self._workspace.tongue))
        reply, tongue = answering.result()
        return self._verdict(asked, reply, tongue)

    def expired(self) -> Json:
        """Give what to say of a form whose state is no longer known."""
        tongue = self._workspace.tongue
        page = modal.notice("Regioradar", modal.lines((plain(said.EXPIRED),), tongue), tongue)
        return {"response_action": "push", "view": page}

    def forget(self, user: str) -> None:
        """Ask Slack again who somebody is."""
        self._workspace.people.forget(user)

    def left(self, user: str) -> None:
        """End the access of somebody whose account was closed."""
        self.spawn(self._conversation.left(NAME, self._workspace.identity.team, user))

    async def resume(self, asked: Asked) -> None:
        """Answer an event that was received before and left unanswered."""
        self._is_new(asked)
        await self._finish(asked)

    async def show_home(self, user: str) -> None:
        """Show somebody's Home tab as it is now."""
        try:
            account = await self._workspace.people.account(user)
            view = await home.view(self._conversation, account, self._workspace.tongue)
            await self._workspace.api.tell("views.publish", user_id=user, view=view)
        except _SLACK_FAILS as error:
            log.warning("home not shown", reason=str(error))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the background; its failure is logged."""
        task = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._ended)

    async def finish(self) -> None:
        """Let running work come to its end."""
        while self._working:
            await asyncio.gather(*self._working, return_exceptions=True)

    async def _work(self, asked: Asked, received: asyncio.Task[bool]) -> None:
        try:
            new = await received
        except Exception:
            log.exception("event not written down")
            self._seen.pop(asked.incoming.event, None)
            if asked.trigger:  # anything else Slack delivers again
                await self._say(asked, said.NOT_SAVED)
            return
        if new:
            await self._finish(asked)

    async def _finish(self, asked: Asked) -> None:
        reply, tongue = await self._answer(asked)
        await self._show(asked, reply, tongue)

    async def _show(self, asked: Asked, reply: Reply, tongue: Tongue) -> None:
        try:
            await answers.give(self._workspace.api, asked, reply, tongue)
        except _SLACK_FAILS as error:
            log.warning("answer not shown", event_id=asked.incoming.event, reason=str(error))
        if asked.home:
            await self.show_home(asked.user)

    async def _answer(self, asked: Asked) -> tuple[Reply, Tongue]:
        """Give the reply and the language of who asked."""
        incoming = asked.incoming
        try:
            account = await self._workspace.people.account(asked.user)
        except _SLACK_FAILS as error:
            log.warning("person not known", reason=str(error))
            return Reply(messages=(_saying(said.UNKNOWN_PERSON),), failed=True), self._workspace.tongue
        if incoming.action == OPEN:
            again = await self._again(asked, account)
            if again is None:
                return Reply(messages=(_saying(said.GONE),)), account.language or self._workspace.tongue
            incoming = again
        reply = await self._conversation.answer(incoming.model_copy(update={"account": account}))
        return reply, reply.tongue or account.language or self._workspace.tongue

    async def _again(self, asked: Asked, account: Account) -> Incoming | None:
        """Give the event whose form a button opens, as a new event; only for who asked it first."""
        first = await asyncio.to_thread(self._conversation.recall, asked.incoming.value)
        if first is None or (first.account.user, first.account.workspace) != (account.user, account.workspace):
            return None
        return first.model_copy(update={"event": asked.incoming.event})

    def _verdict(self, asked: Asked, reply: Reply, tongue: Tongue) -> Json | None:
        """Give the acknowledgement of a form; a confirmation follows as a message."""
        view = asked.view or {}
        if reply.form:
            wrong = modal.errors(reply.form, view, tongue)
            return _update(answers.form(asked, reply.form, tongue)) if wrong is None else _errors(wrong)
        if reply.failed:
            lines = [line for message in reply.messages for line in message.lines]
            page = answers.page(asked, Message(lines=(*lines, plain(said.BACK))), tongue)
            return {"response_action": "push", "view": page}
        self.spawn(self._show(asked.model_copy(update={"view": None}), reply, tongue))
        return {"response_action": "clear"}

    async def _late(self, asked: Asked, answering: asyncio.Task[tuple[Reply, Tongue]]) -> None:
        """Show in the modal what became of a form that took too long."""
        reply, tongue = await answering
        for message in reply.messages:
            await self._workspace.update_view(asked, answers.page(asked, message, tongue))
        if reply.form:
            await self._workspace.update_view(asked, answers.form(asked, reply.form, tongue))

    async def _say(self, asked: Asked, words: Phrase) -> None:
        await self._show(asked, Reply(messages=(_saying(words),)), self._workspace.tongue)

    def _is_new(self, asked: Asked) -> bool:
        event = asked.incoming.event
        if event in self._seen:
            log.info("seen before", event_id=event)
            return False
        self._seen[event] = None
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("event not answered", exc_info=error)


def _saying(words: Phrase) -> Message:
    return Message(lines=(plain(words),))


def _update(view: Json) -> Json:
    return {"response_action": "update", "view": view}


def _errors(wrong: dict[str, str]) -> Json:
    return {"response_action": "errors", "errors": wrong}
