"""Private answers, by whichever way Mattermost leaves open.

Bots may not post messages that only one person sees. What remains: the answer to a command, five further ones through
its ``response_url`` within half an hour, and a direct message.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.events.incoming import Account
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost import words
from bot.platforms.mattermost.buttons import Spot
from bot.platforms.mattermost.render import Part, render
from bot.platforms.mattermost.sources import Source
from bot.platforms.mattermost.workspace import Workspace
from domain.language import Phrase, Tongue, say
from domain.message import Image, Message

log = structlog.get_logger(__name__)

Json = dict[str, Any]

USES, LASTS = 5, timedelta(minutes=29)  # of a response_url; the server says thirty
KEPT = 2000


@dataclass(frozen=True)
class Asker:
    """Who asks, and where: the team is empty in a direct channel; ``source`` is the message that he asks about."""

    account: Account
    team: str
    channel: str
    tongue: Tongue
    source: Source | None = None

    def speaking(self, tongue: Tongue | None) -> "Asker":
        """Give the same person in the language that he chose, if he did."""
        return replace(self, tongue=tongue) if tongue else self

    @property
    def spot(self) -> Spot:
        """Where buttons of a private answer to him stand."""
        return Spot(team=self.team, channel=self.channel, user=self.account.user)


@dataclass
class _Line:
    url: str
    left: int
    until: datetime


class Answers:
    """Sends private answers on one server."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lines: OrderedDict[tuple[str, str], _Line] = OrderedDict()

    def remember(self, user: str, channel: str, response_url: str) -> None:
        """Keep the way back that came with a command; a restart forgets it, and direct messages remain."""
        self._lines[user, channel] = _Line(response_url, USES, self._workspace.now() + LASTS)
        self._lines.move_to_end((user, channel))
        while len(self._lines) > KEPT:
            self._lines.popitem(last=False)

    async def to_command(self, messages: Iterable[Message], asker: Asker) -> Json:
        """Give the answer to a command itself; what has a picture comes as a direct message."""
        parts = self._parts(messages, asker)
        if any(part.image for part in parts):
            await self.direct(messages, asker)
            return _private(Part(text=say(words.IN_PRIVATE, asker.tongue)))
        if not parts:
            return {}
        first, *others = (_private(part) for part in parts)
        return {**first, "extra_responses": others} if others else first

    async def to_click(self, messages: Iterable[Message], asker: Asker) -> Json:
        """Give the answer to a click: text comes along with it, anything more by another way."""
        parts = self._parts(messages, asker)
        if len(parts) == 1 and parts[0].plain:
            return {"ephemeral_text": parts[0].flat(), "skip_slack_parsing": True}
        return await self.send(messages, asker) if parts else {}

    async def send(self, messages: Iterable[Message], asker: Asker) -> Json:
        """Send answers by response_url or direct message; gives what a click answers meanwhile."""
        parts = self._parts(messages, asker)
        line = self._line(asker, len(parts))
        if line and not any(part.image for part in parts):
            try:
                for part in parts:
                    line.left -= 1
                    await self._workspace.server.respond(line.url, _private(part))
            except (RefusedError, UnknownOutcomeError, Later):
                line.left = 0
            else:
                return {}
        await self.direct(messages, asker)
        here = asker.channel == await self._workspace.server.direct(asker.account.user)
        return {} if here or not parts else sentence(words.IN_PRIVATE, asker.tongue)

    async def direct(self, messages: Iterable[Message], asker: Asker) -> None:
        """Send answers as direct messages of the bot."""
        server = self._workspace.server
        channel = await server.direct(asker.account.user)
        for message in messages:
            spot = Spot(team="", channel=channel, user=asker.account.user, key=f"answer:{secrets.token_hex(8)}")
            for part in render(message, self._workspace.buttons(spot, asker.tongue)):
                await server.create(await post_of(self._workspace, channel, part, spot.key))

    def _parts(self, messages: Iterable[Message], asker: Asker) -> list[Part]:
        buttons = self._workspace.buttons(asker.spot, asker.tongue)
        return [part for message in messages for part in render(message, buttons)]

    def _line(self, asker: Asker, needed: int) -> _Line | None:
        line = self._lines.get((asker.account.user, asker.channel))
        usable = line is not None and line.left >= needed > 0 and line.until > self._workspace.now()
        return line if usable else None


async def post_of(workspace: Workspace, channel: str, part: Part, key: str) -> Json:
    """Give a post as the server takes it, its picture uploaded, marked so that it is known again."""
    post: Json = {
        "channel_id": channel,
        "message": part.text,
        "props": {"attachments": part.attachments, "regioradar": {"k": key}},
    }
    if part.image and (file := await _uploaded(workspace, channel, part.image, part.tongue)):
        post["file_ids"] = [file]
    return post


async def _uploaded(workspace: Workspace, channel: str, image: Image, tongue: Tongue) -> str | None:
    """Upload a picture; None when it cannot be drawn or the server takes none, for the post has its words."""
    png = await workspace.pictures.drawn(image, tongue)
    if png is None:
        return None
    try:
        return await workspace.server.upload(channel, "regioradar.png", png)
    except (RefusedError, UnknownOutcomeError) as error:  # what was uploaded and is in no post is seen by nobody
        log.warning("picture not shown", reason=str(error))
        return None


def sentence(words: Phrase, tongue: Tongue) -> Json:
    """Give one sentence as the answer to a click."""
    return {"ephemeral_text": say(words, tongue), "skip_slack_parsing": True}


def _private(part: Part) -> Json:
    return {
        "response_type": "ephemeral",
        "text": part.text,
        "attachments": part.attachments,
        "skip_slack_parsing": True,
    }
