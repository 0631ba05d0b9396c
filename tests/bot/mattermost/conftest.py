from collections.abc import AsyncIterator

import pytest

from tests.bot.mattermost.living import Town, town
from tests.dialogue import Talk


@pytest.fixture(params=["5.37", "10.11"])
async def place(talk: Talk, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """A region on Mattermost with the bot running, on an old server and on a current one."""
    async with town(talk, request.param) as made, made.running():
        yield made


@pytest.fixture
async def asleep(talk: Talk) -> AsyncIterator[Town]:
    """The same on an old server, with the bot not running yet."""
    async with town(talk) as made:
        yield made
