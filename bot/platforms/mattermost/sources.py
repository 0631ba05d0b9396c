"""Messages that something is made of, and what becomes of it when they are changed or removed."""

import re
from typing import Any

from bot.events.originals import Original
from bot.platforms.mattermost.workspace import Workspace
from domain.frozen import Frozen

Json = dict[str, Any]


class Source(Frozen):
    """A message as it was when somebody asked about it.

    ``edited`` is when it was changed last (milliseconds; 0: never), by the server's clock: whatever ours says, a
    different moment means a change.
    """

    post: str
    edited: int

    @classmethod
    def of(cls, post: Json) -> "Source":
        """Note which version of a post something is made of."""
        return cls(post=post["id"], edited=int(post.get("edit_at") or 0))


def permalink(workspace: Workspace, post: str) -> str:
    """Give the address that leads every reader to a post, in whichever team he is."""
    return f"{workspace.site}/_redirect/pl/{post}"


def event(workspace: Workspace, post: str) -> str:
    """Give the event that a post is when it speaks to the bot."""
    return f"mattermost:{workspace.id}:post:{post}"


async def follow(workspace: Workspace, post: str, text: str | None) -> None:
    """Let what was made of a post follow its text; None: it was removed."""
    original = Original(link=permalink(workspace, post), event=event(workspace, post), text=text)
    await workspace.conversation.follow(original)


async def compare(workspace: Workspace, source: Source) -> None:
    """Look whether a message says something else by now: it may change while a form about it is filled in."""
    post = await workspace.server.post(source.post)
    if post is None or int(post.get("edit_at") or 0) != source.edited:
        await follow(workspace, source.post, await said(workspace, post) if post else None)


async def said(workspace: Workspace, post: Json) -> str:
    """Give the text of a post as it is heard: without the bot's name."""
    text: str = post.get("message", "")
    heard = spoken(text, (await workspace.server.me())["username"])
    return text if heard is None else heard


def spoken(text: str, name: str) -> str | None:
    """Give the text without the bot's name; None when it does not name the bot."""
    mention = re.compile(rf"(?<![\w@]){re.escape('@' + name)}(?![\w\-]|\.\w)[:,]?\s*", re.IGNORECASE)
    found, times = mention.subn("", text)
    return found.strip() if times else None
