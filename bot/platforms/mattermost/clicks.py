"""Clicks on buttons and choices from menus. Nothing in them is believed but what our seal holds together."""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog

from bot.events.incoming import Account, Incoming, Manner
from bot.events.kept_answers import keeping
from bot.platform import Later, UnknownOutcomeError
from bot.platforms.mattermost import people, words
from bot.platforms.mattermost.answers import Answers, Asker, sentence
from bot.platforms.mattermost.asked import FILL_IN, FINISH
from bot.platforms.mattermost.buttons import Spot
from bot.platforms.mattermost.forms import Forms
from bot.platforms.mattermost.render import render
from bot.platforms.mattermost.seals import Button
from bot.platforms.mattermost.workspace import Workspace
from domain.channel import Target
from domain.errors import StoreError
from domain.language import Phrase, Tongue
from domain.message import Choice, Message
from handlers.asking.commands import Reply
from storage.post import outbox

if TYPE_CHECKING:
    from bot.events.journal import Noted

log = structlog.get_logger(__name__)

TRIES = 20  # looks, half a minute apart, before a confirmation is given up: clicking again shows what is so

Json = dict[str, Any]


@dataclass(frozen=True)
class Click:
    """What the server sends when somebody clicks; a ``team`` is not said in direct channels."""

    user: str
    team: str
    channel: str
    post: str
    trigger: str
    context: dict[str, Any]
    selected: str = ""


class Clicks:
    """Handles the clicks on one server."""

    def __init__(self, workspace: Workspace, answers: Answers, forms: Forms) -> None:
        self._workspace = workspace
        self._answers = answers
        self._forms = forms
        self._unsaid: dict[str, tuple[Noted, int]] = {}

    async def handle(self, click: Click) -> Json | None:
        """Give the answer to a click; None when its context is not ours or was changed."""
        button = self._workspace.seals.opened_button(click.context)
        if button is None:
            log.warning("click without our seal", user=click.user, channel=click.channel)
            return None
        account = await people.account(self._workspace.server, self._workspace.id, click.user)
        tongue = account.language or Tongue.NL
        if refused := await self._refusal(button, click):
            log.warning("click refused", user=click.user, channel=click.channel, action=button.a)
            return sentence(refused, tongue)
        value = click.selected if button.o else button.v
        asker = Asker(account=account, team=button.t, channel=click.channel, tongue=tongue)
        if button.a in {FILL_IN, FINISH}:
            return await self._of_a_form(button, value, click, asker)
        if button.q:
            choice = Choice(label=button.a, action=button.a, value=value, confirm=button.q)
            opened = await self._forms.confirm(choice, asker, click.trigger, click.post if button.k else None)
            return {} if opened else sentence(words.FAILED, tongue)
        incoming = _incoming(button, value, click, account)
        with suppress(OSError):  # then only the confirmation could be lost, and clicking again shows what is so
            self._workspace.note(incoming)
        try:
            reply = await self._workspace.conversation.answer(incoming, keeping(incoming.event))
        except StoreError as error:
            return sentence(error.says, tongue)
        return await self._answered(reply, button, click, asker)

    def over(self, click: Click) -> None:
        """Let a click go: its answer is on its way to the server."""
        self._workspace.conversation.reception.done(_event(self._workspace.id, click))

    async def resume(self) -> None:
        """Confirm in direct messages what was clicked and done by a program that died before it said so.

        Of what was not done, the server told who clicked that it failed. One that cannot be confirmed keeps no other.
        """
        for noted in await self._workspace.in_thread(self._workspace.left):
            self._unsaid[noted.key] = (noted, 0)
        for key, (noted, tried) in list(self._unsaid.items()):
            try:
                await self._confirm(Incoming.model_validate_json(json.dumps(noted.told)))
            except (Later, UnknownOutcomeError, StoreError) as fault:
                log.info("not confirmed yet", event_id=key, reason=str(fault))
                if tried < TRIES:
                    self._unsaid[key] = (noted, tried + 1)
                    continue
            except Exception:
                log.exception("not confirmed", event_id=key)  # nor would it be the next time
            self._workspace.conversation.reception.done(key)
            del self._unsaid[key]

    async def _confirm(self, incoming: Incoming) -> None:
        account = await people.account(self._workspace.server, self._workspace.id, incoming.account.user)
        reply = await self._workspace.conversation.answered(incoming.model_copy(update={"account": account}))
        if reply is None:
            return
        tongue = reply.tongue or account.language or Tongue.NL
        asker = Asker(account=account, team="", channel=incoming.channel or "", tongue=tongue)
        messages = [*reply.messages, *((reply.replace,) if reply.replace else ())]
        if reply.form:
            messages += await self._forms.ask(reply.form, asker, None)
        await self._answers.direct(messages, asker)

    async def _refusal(self, button: Button, click: Click) -> Phrase | None:
        """Say why a click does not count; None when it does."""
        if (button.o and click.selected not in button.o) or not await self._stands(button, click):
            return words.NOT_YOURS
        if button.e > self._workspace.now().timestamp():
            return None
        return words.RENEWED if await self._renewed(button) else words.NOT_YOURS

    async def _stands(self, button: Button, click: Click) -> bool:
        """Whether a button may be clicked by this person, here, now, on this post."""
        here = button.c == click.channel and (not button.t or click.team in {"", button.t})
        if not here or (button.u and button.u != click.user):
            return False
        if not button.k:  # a private answer: the server keeps no post of it, and the seal names its only reader
            return bool(button.u)
        if not await self._ours(button, click):
            return False
        return bool(button.u) or await self._workspace.server.in_channel(click.channel, click.user)

    async def _renewed(self, button: Button) -> bool:
        """Whether the post of a button that is too old is being given new ones: cards stand for years."""
        address = {"user": button.u} if button.u else {"channel": button.c}
        target = Target(platform=people.NAME, workspace=self._workspace.id, **address)
        return bool(button.k) and await self._workspace.writing(outbox.renew, target, button.k)

    async def _ours(self, button: Button, click: Click) -> bool:
        post = await self._workspace.server.post(click.post)
        if post is None:
            return False
        mark = (post.get("props") or {}).get("regioradar") or {}
        mine = (await self._workspace.server.me())["id"]
        return bool(post["user_id"] == mine and post["channel_id"] == click.channel and mark.get("k") == button.k)

    async def _of_a_form(self, button: Button, value: str, click: Click, asker: Asker) -> Json:
        if button.a == FILL_IN:
            wrong = await self._forms.fill_in(value, asker.account, click.trigger)
            return sentence(wrong, asker.tongue) if wrong else {}
        return await self._answers.to_click(await self._forms.finish(value, asker.account), asker)

    async def _answered(self, reply: Reply, button: Button, click: Click, asker: Asker) -> Json:
        asker = asker.speaking(reply.tongue)
        messages = list(reply.messages)
        update = await self._update(reply.replace, button, asker)
        if reply.replace and not update:
            messages.append(reply.replace)
        if reply.form:
            messages += await self._forms.ask(reply.form, asker, click.trigger)
        return update | await self._answers.to_click(messages, asker)

    async def _update(self, message: Message | None, button: Button, asker: Asker) -> Json:
        """Give the new content of the clicked post; a private answer cannot be changed, nor become several posts."""
        if message is None or not button.k:
            return {}
        spot = Spot(team=button.t, channel=button.c, user=button.u, key=button.k)
        parts = render(message, self._workspace.buttons(spot, asker.tongue))
        if len(parts) > 1 or parts[0].image:
            return {}
        props = {"attachments": parts[0].attachments, "regioradar": {"k": button.k}}
        return {"update": {"message": parts[0].text, "props": props}}


def _event(workspace: str, click: Click) -> str:
    return f"mattermost:{workspace}:click:{click.trigger}"


def _incoming(button: Button, value: str, click: Click, account: Account) -> Incoming:
    return Incoming(
        event=_event(account.workspace, click),
        account=account,
        manner=Manner.ACTION,
        channel=click.channel,
        action=button.a,
        value=value,
        message=click.post if button.k else None,
    )
