"""Where Slack's events come in: written down, acknowledged, worked on, answered."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.conversation import Conversation
from bot.events.journal import Noted
from bot.events.originals import Original
from bot.events.previews import Shared
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.slack import payloads
from bot.platforms.slack import words as said
from bot.platforms.slack.asked import Asked
from bot.platforms.slack.people import NAME
from bot.platforms.slack.replies import Replies, Said, late
from bot.platforms.slack.submissions import Submissions
from bot.platforms.slack.workspace import Workspace
from domain.errors import StoreError
from domain.language import Phrase

log = structlog.get_logger(__name__)

Json = dict[str, Any]

PATIENCE = 2.0  # seconds; then who typed or clicked hears that it takes longer
BREATH = 0.01  # seconds: what comes at one moment is acknowledged before any of it is worked on
REMEMBERED = 10_000  # events of which a repetition is recognised without asking the store


class Receiver:
    """Receives and answers the events of one workspace."""

    def __init__(self, workspace: Workspace, conversation: Conversation) -> None:
        """Answer through the workspace's Web API."""
        self._workspace, self._conversation = workspace, conversation
        self._working: set[asyncio.Task[None]] = set()
        self._seen: OrderedDict[str, None] = OrderedDict()
        self.replies = Replies(workspace, conversation)
        self.submissions = Submissions(workspace, self.replies, self.spawn)

    def take(self, kind: str, body: Json) -> bool:
        """Write down what Slack told and begin to work on it; False when it cannot be written down.

        Then it must not be acknowledged: Slack delivers an event again, and tells who typed or clicked that it failed.
        Who acknowledges should do nothing else before: it is written down as it came, and read afterwards.
        """
        event = payloads.known_as(kind, body, self._workspace.identity)
        if event in self._seen:
            return True
        if not self.replies.noted(event, kind, body):
            if asked := payloads.KINDS[kind](body, self._workspace.identity):
                self._tell(asked, said.NOT_SAVED)
            return False
        self._remember(event)
        self.spawn(self._once(event, self._begin(kind, body)))
        return True

    async def follow(self, original: Original) -> bool:
        """Let what was made of a message follow its change or removal; False when Slack is to say it again."""
        following = asyncio.create_task(self._conversation.follow(original))
        with self._conversation.courtesy.leisure():
            done, _ = await asyncio.wait({following}, timeout=PATIENCE)
        if not done:
            self._watch(following)
            return False
        if error := following.exception():
            log.error("change of a message not followed", exc_info=error)
        return error is None

    def preview(self, shared: Shared) -> None:
        """Show what links lead to, in the background: who shared them waits for nothing."""
        self.spawn(self._conversation.preview(shared))

    def forget(self, user: str) -> None:
        """Ask Slack again who somebody is."""
        self._workspace.people.forget(user)

    def left(self, user: str) -> None:
        """End the access of somebody whose account was closed."""
        self.spawn(self._conversation.left(NAME, self._workspace.identity.team, user))

    def resume(self, noted: Noted) -> None:
        """Finish what a dead program had begun: it may have done it and not said so."""
        self._remember(noted.key)
        self.spawn(self._once(noted.key, self._resumed(noted)))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the background; its failure is logged."""
        self._watch(asyncio.create_task(work))

    async def finish(self) -> None:
        """Let running work come to its end; what waits for the store is done at the next start."""
        self.replies.patience.end()
        while self._working:
            await asyncio.gather(*self._working, return_exceptions=True)

    async def _once(self, event: str, work: Coroutine[Any, Any, None]) -> None:
        """Work on an event; what fails in a way that nobody foresaw would fail at every start."""
        try:
            await work
        except Exception:
            self.replies.over(event)
            raise

    async def _begin(self, kind: str, body: Json) -> None:
        await asyncio.sleep(BREATH)
        if asked := payloads.KINDS[kind](body, self._workspace.identity):
            await self._work(asked)

    async def _work(self, asked: Asked, *, resumed: bool = False) -> None:
        answering = asyncio.ensure_future(self._answered(asked))
        done, _ = await asyncio.wait({answering}, timeout=PATIENCE)
        if not done:
            self._tell(asked, said.SLOW)
        if not (answer := await answering):
            return
        reply, tongue = answer
        if await self.replies.show(asked, late(reply) if resumed else reply, tongue):
            self.replies.over(asked.incoming.event)

    async def _resumed(self, noted: Noted) -> None:
        """Say what was done and perhaps not said, else do it; what cannot be found out now waits for the next start."""
        asked = payloads.KINDS[noted.kind](noted.told, self._workspace.identity)
        async for _ in self.replies.patience.attempts():
            try:
                answered = await self.replies.again(asked) if asked else None
            except (Later, UnknownOutcomeError, StoreError) as error:
                log.warning("not resumed yet", event_id=noted.key, reason=str(error))
                continue
            except RefusedError as error:  # Slack knows him no longer
                log.warning("not resumed", event_id=noted.key, reason=str(error))
                asked = answered = None
            break
        else:
            return
        if asked and answered:
            reply, tongue = answered
            if not await self.replies.show(asked, late(reply), tongue):
                return
        elif asked and noted.kind != payloads.SUBMISSION:  # of a form that is not stored, Slack said that it failed
            await self._work(asked, resumed=True)
            return
        self.replies.over(noted.key)

    async def _answered(self, asked: Asked) -> Said | None:
        """Wait for a store that does not answer, as long as who asks may wait; None: until the next start."""
        async for last in self.replies.patience.attempts():
            try:
                return await self.replies.answer(asked, patient=not last)
            except StoreError as error:
                log.warning("store does not answer", reason=str(error))
        return None

    def _tell(self, asked: Asked, words: Phrase) -> None:
        """Tell who typed or clicked and waits; anything else Slack delivers again, or comes when it comes."""
        if asked.trigger:
            self.spawn(self.replies.say(asked, words))

    def _remember(self, event: str) -> None:
        self._seen[event] = None
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    def _watch(self, task: asyncio.Task[None]) -> None:
        self._working.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("event not answered", exc_info=error)
