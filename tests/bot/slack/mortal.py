"""A Slack bot that dies at a chosen moment: ``python -m tests.bot.slack.mortal JSON``."""

from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.platforms.slack.adapter import Slack
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.web_api import WebApi
from bot.reception import Reception
from bot.settings import Settings
from storage.store import Store
from tests.bot.mortal import bears


async def live(given: dict[str, Any], clock: Clock) -> None:
    store = Store.open(given["store"])
    settings = Settings.model_validate({"SLACK_API_URL": given["api"]})
    platform = Slack(settings, store, (Tokens(given["bot"], given["app"], ""),), None)
    platform.pace = 0.0
    delivery = Delivery(store, {"slack": platform}, clock)
    delivery.start()
    conversation = Conversation(store, clock, wake=delivery.wake)
    conversation.reception = Reception(Path(given["folder"]), clock)
    await platform.start(conversation)


if __name__ == "__main__":
    bears(live, (WebApi, "tell"), (WebApi, "respond"), (Reception, "note"), (Reception, "done"))
