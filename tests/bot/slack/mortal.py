"""A Slack bot that dies at a chosen moment: ``python -m tests.bot.slack.mortal JSON``."""

from typing import Any

from bot.clock import Clock
from bot.events.reception import Reception
from bot.platforms.slack.adapter import Slack
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.web_api import WebApi
from bot.settings import Settings
from storage.store import Store
from tests.bot.mortal import bears, begins


async def live(given: dict[str, Any], clock: Clock) -> None:
    store = Store.open(given["store"])
    settings = Settings.model_validate({"SLACK_API_URL": given["api"]})
    platform = Slack(settings, store, (Tokens(given["bot"], given["app"], ""),), None)
    await begins(platform, "slack", store, clock, given["folder"])


if __name__ == "__main__":
    bears(live, (WebApi, "tell"), (WebApi, "respond"), (Reception, "note"), (Reception, "done"))
