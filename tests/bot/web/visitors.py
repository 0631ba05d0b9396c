"""A running web chat for tests, and people who visit it without a browser."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.events.incoming import Incoming
from bot.platforms.web.adapter import WebChat
from domain.channel import Target
from domain.language import Tongue
from domain.message import Message, plain
from domain.region import Member
from handlers.asking.commands import Reply
from storage.post.queues import Outgoing
from storage.store import Store

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)


def echo(asked: Incoming) -> Reply:
    return Reply(messages=(Message(lines=(plain(f"Je vroeg: {asked.text}"),)),))


@dataclass
class Scripted:
    """A conversation that answers what a test lays down, and remembers what it was asked."""

    answers: Callable[[Incoming], Reply] = echo
    asked: list[Incoming] = field(default_factory=list)

    async def answer(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        return self.answers(incoming)


@dataclass
class Place:
    """A web chat that runs, with everything a test wants to reach.

    ``people`` are found by first name; ``complaints`` are those of the browsers that look at it.
    """

    chat: WebChat
    store: Store
    clock: Clock
    conversation: Scripted
    people: dict[str, Member]
    sent: int = 0
    complaints: list[str] = field(default_factory=list)

    async def posts(
        self, message: Message | None, key: str, channel: str = "nijmegen", thread_of: str | None = None
    ) -> str:
        """Have the bot post in a channel."""
        where = Target(platform="web", workspace="demo", channel=channel, thread_of=thread_of)
        return await self._delivers(message, key, where)

    async def tells(self, name: str, message: Message, key: str) -> str:
        """Have the bot tell somebody something in private."""
        where = Target(platform="web", workspace="demo", user=self.people[name].user)
        return await self._delivers(message, key, where)

    async def _delivers(self, message: Message | None, key: str, where: Target) -> str:
        self.sent += 1
        now = {"id": self.sent, "target": where, "key": key, "message": message}
        outgoing = Outgoing(**now, remote_id=None, thread=None, uncertain=False, attempts=0, put_at=self.clock())
        return await self.chat.deliver(outgoing, Tongue.NL)


def said(text: str) -> Message:
    return Message(lines=(plain(text),))


@dataclass
class Visitor:
    """Somebody with a browser that runs no scripts: cookies, pages and requests only."""

    session: aiohttp.ClientSession
    address: str
    root: str = ""
    token: str = ""
    events: int = 0
    listeners: list["Listener"] = field(default_factory=list)

    async def get(self, path: str, **more: object) -> aiohttp.ClientResponse:
        response = await self.session.get(self.address + path, **more)
        await response.read()
        return response

    async def enters(self, member: Member) -> str:
        """Choose to be somebody; give the page that follows."""
        response = await self.posts_form("/enter", person=str(member.id), token=await self.door())
        page = await response.text()
        self.root, self.token = f"/p/{member.id}", found(r'data-token="([0-9a-f]+)"', page)
        return page

    async def door(self) -> str:
        """Give the token of the entrance."""
        return found(r'name="token" value="([0-9a-f]+)"', await (await self.get("/")).text())

    async def posts_form(
        self, path: str, /, headers: dict[str, str] | None = None, **fields: str
    ) -> aiohttp.ClientResponse:
        sent = {"Origin": self.address} | (headers or {})
        response = await self.session.post(self.address + path, data=fields, headers=sent)
        await response.read()
        return response

    async def sends(self, path: str, /, headers: dict[str, str] | None = None, **payload: object) -> tuple[int, Any]:
        """Send what the page's script would send; give status and answer."""
        self.events += 1
        body = {"channel": "nijmegen", "event": f"{self.events:032x}", **payload}
        sent = {"Origin": self.address, "X-Regioradar-Token": self.token} | (headers or {})
        response = await self.session.post(f"{self.address}{self.root}/{path}", json=body, headers=sent)
        is_json = response.content_type == "application/json"
        return response.status, await response.json() if is_json else await response.text()

    async def says(self, words: str, **payload: object) -> tuple[int, Any]:
        return await self.sends("say", words=words, **payload)

    async def page(self, room: str = "nijmegen") -> str:
        return await (await self.get(f"{self.root}/c/{room}")).text()

    async def listens(self, since: str = "0", **headers: str) -> "Listener":
        response = await self.session.get(f"{self.address}{self.root}/stream?since={since}", headers=headers)
        assert response.status == 200
        self.listeners.append(Listener(response))
        return self.listeners[-1]

    async def leaves(self) -> None:
        """Close the browser."""
        for listener in self.listeners:
            listener.response.close()
        await self.session.close()


@dataclass
class Listener:
    """Somebody who reads the stream of news."""

    response: aiohttp.ClientResponse

    async def hears(self) -> dict[str, Any]:
        """Give the next event."""
        async with asyncio.timeout(10):
            while True:
                block = (await self.response.content.readuntil(b"\n\n")).decode()
                lines = dict(line.split(": ", 1) for line in block.strip().splitlines() if not line.startswith(":"))
                if "event" in lines:
                    data = json.loads(lines["data"]) if lines["event"] == "entry" else {}
                    return {"event": lines["event"], "id": lines.get("id"), **data}

    async def ends(self) -> bool:
        """Give whether the server closes the stream."""
        async with asyncio.timeout(10):
            await self.response.content.read()
        return self.response.content.at_eof()


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, f"{pattern} is not in: {text[:500]}"
    return match[1]


def seen(html: str) -> str:
    """Give what a person reads of HTML."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


Visits = Callable[..., Awaitable[Visitor]]
