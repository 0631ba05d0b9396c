"""A running Slack platform against the double, on a store with the region of Nijmegen."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.events.reception import Reception
from bot.platforms.slack.adapter import Slack as Platform
from bot.platforms.slack.tokens import client, tokens
from bot.settings import Settings
from domain.channel import Channel
from handlers.asking.commands import discover
from storage import channels
from storage.store import Store
from tests.bot.slack.double import APP, BOT, Slack, user
from tests.bot.slack.running import Bot, Start
from tests.makers import WIJCHEN, Makers


@pytest.fixture
def address(sqlite_address: str) -> str:
    """The platform does not care which database it is: SQLite will do."""
    return sqlite_address


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[Slack]:
    """A Slack with people of several kinds."""
    double = Slack()
    double.users |= {
        "U01": user("Anneke", "anneke@wijchen.nl"),
        "U02": user("Bram", "bram@nijmegen.nl"),
        "U03": user("Gast", "gast@wijchen.nl", is_restricted=True),
        "U04": user("Vreemd", "vreemd@wijchen.nl", team_id="T99", is_stranger=True),
        "U05": user("Robot", None, is_bot=True),
    }
    runner = web.AppRunner(double.application(), shutdown_timeout=0.1)
    await runner.setup()
    port = unused_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    double.address = f"http://127.0.0.1:{port}"
    yield double
    for line in double.sockets:
        await line.close()
    await runner.cleanup()


@pytest.fixture
def make_settings(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    """Settings with the double's address; Bolt must find nothing in the environment."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)

    def make(**given: object) -> Settings:
        return Settings.model_validate({"SLACK_API_URL": f"{slack.address}/api/", "SLACK_BOT_TOKEN": BOT} | given)

    return make


@pytest.fixture
def region(store: Store, make: Makers, now: datetime) -> Store:
    """A store with a region of which channel C01 is the room, in which Anneke has been before."""
    found = make.region()
    make.member(WIJCHEN, platform="slack", workspace="T01", user="U01", name="Anneke")
    with store.writing() as tx:
        channels.bind(tx, Channel(platform="slack", workspace="T01", id="C01", region=found.id), now)
    return store


@pytest_asyncio.fixture
async def start(
    region: Store,
    make_settings: Callable[..., Settings],
    slack: Slack,
    now: datetime,
    tmp_path: Path,
) -> AsyncIterator[Start]:
    """Start the platform: in Socket Mode unless told otherwise."""
    discover()
    async with AsyncExitStack() as stack:

        async def starter(**given: object) -> Bot:
            port = unused_port()
            chosen = given or {"SLACK_APP_TOKEN": APP}
            settings = make_settings(REGIORADAR_SLACK_PORT=port, **chosen)
            platform = Platform(settings, region, tokens(settings), client(settings))
            platform.pace = 0.0
            delivery = Delivery(region, {"slack": platform}, lambda: now)
            conversation = Conversation(region, lambda: now, wake=delivery.wake)
            conversation.reception = Reception(tmp_path / "received", lambda: now)
            delivery.start()
            await platform.start(conversation)
            stack.push_async_callback(delivery.stop)
            stack.callback(conversation.close)
            stack.push_async_callback(platform.stop)
            if "SLACK_APP_TOKEN" in chosen and slack.tokens >= {BOT, APP}:
                await slack.until(lambda: slack.sockets)
            return Bot(platform, conversation, region, delivery, port)

        yield starter
