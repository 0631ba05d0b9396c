"""What is said to one event: who asks, the conversation's reply, and showing it."""

import asyncio

import structlog

from bot.conversation import Conversation
from bot.incoming import Account, Incoming
from bot.platforms.slack import answers, home
from bot.platforms.slack import words as said
from bot.platforms.slack.faults import FAILS
from bot.platforms.slack.told import OPEN, Asked
from bot.platforms.slack.workspace import Workspace
from domain.language import Phrase, Tongue
from domain.message import Message, plain
from handlers._commands import Reply

log = structlog.get_logger(__name__)


class Replies:
    """The conversation's replies in one workspace."""

    def __init__(self, workspace: Workspace, conversation: Conversation) -> None:
        """Answer through the workspace's Web API."""
        self._workspace, self._conversation = workspace, conversation

    async def answer(self, asked: Asked) -> tuple[Reply, Tongue]:
        """Give the reply and the language of who asked; whatever goes wrong, there is a sentence."""
        incoming = asked.incoming
        try:
            account = await self._workspace.people.account(asked.user)
        except FAILS as error:
            log.warning("person not known", reason=str(error))
            return Reply(messages=(saying(said.UNKNOWN_PERSON),), failed=True), self._workspace.tongue
        if incoming.action == OPEN:
            again = await self._again(asked, account)
            if again is None:
                return Reply(messages=(saying(said.GONE),)), account.language or self._workspace.tongue
            incoming = again
        reply = await self._conversation.answer(incoming.model_copy(update={"account": account}))
        return reply, reply.tongue or account.language or self._workspace.tongue

    async def show(self, asked: Asked, reply: Reply, tongue: Tongue) -> None:
        """Show a reply to who asked, as far as Slack takes it."""
        try:
            await answers.give(self._workspace.api, asked, reply, tongue)
        except FAILS as error:
            log.warning("answer not shown", event_id=asked.incoming.event, reason=str(error))
        if asked.home:
            await self.show_home(asked.user)

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


def saying(words: Phrase) -> Message:
    """Give a message of one sentence."""
    return Message(lines=(plain(words),))
