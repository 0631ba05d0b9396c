"""The driver of Slack."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.platforms.slack.adapter import Slack as Platform
from bot.platforms.slack.tokens import tokens
from bot.settings import Settings
from domain.channel import Channel
from domain.region import Member
from storage import channels, regions
from storage.people import members
from tests.bot.slack.double import APP, BOT, Json, Slack, user
from tests.bot.slack.forms import filled_in
from tests.bot.slack.shown import words
from tests.dialogue import Talk
from tests.makers import WIJCHEN


class Chat:
    """Anneke types, in channel C01 of the double."""

    def __init__(self, double: Slack, platform: Platform) -> None:
        self.slack = double
        self.delivered = asyncio.Event()
        self.platform = platform

    async def begins(self) -> None:
        await self.slack.until(lambda: self.slack.sockets)

    async def types(self, text: str) -> str:
        seen = len(self.slack.whispers)
        payload = self.slack.payload("slash_command", text=text, trigger_id=self.slack.trigger())
        await self.slack.deliver("slash_commands", payload)
        await self.slack.until(lambda: len(self.slack.whispers) > seen)
        return words(self.slack.whispers[-1])

    async def opens(self, text: str) -> dict[str, str]:
        before = len(self.slack.views)
        payload = self.slack.payload("slash_command", text=text, trigger_id=self.slack.trigger())
        await self.slack.deliver("slash_commands", payload)
        await self.slack.until(lambda: len(self.slack.views) > before)
        return self._shown()

    def _shown(self) -> dict[str, str]:
        blocks = [block for block in self._view()["blocks"] if block["type"] == "input"]
        return {block["block_id"]: block["element"].get("initial_value", "") for block in blocks}

    def _view(self) -> Json:
        return list(self.slack.views.values())[-1]

    async def sends(self, **changed: str) -> str:
        seen = len(self.slack.whispers)
        view = filled_in(self._view(), **changed)
        payload = self.slack.payload("view_submission", view=view, trigger_id=self.slack.trigger())
        answer = await self.slack.deliver("interactive", payload)
        if "errors" in answer:
            return str(answer["errors"])
        if "view" in answer:
            return str(answer["view"])
        await self.slack.until(lambda: len(self.slack.whispers) > seen)
        return words(self.slack.whispers[-1])

    async def clicks(self, label: str) -> str:
        return await self._clicked(label)

    async def alters(self, label: str, value: str) -> str:
        return await self._clicked(label, value=value)

    async def _clicked(self, label: str, **altered: str) -> str:
        buttons = [e for w in self.slack.whispers for b in w["blocks"] for e in _elements(b)]
        button = next(one for one in reversed(buttons) if one["text"]["text"] == label)
        views, seen = len(self.slack.views), len(self.slack.whispers)
        given = {"actions": [{**button, **altered, "type": "button"}], "trigger_id": self.slack.trigger()}
        await self.slack.deliver("interactive", self.slack.payload("block_actions_message", **given))
        await self.slack.until(lambda: len(self.slack.views) > views or len(self.slack.whispers) > seen)
        return "\n".join(map(words, self.slack.whispers[seen:]))

    async def channel(self) -> list[str]:
        return [words(message) for message in self.slack.messages["C01"]]

    async def picture(self) -> tuple[bytes, str]:
        shown = [one for one in self.slack.uploads if one.get("channel_id") == "C01" and one.get("thread_ts")]
        return (shown[-1]["content"], shown[-1]["alt_txt"]) if shown else (b"", "")

    async def others(self) -> str:
        return "\n".join(await self.channel())


def _elements(block: Json) -> list[Json]:
    found = [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else [])]
    return [one for one in found if one.get("type") == "button"]


@asynccontextmanager
async def chat(talk: Talk) -> AsyncIterator[Chat]:
    double = Slack(users={"U01": user("Anneke", "anneke@wijchen.nl")})
    runner = web.AppRunner(double.application(), shutdown_timeout=0.1)
    await runner.setup()
    port = unused_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    double.address = f"http://127.0.0.1:{port}"
    with talk.store.writing() as tx:
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
        assert region is not None
        channels.bind(tx, Channel(platform="slack", workspace="T01", id="C01", region=region.id), talk.clock.now)
        known = {"platform": "slack", "workspace": "T01", "user": "U01", "name": "Anneke", "municipality": WIJCHEN}
        members.add_member(tx, Member(id=0, region=region.id, **known), talk.clock.now)
    given = {"SLACK_API_URL": f"{double.address}/api/", "SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
    settings = Settings.model_validate(given)
    platform = Platform(settings, talk.store, tokens(settings), None)
    platform.pace = 0.0
    try:
        yield Chat(double, platform)
    finally:
        await asyncio.gather(*(line.close() for line in double.sockets))
        await runner.cleanup()
