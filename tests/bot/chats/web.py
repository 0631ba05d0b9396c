"""The driver of the web chat."""

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.platforms.web.adapter import WebChat
from storage.people import members
from tests.bot.web.visitors import Visitor
from tests.dialogue import Talk

ROOM = "rijk-van-nijmegen"


class Chat:
    """The demonstration's person of Wijchen, with a browser that runs no scripts."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.delivered = asyncio.Event()
        self.platform = WebChat(talk.store, talk.clock, "127.0.0.1", 0)
        self.visitors: list[Visitor] = []
        self.form = ""
        self.entries: list[str] = []

    async def begins(self) -> None:
        await self.leaves()
        self.visitors = [await self._visitor("wijchen"), await self._visitor("druten")]

    async def _visitor(self, user: str) -> Visitor:
        with self.talk.store.reading() as tx:
            member = members.by_account(tx, "web", "demo", user)
        assert member is not None
        session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        assert self.platform.address is not None
        visitor = Visitor(session, self.platform.address.rstrip("/"))
        await visitor.enters(member)
        return visitor

    async def leaves(self) -> None:
        for visitor in self.visitors:
            await visitor.leaves()

    async def types(self, text: str) -> str:
        return self._heard(await self.visitors[0].says(f"/radar {text}", channel=ROOM))

    async def opens(self, text: str) -> dict[str, str]:
        await self.types(text)
        return self._values()

    def _values(self) -> dict[str, str]:
        found = dict(re.findall(r'<input type="(?:text|date)"[^>]* name="(\w+)"[^>]* value="([^"]*)"', self.form))
        found |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', self.form, re.DOTALL))
        for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', self.form, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', options)
            found[name] = chosen[1] if chosen else ""
        for name, value in re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked', self.form):
            found[name] = value
        return {name: html.unescape(value) for name, value in found.items()}

    async def sends(self, **changed: str) -> str:
        action, state = re.findall(r'data-(?:action|state)="([^"]*)"', self.form)[:2]
        sent = {"action": action, "state": html.unescape(state), "values": self._values() | changed}
        return self._heard(await self.visitors[0].sends("submit", channel=ROOM, **sent))

    async def clicks(self, label: str) -> str:
        return await self._clicked(label, None)

    async def alters(self, label: str, value: str) -> str:
        return await self._clicked(label, value)

    async def _clicked(self, label: str, value: str | None) -> str:
        for entry in reversed(self.entries):
            for button in re.findall(r"<button\b.*?</button>", entry, re.DOTALL):
                if _seen(button) == label:
                    named = dict(re.findall(r'data-(\w+)="([^"]*)"', button))
                    number = re.search(r'data-id="(\w+)"', entry)
                    assert number is not None
                    sent = {"entry": number[1], "action": named["action"], "value": html.unescape(named["value"])}
                    sent |= {} if value is None else {"value": value}
                    return self._heard(await self.visitors[0].sends("act", channel=ROOM, **sent))
        raise AssertionError(f"no button {label}")

    async def channel(self) -> list[str]:
        page = await self.visitors[0].page(ROOM)
        return [
            _seen(entry)
            for entry in re.findall(r'<li class="entry\s+bot".*?</li>\s*(?=<li class="entry|</ol>)', page, re.DOTALL)
        ]

    async def picture(self) -> tuple[bytes, str]:
        page = await self.visitors[0].page(ROOM)
        shown = re.findall(r'<div class="picture">.*?<img src="([^"]*)" alt="([^"]*)"', page, re.DOTALL)
        if not shown:
            return b"", ""
        async with self.visitors[0].session.get(self.visitors[0].address + shown[-1][0]) as answer:
            assert answer.content_type == "image/png"
            return await answer.read(), html.unescape(shown[-1][1])

    async def others(self) -> str:
        return _seen(await self.visitors[1].page(ROOM))

    def _heard(self, heard: tuple[int, Any]) -> str:
        status, answer = heard
        assert status == 200, answer
        self.form = answer.get("form") or self.form
        entries = [*answer.get("entries", ()), *([answer["replace"]] if answer.get("replace") else [])]
        self.entries += entries
        return "\n".join([*map(_seen, entries), _seen(answer.get("form") or ""), answer.get("problem", "")])


def _seen(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page))).strip()


@asynccontextmanager
async def chat(talk: Talk) -> AsyncIterator[Chat]:
    made = Chat(talk)
    try:
        yield made
    finally:
        await made.leaves()
