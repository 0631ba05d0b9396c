"""The slash command: ``/radar …``, answered to who typed it alone."""

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.events.incoming import Incoming, Manner
from bot.platforms.mattermost import people, words
from bot.platforms.mattermost.answers import Answers, Asker
from bot.platforms.mattermost.forms import Forms
from bot.platforms.mattermost.sources import Source, permalink
from bot.platforms.mattermost.workspace import Workspace
from domain.language import Tongue, say
from handlers.asking.commands import command_for

if TYPE_CHECKING:
    from domain.message import Message

Json = dict[str, Any]

ANNOUNCE = "announce"
_PERMALINK = re.compile(r"https?://\S+/pl/(?P<post>[a-z0-9]{26})/?")


@dataclass(frozen=True)
class Typed:
    """What the server sends of a command."""

    user: str
    team: str
    channel: str
    text: str
    trigger: str
    response_url: str


class Commands:
    """Handles the command on one server."""

    def __init__(self, workspace: Workspace, answers: Answers, forms: Forms) -> None:
        self._workspace = workspace
        self._answers = answers
        self._forms = forms

    async def handle(self, typed: Typed) -> Json:
        """Give the answer to a command."""
        account = await people.account(self._workspace.server, self._workspace.id, typed.user)
        asker = Asker(account=account, team=typed.team, channel=typed.channel, tongue=account.language or Tongue.NL)
        self._answers.remember(typed.user, typed.channel, typed.response_url)
        incoming = Incoming(
            # A trigger is made anew for each command; its digest is enough to know it again.
            event=f"mattermost:{self._workspace.id}:command:{hashlib.sha256(typed.trigger.encode()).hexdigest()[:32]}",
            account=account,
            manner=Manner.COMMAND,
            channel=typed.channel,
            text=typed.text,
        )
        if post := linked_post(typed.text):
            found = await of_message(self._workspace, incoming, post)
            if found is None:
                return {"response_type": "ephemeral", "text": say(words.UNREACHABLE, asker.tongue)}
            incoming, source = found
            asker = replace(asker, source=source)
        reply = await self._workspace.conversation.answer(incoming)
        asker = asker.speaking(reply.tongue)
        messages: list[Message] = [*reply.messages, *((reply.replace,) if reply.replace else ())]
        if reply.form:
            messages += await self._forms.ask(reply.form, asker, typed.trigger)
        return await self._answers.to_command(messages, asker)


def linked_post(text: str) -> str | None:
    """Give the post that is to become an announcement: ``/radar announce https://chat…/pl/…`` with nothing else."""
    first, _, rest = text.strip().partition(" ")
    found = _PERMALINK.fullmatch(rest.strip())
    named = command_for(first)
    return found["post"] if found and named and named.en == ANNOUNCE else None


async def of_message(workspace: Workspace, incoming: Incoming, identifier: str) -> tuple[Incoming, Source] | None:
    """Give the event as one about a message; None unless the bot and the person can both read that message."""
    post = await workspace.server.post(identifier)
    if post is None or not await workspace.server.in_channel(post["channel_id"], incoming.account.user):
        return None
    about = incoming.model_copy(
        update={
            "manner": Manner.SHORTCUT,
            "text": post.get("message", ""),
            "link": permalink(workspace, post["id"]),
            "message": post["id"],
        }
    )
    return about, Source.of(post)
