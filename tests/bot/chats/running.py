"""Chats on which the bot runs, several at once on one store where that is wanted."""

import asyncio
import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot import platforms
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.platform import Platform
from domain.language import Tongue
from storage.post.outbox import Outgoing
from tests.bot.chats.chat import Chat, Opener
from tests.dialogue import Talk

NAMES = sorted(found.name for found in pkgutil.iter_modules(platforms.__path__) if found.ispkg)
PATIENCE = 30.0  # seconds without any post
TEXT = "wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro"


@asynccontextmanager
async def running(talk: Talk, *names: str) -> AsyncIterator[dict[str, Chat]]:
    """Let the bot run on these platforms at once, on one store."""
    async with AsyncExitStack() as stack:
        chats: dict[str, Chat] = {}
        for name in names:
            opener: Opener = importlib.import_module(f"tests.bot.chats.{name}").chat
            chats[name] = await stack.enter_async_context(opener(talk))
            telling(chats[name].platform, chats[name].delivered)
        delivery = Delivery(talk.store, {name: chat.platform for name, chat in chats.items()}, talk.clock)
        conversation = Conversation(talk.store, talk.clock, wake=delivery.wake)
        delivery.start()
        stack.push_async_callback(delivery.stop)
        stack.callback(conversation.close)
        for chat in chats.values():
            await chat.platform.start(conversation)
            stack.push_async_callback(chat.platform.stop)
            await chat.begins()
        yield chats


def telling(platform: Platform, delivered: asyncio.Event) -> None:
    """Let a platform tell of each message that it has delivered."""
    deliver = platform.deliver

    async def told(outgoing: Outgoing, tongue: Tongue) -> str:
        try:
            return await deliver(outgoing, tongue)
        finally:
            delivered.set()

    platform.deliver = told  # type: ignore[method-assign]


@pytest.fixture(params=NAMES)
async def chat(talk: Talk, request: pytest.FixtureRequest) -> AsyncIterator[Chat]:
    async with running(talk, request.param) as chats:
        yield chats[request.param]


async def says(chat: Chat, *words: str, times: int = 1) -> None:
    """Wait until so many posts in the channel say all of these words."""
    while True:
        chat.delivered.clear()
        posts = await chat.channel()
        if len([post for post in posts if all(word in post for word in words)]) == times:
            return
        try:
            await asyncio.wait_for(chat.delivered.wait(), PATIENCE)
        except TimeoutError:
            raise AssertionError(f"not {times} posts with {words}: {posts}") from None
