"""A double of Slack on the loopback, for the benchmarks: beside what is measured, or as a process of its own."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from aiohttp import web

from domain.channel import Channel
from handlers.asking.commands import discover
from storage import channels, regions
from storage.store import Store
from tests.bot.slack.double import Slack, user

WIJCHEN = "GM0296"


class Served:
    """A double of Slack on the loopback."""

    def __init__(self) -> None:
        """Give it one colleague."""
        self.double = Slack(users={"U01": user("Anneke", "anneke@wijchen.nl")})

    async def __aenter__(self) -> Self:
        """Start it."""
        self._runner = web.AppRunner(self.double.application(), access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.double.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        await self._runner.cleanup()


def prepared(path: Path) -> Store:
    """Give a store with a region and its channel."""
    discover()
    store = Store.open(f"sqlite:///{path}")
    moment = datetime(2026, 6, 15, tzinfo=UTC)
    with store.writing() as tx:
        region = regions.add_region(tx, "Rijk van Nijmegen", [WIJCHEN, "GM0268"])
        channels.bind(tx, Channel(platform="slack", workspace="T01", id="C01", region=region.id), moment)
    return store


async def serve() -> None:
    """Serve it, and print its address."""
    async with Served() as served:
        print(served.double.address, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
