"""The web chat of two regions of invented people, with visitors and with a browser."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import aiohttp
import pytest_asyncio

from bot.platforms.web.adapter import WebChat
from domain.channel import Channel
from domain.region import Member, Region
from storage import channels
from storage.store import Store
from tests.bot.web.visitors import START, Clock, Place, Scripted, Visitor
from tests.makers import BEUNINGEN, HEUMEN, MAASTRICHT, SITTARD_GELEEN, WIJCHEN, Makers

Visits = Callable[..., Awaitable[Visitor]]


def people(store: Store) -> dict[str, Member]:
    """Fill a store with the Nijmegen region, its partnership Heumen-Wijchen, a second region, and somebody in each."""
    make = Makers(store, START)
    nijmegen, limburg = make.region(), make.region("Zuid-Limburg", MAASTRICHT, SITTARD_GELEEN)
    pair = make.partnership()
    bind(store, "nijmegen", nijmegen)
    bind(store, "limburg", limburg)
    bind(store, "heumen-wijchen", nijmegen, pair.id)
    working = (
        ("Anouk Peters", BEUNINGEN, nijmegen),
        ("Hanneke Derks", WIJCHEN, nijmegen),
        ("Dirk Janssen", HEUMEN, nijmegen),
        ("Igor Lemmens", MAASTRICHT, limburg),
    )
    made = (make.member(code, name=name, region=region, user=name.split()[0]) for name, code, region in working)
    return {member.user: member for member in made}


def bind(store: Store, name: str, region: Region, partnership: int | None = None, now: datetime = START) -> None:
    with store.writing() as tx:
        made = Channel(platform="web", workspace="demo", id=name, region=region.id, partnership=partnership)
        channels.bind(tx, made, now)


@pytest_asyncio.fixture
async def place(sqlite_store: Store) -> AsyncIterator[Place]:
    """A web chat that runs on a free port, with a conversation that a test scripts."""
    members = people(sqlite_store)
    clock, conversation = Clock(), Scripted()
    chat = WebChat(sqlite_store, clock, "127.0.0.1", 0)
    await chat.start(conversation)
    yield Place(chat, sqlite_store, clock, conversation, members)
    await chat.stop()


@pytest_asyncio.fixture
async def visits(place: Place) -> AsyncIterator[Visits]:
    """Let somebody in by first name; without a name he stays outside."""
    opened: list[Visitor] = []

    async def visit(name: str | None = None) -> Visitor:
        session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        opened.append(Visitor(session, place.chat.address))
        if name:
            await opened[-1].enters(place.people[name])
        return opened[-1]

    yield visit
    for visitor in opened:
        await visitor.leaves()
