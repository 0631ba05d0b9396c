"""What is said to one event: who asks, the conversation's reply, and showing it."""

import asyncio
from collections.abc import Iterator
from typing import Any

import structlog

from bot.conversation import Conversation
from bot.events.incoming import Account, Incoming
from bot.events.journal import Noted
from bot.events.kept_answers import keeping
from bot.patience import Patience
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.slack import answers, home
from bot.platforms.slack import words as said
from bot.platforms.slack.asked import Asked
from bot.platforms.slack.faults import FAILS
from bot.platforms.slack.payloads import OPEN
from bot.platforms.slack.workspace import Workspace
from bot.words import GONE
from domain.errors import StoreError
from domain.language import Phrase, Tongue
from domain.message import Message, plain
from handlers.asking.commands import Reply

log = structlog.get_logger(__name__)


Said = tuple[Reply, Tongue]


class Replies:
    """The conversation's replies in one workspace."""

    def __init__(self, workspace: Workspace, conversation: Conversation) -> None:
        """Answer through the workspace's Web API."""
        self._workspace, self._conversation = workspace, conversation
        self._place = workspace.place
        self.patience, self.courtesy = Patience(), conversation.courtesy

    async def answer(self, asked: Asked, *, patient: bool = False) -> Said:
        """Give the reply and the language of who asked; whatever goes wrong, there is a sentence.

        Raises:
            StoreError: to who is ``patient``: nothing is stored yet, and it may be tried again.
        """
        incoming = asked.incoming
        try:
            account = await self._workspace.people.account(asked.user)
        except FAILS as error:
            log.warning("person not known", reason=str(error))
            return Reply(messages=(saying(said.UNKNOWN_PERSON),), failed=True), self._workspace.tongue
        if incoming.action == OPEN:
            again = await self._again(asked, account)
            if again is None:
                return Reply(messages=(saying(GONE),)), account.language or self._workspace.tongue
            incoming = again
        incoming = incoming.model_copy(update={"account": account})
        try:
            reply = await self._conversation.answer(incoming, keeping(incoming.event))
        except StoreError as error:
            if patient:
                raise
            reply = Reply(messages=(saying(error.says),), failed=True)
        return reply, reply.tongue or account.language or self._workspace.tongue

    async def again(self, asked: Asked) -> Said | None:
        """Give once more what was answered to an event; None when nothing is done about it yet.

        Raises:
            Later: Slack asks to wait or cannot be reached; who asks is not known then.
            RefusedError: Slack does not know him.
            UnknownOutcomeError: Slack's answer was lost.
            StoreError: the store does not answer.
        """
        incoming = asked.incoming
        account = await self._workspace.people.account(asked.user)
        reply = await self._conversation.answered(incoming.model_copy(update={"account": account}))
        return None if reply is None else (reply, reply.tongue or account.language or self._workspace.tongue)

    def noted(self, event: str, kind: str, body: dict[str, Any]) -> bool:
        """Whether what Slack told is written down now, so that it outlives the program; not the app's own secret."""
        told = {name: value for name, value in body.items() if name != "token"}
        try:
            self._conversation.reception.note(Noted(self._place, event, kind, told))
        except OSError:
            log.exception("event not written down")
            return False
        return True

    def over(self, event: str) -> None:
        """Let an event go: it is done, and the answer is given."""
        self._conversation.reception.done(event)

    async def show(self, asked: Asked, reply: Reply, tongue: Tongue) -> bool:
        """Show a reply to who asked, as far as Slack takes it; False when it is to be shown at the next start."""
        for piece in _pieces(asked, reply):
            if not await self._shown(asked, piece, tongue):
                return False
        if asked.home:
            await self.show_home(asked.user)
        return True

    async def say(self, asked: Asked, words: Phrase) -> None:
        """Say a sentence of the platform's own, in the workspace's language."""
        await self.show(asked, Reply(messages=(saying(words),)), self._workspace.tongue)

    async def show_home(self, user: str) -> None:
        """Show somebody's Home tab as it is now."""
        try:
            account = await self._workspace.people.account(user)
            view = await home.view(self._conversation, account, self._workspace.tongue)
            await self._workspace.api.tell("views.publish", user_id=user, view=view)
        except FAILS as error:
            log.warning("home not shown", reason=str(error))

    async def _shown(self, asked: Asked, piece: Reply, tongue: Tongue) -> bool:
        """Show a part of a reply, again and again while Slack does not take it."""
        async for _ in self.patience.attempts():
            try:
                await answers.give(self._workspace.api, asked, piece, tongue)
            except RefusedError as error:  # it will never be taken
                log.warning("answer not shown", event_id=asked.incoming.event, reason=str(error))
            except Later as later:
                log.info("answer shown later", event_id=asked.incoming.event, seconds=later.seconds)
                if await self.patience.wait(later.seconds):
                    continue
                return False
            except UnknownOutcomeError as error:
                log.warning("answer perhaps not shown", event_id=asked.incoming.event, reason=str(error))
                if piece.form is None:  # a form that opened after all would be followed by a second one
                    continue
            return True
        return False

    async def _again(self, asked: Asked, account: Account) -> Incoming | None:
        """Give the event whose form a button opens, as a new event; only for who asked it first.

        One without words is of a message that was removed since.
        """
        first = await asyncio.to_thread(self._conversation.recall, asked.incoming.value)
        if (
            first is None
            or not first.text
            or (first.account.user, first.account.workspace) != (account.user, account.workspace)
        ):
            return None
        return first.model_copy(update={"event": asked.incoming.event})


def late(reply: Reply) -> Reply:
    """Say with a reply that comes after a crash that it may have come before."""
    if not reply.messages:
        return reply
    first, *more = reply.messages
    noted = first.model_copy(update={"footer": (*first.footer, plain(said.AWAY))})
    return reply.model_copy(update={"messages": (noted, *more)})


def _pieces(asked: Asked, reply: Reply) -> Iterator[Reply]:
    """Give the parts of a reply, so that what was shown is not shown again with what was not.

    A form goes first while it can be opened; a button that offers it goes last, where it is seen.
    """
    form = (Reply(form=reply.form),) if reply.form else ()
    if asked.trigger:
        yield from form
    if reply.replace:
        yield Reply(replace=reply.replace)
    for message in reply.messages:
        yield Reply(messages=(message,))
    if not asked.trigger:
        yield from form


def saying(words: Phrase) -> Message:
    """Give a message of one sentence."""
    return Message(lines=(plain(words),))
