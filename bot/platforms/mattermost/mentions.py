"""Posts that speak to the bot: its name in a channel or thread, and everything in its direct channels."""

from functools import partial
from typing import Any

from bot.events.incoming import Incoming, Manner
from bot.platforms.mattermost import people, sources
from bot.platforms.mattermost.answers import Asker
from bot.platforms.mattermost.commands import ANNOUNCE, of_message
from bot.platforms.mattermost.forms import Forms
from bot.platforms.mattermost.sources import Source
from bot.platforms.mattermost.workspace import Workspace
from domain.channel import Target
from domain.language import Tongue, say
from domain.message import Message
from handlers.asking.commands import Reply, command_for
from storage.people import members
from storage.post import outbox
from storage.store import Tx

Json = dict[str, Any]

_WRITTEN_BY_MACHINES = ("from_webhook", "from_bot", "from_plugin", "override_username")


class Mentions:
    """Handles the posts of one server; each one once, also when it is read again after a gap."""

    def __init__(self, workspace: Workspace, forms: Forms) -> None:
        self._workspace = workspace
        self._forms = forms

    async def handle(self, post: Json) -> bool:
        """Answer a post if it speaks to the bot; whether it did."""
        me = await self._workspace.server.me()
        if _no_person(post, me["id"]):
            return False
        channel = await self._workspace.server.channel(post["channel_id"])
        text = sources.spoken(post.get("message", ""), me["username"])
        if channel.get("type") != "D" and text is None:
            return False
        if (await self._workspace.server.user(post["user_id"])).get("is_bot"):
            return False  # not even a polite word: two bots that answer each other never stop
        account = await people.account(self._workspace.server, self._workspace.id, post["user_id"])
        incoming = Incoming(
            event=sources.event(self._workspace, post["id"]),
            account=account,
            manner=Manner.MENTION,
            channel=post["channel_id"],
            text=text if text is not None else post.get("message", ""),
            link=sources.permalink(self._workspace, post["id"]),
            message=post["id"],
        )
        incoming, source = await self._about(incoming, post)
        tongue = account.language or Tongue.NL
        asker = Asker(account=account, team="", channel=post["channel_id"], tongue=tongue, source=source)
        await self._workspace.conversation.answer(incoming, partial(self._keep, asker, post["id"]))
        return True

    def _keep(self, asker: Asker, post: str, tx: Tx, reply: Reply) -> None:
        """Store an answer with its effects: it goes to the person over the outbox, whatever happens meanwhile."""
        asker = asker.speaking(reply.tongue)
        messages: list[Message] = [*reply.messages, *((reply.replace,) if reply.replace else ())]
        if reply.form:
            messages.append(self._forms.ask_later(tx, reply.form, asker))
        account = asker.account
        target = Target(platform=account.platform, workspace=account.workspace, user=account.user)
        if members.by_account(tx, account.platform, account.workspace, account.user) is None:
            messages = [_told(message, asker.tongue) for message in messages]
        for number, message in enumerate(messages):
            outbox.put(tx, target, message, f"{outbox.ANSWER}{post}:{number}", self._workspace.now())

    async def changed(self, post: Json, *, gone: bool) -> None:
        """Let what was made of a post follow its change or removal."""
        if post["user_id"] != (await self._workspace.server.me())["id"]:
            text = None if gone else await sources.said(self._workspace, post)
            await sources.follow(self._workspace, post["id"], text)

    async def _about(self, incoming: Incoming, post: Json) -> tuple[Incoming, Source]:
        """In a thread, the bare word "announce" means the message that the thread is about."""
        root = post.get("root_id")
        named = command_for(incoming.text.strip().rstrip(":"))
        if not root or not named or named.en != ANNOUNCE:
            return incoming, Source.of(post)
        return await of_message(self._workspace, incoming, root) or (incoming, Source.of(post))


def _told(message: Message, tongue: Tongue) -> Message:
    """Say the sentence of a refusal at once: the outbox says phrases in the language of members, which he is not."""
    lines = tuple(
        tuple(span.model_copy(update={"text": say(span.text, tongue)}) for span in line) for line in message.lines
    )
    return message.model_copy(update={"lines": lines})


def _no_person(post: Json, mine: str) -> bool:
    """Whether nobody typed this: our own posts above all, or two bots would talk for ever."""
    props = post.get("props") or {}
    made = any(str(props.get(key, "")).casefold() not in {"", "false"} for key in _WRITTEN_BY_MACHINES)
    return post["user_id"] == mine or bool(post.get("type")) or made or bool(post.get("delete_at"))
