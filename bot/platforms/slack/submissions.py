"""Forms that were sent: nothing is confirmed before it is stored, and no form is stored twice.

Slack waits three seconds for what to do with a form. When the store needs longer the form stays open with a sentence,
and the person may send it again: the answer to the first time is his answer too. After a crash the event's id, made of
the form and what it holds, tells that it is the same.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from bot.platforms.slack import answers, modal, payloads
from bot.platforms.slack import words as said
from bot.platforms.slack.asked import Asked
from bot.platforms.slack.mrkdwn import spoken
from bot.platforms.slack.replies import Replies, saying
from bot.platforms.slack.workspace import Workspace
from domain.language import Tongue
from domain.message import Message, plain
from handlers.asking.commands import Reply

PATIENCE = 2.0  # seconds; Slack gives up after three
REMEMBERED = 1000  # forms; the longest open go first

Json = dict[str, Any]
Spawn = Callable[[Coroutine[Any, Any, None]], None]


@dataclass
class Sent:
    """The last time that a form was sent; ``told``: its outcome is, or will be, shown by somebody."""

    event: str
    answering: asyncio.Task[tuple[Reply, Tongue]]
    told: bool = False

    @property
    def counts(self) -> bool:
        """Whether it was stored, or may yet be: else the form is sent anew."""
        if not self.answering.done():
            return True
        reply, _ = self.answering.result()
        return not (reply.failed or reply.form)


class Submissions:
    """The forms of one workspace."""

    def __init__(self, workspace: Workspace, replies: Replies, spawn: Spawn) -> None:
        """``spawn`` does something in the background."""
        self._workspace, self._replies, self._spawn = workspace, replies, spawn
        self._sent: OrderedDict[str, Sent] = OrderedDict()

    async def verdict(self, asked: Asked) -> Json | None:
        """Give what to do with a form: keep it with errors, or close it and confirm; None: Slack is to say so."""
        sent = self._of(asked)
        with self._replies.courtesy.leisure():
            done, _ = await asyncio.wait({sent.answering}, timeout=PATIENCE)
        if not done:
            if not sent.told:
                sent.told = True
                self._spawn(self._late(asked, sent))
            return _not_yet(asked, self._workspace.tongue)
        reply, tongue = sent.answering.result()
        if sent.event != asked.incoming.event:
            return _page(asked, (*reply.messages, saying(said.EARLIER)), tongue)
        return self._settled(asked, sent)

    def expired(self) -> Json:
        """Give what to say of a form whose state is no longer known."""
        tongue = self._workspace.tongue
        page = modal.notice("Regioradar", modal.lines((plain(said.EXPIRED),), tongue), tongue)
        return {"response_action": "push", "view": page}

    def _of(self, asked: Asked) -> Sent:
        """Give the time that counts: this one, unless the form was sent before and is, or may be, stored."""
        number = str((asked.view or {}).get("id"))
        known = self._sent.get(number)
        if known and known.counts:
            return known
        # Should that fail: nothing is confirmed before it is stored.
        self._replies.noted(asked.incoming.event, payloads.SUBMISSION, payloads.sent(asked))
        made = Sent(asked.incoming.event, asyncio.create_task(self._replies.answer(asked)))
        self._sent[number] = made
        self._sent.move_to_end(number)
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return made

    def _settled(self, asked: Asked, sent: Sent) -> Json:
        """Give the acknowledgement of a form that is answered; a confirmation follows as a message."""
        reply, tongue = sent.answering.result()
        if reply.form or reply.failed:
            self._replies.over(asked.incoming.event)
        if reply.form:
            wrong = modal.errors(reply.form, asked.view or {}, tongue)
            return _update(answers.form(asked, reply.form, tongue)) if wrong is None else _errors(wrong)
        if reply.failed:
            lines = [line for message in reply.messages for line in message.lines]
            page = answers.page(asked, Message(lines=(*lines, plain(said.BACK))), tongue)
            return {"response_action": "push", "view": page}
        if not sent.told:
            sent.told = True
            self._spawn(self._confirm(asked, reply, tongue))
        return {"response_action": "clear"}

    async def _confirm(self, asked: Asked, reply: Reply, tongue: Tongue) -> None:
        known = reply if reply.messages or reply.replace else Reply(messages=(saying(said.BEFORE),))
        if await self._replies.show(replace(asked, view=None), known, tongue):
            self._replies.over(asked.incoming.event)
        await answers.withdraw(self._workspace.api, asked)

    async def _late(self, asked: Asked, sent: Sent) -> None:
        """Tell what became of a form that took too long: in the form if it is still open, and as a message."""
        reply, tongue = await sent.answering
        if reply.form:
            await self._workspace.update_view(asked, answers.form(asked, reply.form, tongue))
            self._replies.over(asked.incoming.event)
            return
        if reply.messages and not reply.failed:  # else what was typed stays there, to be sent again
            await self._workspace.update_view(asked, answers.page(asked, reply.messages[0], tongue))
        await self._confirm(asked, reply, tongue)


def _not_yet(asked: Asked, tongue: Tongue) -> Json | None:
    inputs = [block["block_id"] for block in (asked.view or {}).get("blocks", []) if block.get("type") == "input"]
    return _errors({inputs[0]: spoken(said.NOT_YET, tongue)}) if inputs else None


def _page(asked: Asked, messages: tuple[Message, ...], tongue: Tongue) -> Json:
    lines = tuple(line for message in messages for line in message.lines)
    return _update(answers.page(asked, Message(lines=lines), tongue))


def _update(view: Json) -> Json:
    return {"response_action": "update", "view": view}


def _errors(wrong: dict[str, str]) -> Json:
    return {"response_action": "errors", "errors": wrong}
