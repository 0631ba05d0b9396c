"""A Mattermost bot that dies at a chosen moment: ``python -m tests.bot.mattermost.mortal JSON``."""

from typing import Any

from bot.clock import Clock
from bot.platforms.mattermost.access import Access, Site
from bot.platforms.mattermost.adapter import Mattermost
from bot.platforms.mattermost.clicks import Clicks
from bot.platforms.mattermost.rest import Rest
from storage.store import Store
from tests.bot.mortal import bears, begins


async def live(given: dict[str, Any], clock: Clock) -> None:
    store = Store.open(given["store"])
    access = Access(
        sites=(Site(given["site"], given["token"]),), tokens=given["tokens"], secret=given["secret"],
        callback=f"http://127.0.0.1:{given['port']}", host="127.0.0.1", port=given["port"], allowed=(),
    )  # fmt: skip
    platform = Mattermost(access, store, clock)
    await begins(platform, "mattermost", store, clock, given["folder"])


if __name__ == "__main__":
    bears(live, (Rest, "call"), (Clicks, "handle"))
