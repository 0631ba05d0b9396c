"""Where Slack's events come in: written down, acknowledged, worked on, answered."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.conversation import Conversation
from bot.originals import Original
from bot.platforms.slack import words as said
from bot.platforms.slack.people import NAME
from bot.platforms.slack.replies import Replies
from bot.platforms.slack.submissions import Submissions
from bot.platforms.slack.told import Asked
from bot.platforms.slack.workspace import Workspace
from domain.language import Phrase

log = structlog.get_logger(__name__)

PATIENCE = 2.0  # seconds for writing an event down; Slack gives up after three
REMEMBERED = 10_000  # events of which a repetition is recognised without asking the store


class Desk:
    """Receives and answers the events of one workspace."""

    def __init__(self, workspace: Workspace, conversation: Conversation) -> None:
        """Answer through the workspace's Web API."""
        self._workspace, self._conversation = workspace, conversation
        self._working: set[asyncio.Task[None]] = set()
        self._seen: OrderedDict[str, asyncio.Task[bool] | None] = OrderedDict()
        self.replies = Replies(workspace, conversation)
        self.submissions = Submissions(workspace, self.replies, self.spawn)

    async def take(self, asked: Asked) -> bool:
        """Write an event down and begin to work on it; False when it is not written down in time.

        Then it must not be acknowledged: Slack delivers an event again, and tells who typed or clicked that it failed.
        He hears from us too, and it is worked on all the same, once it is written down.
        """
        event = asked.incoming.event
        again = event in self._seen
        received = self._seen[event] if again else self._begun(asked)
        if received is None:
            return True
        done, _ = await asyncio.wait({received}, timeout=PATIENCE)
        if again:
            return bool(done) and received.exception() is None
        if done and received.exception():
            log.error("event not written down", exc_info=received.exception())
            self._seen.pop(event, None)
            self._tell(asked, said.NOT_SAVED)
            return False
        self.spawn(self._work(asked, received))
        if not done:
            self._tell(asked, said.SLOW)
        return bool(done)

    async def follow(self, original: Original) -> bool:
        """Let what was made of a message follow its change or removal; False when Slack is to say it again."""
        following = asyncio.create_task(self._conversation.follow(original))
        done, _ = await asyncio.wait({following}, timeout=PATIENCE)
        if not done:
            self._watch(following)
            return False
        if error := following.exception():
            log.error("change of a message not followed", exc_info=error)
        return error is None

    def forget(self, user: str) -> None:
        """Ask Slack again who somebody is."""
        self._workspace.people.forget(user)

    def left(self, user: str) -> None:
        """End the access of somebody whose account was closed."""
        self.spawn(self._conversation.left(NAME, self._workspace.identity.team, user))

    async def resume(self, asked: Asked) -> None:
        """Answer an event that was received before and left unanswered."""
        self._remember(asked, None)
        await self._finish(asked)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the background; its failure is logged."""
        self._watch(asyncio.create_task(work))

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
            self._tell(asked, said.NOT_SAVED)
            return
        if new:
            await self._finish(asked)

    def _tell(self, asked: Asked, words: Phrase) -> None:
        """Tell who typed or clicked that it is not written down; anything else Slack delivers again by itself."""
        if asked.trigger:
            self.spawn(self.replies.say(asked, words))

    async def _finish(self, asked: Asked) -> None:
        reply, tongue = await self.replies.answer(asked)
        await self.replies.show(asked, reply, tongue)

    def _begun(self, asked: Asked) -> asyncio.Task[bool] | None:
        """Begin to write an event down; a question is begun to be answered instead."""
        if self._conversation.only_reads(asked.incoming):
            self.spawn(self._finish(asked))
            return self._remember(asked, None)
        return self._remember(asked, asyncio.create_task(self._conversation.receive(asked.incoming)))

    def _remember(self, asked: Asked, received: asyncio.Task[bool] | None) -> asyncio.Task[bool] | None:
        self._seen[asked.incoming.event] = received
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return received

    def _watch(self, task: asyncio.Task[None]) -> None:
        self._working.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("event not answered", exc_info=error)
