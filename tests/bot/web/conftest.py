"""The web chat of two regions of invented people, with visitors and with a browser."""

import inspect
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.platforms.web.adapter import WebChat
from domain.channel import Channel
from domain.region import Member, Region
from handlers.asking.commands import discover
from storage import channels
from storage.store import Store
from tests.bot.web.looking import PATIENCE, Looks
from tests.bot.web.visitors import START, Clock, Place, Scripted, Visitor, Visits
from tests.makers import BEUNINGEN, HEUMEN, MAASTRICHT, SITTARD_GELEEN, WIJCHEN, Makers

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run everything of this folder in one event loop: the browser, the chat and the tests."""
    for item in items:
        ours = Path(__file__).parent in item.path.parents and isinstance(item, pytest.Function)
        if ours and inspect.iscoroutinefunction(item.function):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


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


@pytest.fixture(scope="session")
def peopled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Member]]:
    """A file with everybody in it, to be copied for each test."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("people") / "people.db")
    store = Store.open(f"sqlite:///{path}")
    found = people(store)
    store.dispose()
    return path, found


@pytest.fixture
def copied(
    peopled: tuple[Path, dict[str, Member]], tmp_path: Path, open_store: Callable[[str], Store]
) -> tuple[Store, dict[str, Member]]:
    """A store of one's own with everybody in it."""
    path, found = peopled
    return open_store(f"sqlite:///{shutil.copy(path, tmp_path / 'people.db')}"), dict(found)


@pytest_asyncio.fixture(loop_scope="session")
async def place(copied: tuple[Store, dict[str, Member]]) -> AsyncIterator[Place]:
    """A web chat that runs on a free port, with a conversation that a test scripts."""
    discover()
    clock, conversation = Clock(), Scripted()
    chat = WebChat(copied[0], clock, "127.0.0.1", 0)
    await chat.start(conversation)
    found = Place(chat, copied[0], clock, conversation, copied[1])
    yield found
    await found.chat.stop()


@pytest_asyncio.fixture(loop_scope="session")
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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, once for all tests."""
    if shutil.which(CHROMIUM) is None:
        pytest.fail(f"{CHROMIUM} is missing; install it with: sudo apt-get install chromium", pytrace=False)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def looks(place: Place, browser: Browser) -> AsyncIterator[Looks]:
    """Let somebody look at the chat in a browser of his own; what the browser complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints = place.complaints

    async def look(name: str, room: str = "nijmegen", **options: object) -> Page:
        context = await browser.new_context(locale="nl-NL", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = await context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(place.chat.address or "")
        await page.get_by_role("button", name=name).click()
        if room != "nijmegen":
            await page.locator(f"[data-room={room}]").click()
        await page.wait_for_url(f"**/c/{room}")
        return page

    yield look
    for context in contexts:
        await context.close()
    assert complaints == []
