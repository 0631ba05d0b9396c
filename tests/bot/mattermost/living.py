"""A region that lives on Mattermost: a double of the server, the bot on it, and people who talk to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from aiohttp.test_utils import unused_port

from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.events.reception import Reception
from bot.platforms.mattermost.access import Access, Site
from bot.platforms.mattermost.adapter import Mattermost
from bot.platforms.mattermost.connection import Connection
from bot.platforms.mattermost.seals import Seals
from domain.channel import Channel
from domain.region import Member
from storage import channels, regions
from storage.people import members
from tests.bot.mattermost.double import Double
from tests.bot.mattermost.state import Json
from tests.dialogue import Talk
from tests.makers import DRUTEN, WIJCHEN

SECRET = "een-lang-geheim-dat-niemand-raadt-0123456789"


@dataclass
class Town:
    """The double with its people: joke works at Wijchen, sanne at Druten; both are in the region's channel."""

    talk: Talk
    server: Double
    bot: str
    team: str
    joke: str
    sanne: str
    channel: str
    token: str
    secret: str = SECRET
    platform: Mattermost | None = None
    wake: Callable[[], None] = lambda: None
    folder: Path | None = None  # where it notes what it is doing
    port: int = field(default_factory=unused_port)

    @property
    def workspace(self) -> str:
        return self.server.url.removeprefix("http://")

    @property
    def seals(self) -> Seals:
        return Seals(self.secret, self.workspace)

    @property
    def site(self) -> Site:
        token = next((t for t, user in self.server.tokens.items() if user == self.bot), "revoked")
        return Site(self.server.url, token)

    def bind(self, channel: str, region: str = "Rijk van Nijmegen", partnership: int | None = None) -> None:
        with self.talk.store.writing() as tx:
            found = regions.region_by_name(tx, region)
            assert found is not None
            place = Channel(
                platform="mattermost", workspace=self.workspace, id=channel, region=found.id, partnership=partnership
            )
            channels.bind(tx, place, self.talk.clock.now)

    def built(self, **changes: object) -> Mattermost:
        """Give the platform, not started yet; after a restart it is where it was."""
        access = Access(
            sites=(self.site,), tokens={self.team: self.token}, secret=self.secret,
            callback=f"http://127.0.0.1:{self.port}", host="127.0.0.1", port=self.port, allowed=(),
        )  # fmt: skip
        return Mattermost(replace(access, **changes), self.talk.store, self.talk.clock)  # type: ignore[arg-type]

    def knows(self, user: str, municipality: str) -> None:
        """Make somebody a member, as at his first contact."""
        with self.talk.store.writing() as tx:
            region = regions.region_by_name(tx, "Rijk van Nijmegen")
            assert region is not None
            new = Member(
                id=0, region=region.id, platform="mattermost", workspace=self.workspace, user=user,
                name=self.server.users[user]["first_name"], municipality=municipality,
            )  # fmt: skip
            members.add_member(tx, new, self.talk.clock.now)

    def becomes(self, user: str, **changes: object) -> None:
        """Change what the region knows of a member."""
        with self.talk.store.writing() as tx:
            member = members.by_account(tx, "mattermost", self.workspace, user)
            assert member is not None
            members.change_member(tx, member.model_copy(update=changes), None, self.talk.clock.now)

    @asynccontextmanager
    async def running(self, **changes: object) -> AsyncIterator["Town"]:
        """Let the bot run; again and again, as after restarts."""
        platform = self.built(**changes)
        delivery = Delivery(self.talk.store, {"mattermost": platform}, self.talk.clock)
        conversation = Conversation(self.talk.store, self.talk.clock, wake=delivery.wake)
        conversation.reception = Reception(self.folder, self.talk.clock)
        platform.pace, self.wake = 0.0, delivery.wake
        delivery.start()
        await platform.start(conversation)
        self.platform = platform
        try:
            yield self
        finally:
            await platform.stop()
            await asyncio.to_thread(conversation.close)
            await delivery.stop()

    def address(self, purpose: str) -> str:
        return self.seals.address(f"http://127.0.0.1:{self.port}", self.workspace, purpose)

    async def listens(self) -> None:
        """Wait until the bot hears what is posted."""
        await self.server.until(lambda: self.server.sockets)

    @property
    def connection(self) -> Connection:
        assert self.platform is not None
        return self.platform.connections[self.workspace]

    async def answered(self, user: str, times: int = 1) -> str:
        """Wait for a direct message of the bot; gives what it says."""
        await self.server.until(lambda: len(self.server.direct(user)) >= times)
        return str(self.server.direct(user)[-1]["message"])

    async def types(self, user: str, text: str) -> list[Json]:
        return await self.server.types(user, self.channel, text)

    async def announced(self, user: str, text: str) -> Json:
        """Announce something without changing the form; gives the post in the channel."""
        known = len(self.server.in_channel(self.channel))
        await self.types(user, f"/radar meld {text}")
        await self.server.submits(self.server.dialogs[-1])
        await self.server.clicks(user, self.server.privately(user)[-1], "Plaatsen, dit klopt")
        await self.server.until(lambda: len(self.server.in_channel(self.channel)) > known)
        return self.server.in_channel(self.channel)[-1]

    async def card(self) -> Json:
        """Let Druten and Wijchen plan the same and Druten show interest; gives the card in the channel."""
        await self.announced(self.joke, "wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro")
        await self.announced(self.sanne, "wij vervangen 200 laptops in Q3 2027, budget 150.000 euro")
        await self.server.clicks(self.sanne, self.server.privately(self.sanne)[-1], "Interesse")
        self.wake()
        await self.server.until(lambda: len(self.server.in_channel(self.channel)) == 3)
        return self.server.in_channel(self.channel)[-1]


@asynccontextmanager
async def town(talk: Talk, version: str = "5.37") -> AsyncIterator[Town]:
    """Give a region's team on a server of some version; the bot does not run yet."""
    async with Double(version=version, now=talk.clock.now.timestamp()) as server:
        bot = server.user("radar", is_bot=True, email="radar@localhost")
        server.token(bot)
        joke, sanne = server.user("joke"), server.user("sanne", email="sanne@druten.nl")
        team = server.team("regio")
        channel = server.channel(team, "ict", bot, joke, sanne)
        token = server.command(team, "radar", "")
        made = Town(talk, server, bot, team, joke, sanne, channel, token)
        server.commands[token]["url"] = made.address("command")
        made.bind(channel)
        made.knows(joke, WIJCHEN)
        made.knows(sanne, DRUTEN)
        yield made
