"""The driver of Mattermost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.bot.mattermost.living import Town, town
from tests.bot.mattermost.state import Json, TurnedAwayError
from tests.dialogue import Talk


class Chat:
    """joke types, in the double's channel."""

    def __init__(self, place: Town) -> None:
        self.place = place
        self.delivered = asyncio.Event()
        self.platform = place.built()
        self.platform.pace = 0.0

    async def begins(self) -> None:
        self.place.platform = self.platform
        await self.place.listens()

    async def types(self, text: str) -> str:
        return "\n".join(_text(post) for post in await self.place.types(self.place.joke, f"/radar {text}"))

    async def opens(self, text: str) -> dict[str, str]:
        await self.types(text)
        return self._shown()

    def _shown(self) -> dict[str, str]:
        return {one["name"]: one["default"] for one in self.place.server.dialogs[-1].dialog["elements"]}

    async def sends(self, **changed: str) -> str:
        """Go through the steps of the form until it has been sent."""
        server, joke = self.place.server, self.place.joke
        while True:
            shown = server.dialogs[-1]
            names = {one["name"] for one in shown.dialog["elements"]}
            seen = len(server.privately(joke))
            answer = await server.submits(shown, **{name: value for name, value in changed.items() if name in names})
            if answer:
                return str(answer)
            await server.until(lambda seen=seen: len(server.privately(joke)) > seen)  # type: ignore[misc]
            last = server.privately(joke)[-1]
            label = next((label for label in _labels(last) if label.startswith(("Verder met", "Stap"))), None)
            if label is None:
                return _text(last)
            if not label.startswith("Verder met"):
                await server.clicks(joke, last, label)
                return _text(last)
            await server.clicks(joke, last, label)

    async def clicks(self, label: str) -> str:
        server, joke = self.place.server, self.place.joke
        seen, dialogs = len(server.privately(joke)), len(server.dialogs)
        post = next(p for p in reversed(server.privately(joke)) if label in _labels(p))
        await server.clicks(joke, post, label)
        wrong = ""
        if len(server.dialogs) > dialogs and not server.dialogs[-1].dialog["elements"]:
            wrong = str((await server.submits(server.dialogs[-1])).get("error", ""))
        return "\n".join([wrong, *(_text(post) for post in server.privately(joke)[seen:])])

    async def alters(self, label: str, value: str) -> str:
        server, joke = self.place.server, self.place.joke
        post = next(p for p in reversed(server.privately(joke)) if label in _labels(p))
        action = server.button(post, label)["integration"]
        payload = server.click_payload(joke, post, {**action["context"], "v": value})
        with pytest.raises(TurnedAwayError):
            await server.sends_click(action["url"], payload, post)
        return ""

    async def channel(self) -> list[str]:
        return [_text(post) for post in self.place.server.in_channel(self.place.channel)]

    async def picture(self) -> tuple[bytes, str]:
        server = self.place.server
        shown = [post for post in server.in_channel(self.place.channel) if post.get("file_ids")]
        return (server.files[shown[-1]["file_ids"][0]]["content"], _text(shown[-1])) if shown else (b"", "")

    async def others(self) -> str:
        return "\n".join([*await self.channel(), *map(_text, self.place.server.privately(self.place.sanne))])


def _labels(post: Json) -> list[str]:
    return [action["name"] for one in post["props"]["attachments"] for action in one.get("actions", ())]


def _text(post: Json) -> str:
    said = "\n".join([post["message"], *(one["text"] for one in post["props"]["attachments"])])
    return said.replace("\\", "").replace("\u2060", "")


@asynccontextmanager
async def chat(talk: Talk) -> AsyncIterator[Chat]:
    async with town(talk) as place:
        yield Chat(place)
