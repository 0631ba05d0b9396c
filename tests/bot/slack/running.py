"""The bot as it runs against the double, and what tells that it is ready."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.platforms.slack.adapter import Slack as Platform
from storage.store import Store
from tests.bot.slack.double import Slack

SECRET = "handtekening-geheim"


@dataclass
class Bot:
    """The bot as it runs in these tests."""

    platform: Platform
    conversation: Conversation
    store: Store
    delivery: Delivery
    port: int


Start = Callable[..., Awaitable[Bot]]


async def ready(start: Start, slack: Slack) -> Bot:
    bot = await start()
    await slack.until(lambda: bot.platform._connections[0].workspace is not None)  # noqa: SLF001 - nothing outside tells
    return bot


async def listening(start: Start, slack: Slack) -> Bot:
    bot = await start(SLACK_SIGNING_SECRET=SECRET)
    await slack.until(lambda: any(name == "auth.test" for name, _ in slack.calls))
    await slack.until(lambda: bot.platform._connections[0].app is not None)  # noqa: SLF001 - nothing outside tells
    return bot
