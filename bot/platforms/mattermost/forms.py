"""Forms in dialogs, from the first button to the last answer; every dialog counts once, for one person, for a while."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

import structlog

from bot.events.incoming import Account, Incoming, Manner
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost import asked as saying
from bot.platforms.mattermost import people, sources, words
from bot.platforms.mattermost.answers import Answers, Asker
from bot.platforms.mattermost.asked import Asked
from bot.platforms.mattermost.fields import mistakes, steps, typed
from bot.platforms.mattermost.open_forms import NOTHING, Kept, OpenForms
from bot.platforms.mattermost.seals import Ticket
from bot.platforms.mattermost.sources import Source
from bot.platforms.mattermost.workspace import Workspace
from bot.words import SURE, YES_GO_ON
from domain.form import Form
from domain.language import Phrase, Tongue, say
from domain.message import Choice, Message, plain
from handlers.asking.commands import Reply
from storage.store import Tx

log = structlog.get_logger(__name__)

Json = dict[str, Any]


@dataclass(frozen=True)
class Submission:
    """A dialog sent; only ``user`` and ``state`` are believed, and the state only when its seal holds."""

    user: str
    state: str
    values: Mapping[str, Any]


class Forms:
    """The forms of one server."""

    def __init__(self, workspace: Workspace, answers: Answers) -> None:
        self._workspace = workspace
        self._answers = answers
        self._open_forms = OpenForms(workspace)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def ask(self, form: Form, asker: Asker, trigger: str | None) -> tuple[Message, ...]:
        """Open a form at once; where that cannot be, give the message with the button that opens it."""
        kept = await self._open_forms.keep(_asked(form, asker), asker.account.user)
        if trigger and await self._open(kept, 0, trigger):
            return ()
        return (saying.ready(kept.asked, kept.row.number),)

    def ask_later(self, tx: Tx, form: Form, asker: Asker) -> Message:
        """Keep a form in a transaction, and give the message with the button that opens it."""
        kept = self._open_forms.keep_in(tx, _asked(form, asker), asker.account.user)
        return saying.ready(kept.asked, kept.row.number)

    async def confirm(self, choice: Choice, asker: Asker, trigger: str, message: str | None) -> bool:
        """Ask whether a button was meant; True when the question stands on the screen."""
        form = Form(
            action=choice.action,
            title=SURE,
            fields=(),
            submit=YES_GO_ON,
            lines=(plain(choice.confirm or SURE),),
            state=choice.value,
        )
        asked = Asked(
            form=form, tongue=asker.tongue, team=asker.team, channel=asker.channel, confirms=True, message=message
        )
        return await self._open(await self._open_forms.keep(asked, asker.account.user), 0, trigger)

    async def fill_in(self, value: str, account: Account, trigger: str) -> Phrase | None:
        """Open a step of a form that waits; gives what went wrong."""
        number, _, step = value.partition(":")
        kept = await self._open_forms.get(number, account.user)
        if kept is None or not step.isdecimal() or int(step) >= kept.asked.steps:
            return words.FORM_GONE
        return None if await self._open(kept, int(step), trigger) else words.FAILED

    async def finish(self, number: str, account: Account) -> tuple[Message, ...]:
        """Send a form as it stands, without a further dialog."""
        async with self._lock(number):
            kept = await self._open_forms.get(number, account.user)
            if kept is None:
                return (_sentence(words.FORM_GONE),)
            reply = await self._answer(kept, account)
            if reply.failed:
                await self._open_forms.count(kept)
                return reply.messages
            if reply.form and reply.form.action == kept.asked.form.action:
                changed = await self._open_forms.change(kept, form=reply.form)
                return (saying.to_mend(changed.asked, number),)
            return await self._settled(kept, reply, account)

    async def submitted(self, sent: Submission) -> Json:
        """Handle a dialog: keep its step or send the whole form; what is wrong stays on the screen with its input."""
        ticket = self._workspace.seals.opened_ticket(sent.state, self._workspace.now())
        if ticket is None or ticket.u != sent.user:
            log.warning("dialog refused", user=sent.user)
            return {"error": say(words.NOT_YOURS, Tongue.NL)}
        async with self._lock(ticket.n):
            kept = await self._open_forms.get(ticket.n, sent.user)
            if kept is None or kept.row.round != ticket.r or ticket.s >= kept.asked.steps:
                return {"error": say(words.FORM_GONE, kept.asked.tongue if kept else Tongue.NL)}
            return await self._step(kept, ticket.s, sent)

    async def _step(self, kept: Kept, step: int, sent: Submission) -> Json:
        asked = kept.asked
        boxes = steps(asked.form)[step]
        new = typed(boxes, sent.values)
        if wrong := mistakes(boxes, new, asked.tongue):
            return {"errors": wrong}
        asked = asked.model_copy(update={"typed": {**asked.typed, **new}})
        account = await people.account(self._workspace.server, self._workspace.id, sent.user)
        if step + 1 < asked.steps:
            changed = await self._open_forms.change(kept, typed=asked.typed)
            await self._tell((saying.kept(changed.asked, changed.row.number, step + 1),), kept, account)
            return {}
        return await self._send(replace(kept, asked=asked), step, account)

    async def _send(self, kept: Kept, step: int, account: Account) -> Json:
        reply = await self._answer(kept, account)
        if reply.failed:
            await self._open_forms.count(kept)
            texts = [say(span.text, kept.asked.tongue) for m in reply.messages for line in m.lines for span in line]
            return {"error": " ".join(texts)}
        if not reply.form or reply.form.action != kept.asked.form.action:
            await self._tell(await self._settled(kept, reply, account), kept, account)
            return {}
        mended = kept.asked.model_copy(update={"form": reply.form, "typed": NOTHING})
        errors = saying.errors_at(mended, step)
        if errors:
            # The dialog stays open with its elements, so the form stays as it is; only the answer's number counts on.
            await self._open_forms.count(kept)
            return {"errors": errors}
        changed = await self._open_forms.change(kept, form=reply.form)
        await self._tell((saying.to_mend(changed.asked, changed.row.number),), kept, account)
        return {}

    async def _answer(self, kept: Kept, account: Account) -> Reply:
        asked, row = kept.asked, kept.row
        action = asked.confirms
        incoming = Incoming(
            event=f"mattermost:{row.workspace}:form:{row.number}:{row.tries}",
            account=account,
            manner=Manner.ACTION if action else Manner.FORM,
            channel=asked.channel or None,
            action=asked.form.action,
            value=asked.form.state if action else "",
            values={} if action else asked.values,
            state="" if action else asked.form.state,
            message=asked.message,
            link=sources.permalink(self._workspace, asked.source.post) if asked.source else None,
        )
        return await self._workspace.conversation.answer(incoming)

    async def _settled(self, kept: Kept, reply: Reply, account: Account) -> tuple[Message, ...]:
        """Forget a form that was sent, and give what there is to say."""
        await self._open_forms.drop(kept)
        messages = (*reply.messages, *((reply.replace,) if reply.replace else ()))
        if reply.form:
            messages += await self.ask(reply.form, self._asker(kept, account), None)
        elif kept.asked.source:
            await self._compared(kept.asked.source)
        return messages or (_sentence(words.DONE_ALREADY),)

    async def _compared(self, source: Source) -> None:
        try:
            await sources.compare(self._workspace, source)
        except (Later, RefusedError, UnknownOutcomeError) as fault:
            log.warning("message not compared", reason=str(fault))

    async def _tell(self, messages: tuple[Message, ...], kept: Kept, account: Account) -> None:
        try:
            await self._answers.send(messages, self._asker(kept, account))
        except (Later, RefusedError, UnknownOutcomeError) as fault:
            log.warning("answer to a dialog was lost", reason=str(fault))

    def _asker(self, kept: Kept, account: Account) -> Asker:
        asked = kept.asked
        return Asker(account=account, team=asked.team, channel=asked.channel, tongue=asked.tongue, source=asked.source)

    async def _open(self, kept: Kept, step: int, trigger: str) -> bool:
        row = kept.row
        ticket = Ticket(n=row.number, r=row.round, s=step, u=row.account, e=int(row.expires_at.timestamp()))
        dialog = saying.dialog(kept.asked, step, self._workspace.seals.ticket(ticket))
        try:
            await self._workspace.server.open_dialog(trigger, self._workspace.address("dialog"), dialog)
        except (Later, RefusedError, UnknownOutcomeError) as fault:
            log.info("dialog did not open", reason=str(fault))
            return False
        return True

    def _lock(self, number: str) -> asyncio.Lock:
        return self._locks.setdefault(number, asyncio.Lock())


def _asked(form: Form, asker: Asker) -> Asked:
    return Asked(form=form, tongue=asker.tongue, team=asker.team, channel=asker.channel, source=asker.source)


def _sentence(said: Phrase) -> Message:
    return Message(lines=(plain(said),))
