"""The composition root: everything that runs is put together here, and stops here."""

import asyncio
import importlib
import pkgutil
import signal
from collections.abc import Callable
from functools import partial

import structlog

from bot import erasures, platforms
from bot.clock import Clock
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.events.pace import Pace
from bot.events.reception import Reception
from bot.platform import Host, Platform, Visitor
from bot.rounds.jobs import due_jobs
from bot.rounds.leavers import Leavers
from bot.rounds.retention import tidy_regions
from bot.rounds.schedule import Job, Schedule
from bot.settings import Settings
from bot.threads import started
from handlers.asking.commands import discover
from storage.store import Store

log = structlog.get_logger(__name__)

THREADS = 8  # for what is done beside answering: sending, rendering, rounds


class App:
    """Regioradar, running: platforms, conversation, delivery and schedule on one store."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        """Put the parts together; nothing runs yet."""
        discover()
        self.platforms = built(settings, store)
        pace = Pace(settings.asks_per_minute, settings.forms_per_hour)
        _house_guests(self.platforms)
        self._delivery = Delivery(store, {platform.name: platform for platform in self.platforms}, clock)
        self._conversation = Conversation(store, clock, wake=self._delivery.wake, pace=pace)
        self._conversation.answers.address = self._address
        self._conversation.reception = Reception(settings.data / "received", clock)
        self._web_address = settings.web_address
        daily = Job("retention", partial(tidy_regions, store, clock))
        seen = Job("visits", self._conversation.answers.note_visits)
        listed = Job("erasures", partial(erasures.keep, store, settings.data))
        received = Job("received", self._conversation.reception.tidy)
        self._schedule = Schedule((*due_jobs(store, clock, self._delivery.wake), daily, seen, listed, received))
        self._leavers = Leavers(store, self.platforms, self._conversation)

    async def start(self) -> None:
        """Start everything; a platform that cannot start is logged and stops no other."""
        self._delivery.start()
        for platform in self.platforms:
            try:
                await platform.start(self._conversation)
            except Exception:
                log.exception("platform did not start", platform=platform.name)
                if platform.name == "web":  # the only one without a reconnect of its own
                    raise
        self._schedule.start()
        self._leavers.start()

    def _address(self) -> str | None:
        """Give where people reach our own pages; None when the web chat does not run."""
        web = next((platform for platform in self.platforms if platform.name == "web"), None)
        return (self._web_address or web.address) if web else None

    async def stop(self) -> None:
        """Stop receiving first, finish what runs, then stop sending."""
        self._schedule.stop()
        await self._leavers.stop()
        for platform in self.platforms:
            await platform.stop()
        await asyncio.to_thread(self._conversation.close)
        await self._delivery.stop()
        log.info("stopped")


def built(settings: Settings, store: Store) -> tuple[Platform, ...]:
    """Build every platform that the settings switch on; each folder in bot/platforms offers ``build``."""
    names = [found.name for found in pkgutil.iter_modules(platforms.__path__) if found.ispkg]
    made = (importlib.import_module(f"bot.platforms.{name}").build(settings, store) for name in names)
    return tuple(platform for platform in made if platform is not None)


def _house_guests(platforms: tuple[Platform, ...]) -> None:
    """Let what platforms have on the web be served by the one that has a web server."""
    hosts = [one for one in platforms if isinstance(one, Host)]
    for one in platforms:
        if isinstance(one, Visitor) and one.guest and hosts:
            hosts[0].admit(one.guest)


async def run(app: App, ready: Callable[[App], None]) -> None:
    """Run until SIGTERM or SIGINT; ``ready`` is called once everything has started."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    loop.set_default_executor(started(THREADS, "work"))
    await app.start()
    try:
        ready(app)
        await stop.wait()
    finally:
        await app.stop()
