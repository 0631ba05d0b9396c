"""The web chat as a platform: it listens, and posts for the bot by writing to its own rooms."""

import asyncio
import contextlib
import errno
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.clock import Clock
from bot.platform import Guest
from bot.platforms.web.application import application
from bot.platforms.web.changes import Changes
from bot.platforms.web.chat import Chat
from bot.platforms.web.entries import Said
from bot.platforms.web.people import NAME, direct_key
from bot.platforms.web.rooms import open_rooms
from bot.threads import started
from domain.errors import InvalidError
from domain.language import Tongue, phrase
from storage.platforms import webchat
from storage.platforms.webchat import NewPost
from storage.store import Store, Tx

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from storage.post.queues import Outgoing

log = structlog.get_logger(__name__)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS_TRIED = 20
THREADS = 8
GOODBYE = 3.0  # seconds that running requests get when the program stops


class WebChat:
    """Serves the web chat at one address."""

    name = NAME
    pace = 0.0

    def __init__(self, store: Store, clock: Clock, host: str, port: int, names: frozenset[str] = frozenset()) -> None:
        """``names`` are further host names under which browsers may reach it; ``port`` 0 takes any free one."""
        self._store = store
        self._clock = clock
        self._host = host
        self._port = port
        self._hosts = LOOPBACK | names | ({host} - {"0.0.0.0", "::"})  # noqa: S104 - names compared, nothing bound
        self._chat: Chat | None = None
        self._runner: web.AppRunner | None = None
        self._watch: asyncio.Task[None] | None = None
        self._guests: list[Guest] = []
        self.address: str | None = None

    def admit(self, guest: Guest) -> None:
        """Serve a part of another platform beside the pages; before the start."""
        self._guests.append(guest)

    async def start(self, conversation: "Conversation") -> None:
        """Listen on the port, or on the next free one; ``address`` then says where.

        Raises:
            InvalidError: no port can be had.
        """
        changes = Changes(lambda: chat.reading(webchat.newest_change))
        chat = Chat(self._store, started(THREADS, "web"), conversation, self._clock, self._hosts, changes)
        self._chat = chat
        await chat.writing(open_rooms, self._clock())
        self._runner = web.AppRunner(application(chat, self._guests), access_log=None, shutdown_timeout=GOODBYE)
        await self._runner.setup()
        self.address = await self._listen(self._runner)
        self._watch = asyncio.create_task(changes.watch())
        log.debug("web chat listens", address=self.address)

    async def stop(self) -> None:
        """Close the streams, finish what runs, and stop listening."""
        if self._watch:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        if self._chat:
            self._chat.changes.end()
        if self._runner:
            await self._runner.cleanup()
        if self._chat:
            self._chat.close()
        self._watch = None
        self._runner = None

    async def deliver(self, outgoing: "Outgoing", tongue: Tongue) -> str:  # noqa: ARG002 - every reader sees his own
        """Post or change a message, at the moment it was put; its key makes that exact: sent twice, it stands once."""
        number = await self._running.writing(_post, outgoing)
        self._running.changes.tell()
        return str(number)

    async def has_left(self, workspace: str, user: str) -> bool:  # noqa: ARG002 - a steward ends access here
        """Nobody leaves by himself: the accounts of the web chat are our own."""
        return False

    async def find(self, outgoing: "Outgoing") -> str | None:
        """Look for a message by its key."""
        number = await self._running.reading(webchat.known, _room(outgoing), outgoing.key)
        return None if number is None else str(number)

    @property
    def _running(self) -> Chat:
        if self._chat is None:
            raise RuntimeError("the web chat has not been started")
        return self._chat

    async def _listen(self, runner: web.AppRunner) -> str:
        ports = [self._port + step for step in range(PORTS_TRIED if self._port else 1)]
        for port in ports:
            site = web.TCPSite(runner, self._host, port)
            try:
                await site.start()
            except OSError as error:
                if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
                continue
            return f"http://{_shown(self._host)}:{runner.addresses[0][1]}"
        first, last = str(ports[0]), str(ports[-1])
        raise InvalidError(
            phrase("No free port from {first} to {last}. Set REGIORADAR_WEB_PORT.", first=first, last=last)
        )


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _room(outgoing: "Outgoing") -> str:
    target = outgoing.target
    if target.user is not None:
        return direct_key(target.workspace, target.user)
    return webchat.room_of(target.workspace, target.channel or "")


def _post(tx: Tx, outgoing: "Outgoing") -> int:
    body = Said(message=outgoing.message).model_dump_json() if outgoing.message else ""
    new = NewPost(room=_room(outgoing), key=outgoing.key, body=body, thread_of=outgoing.target.thread_of)
    return webchat.keep(tx, new, outgoing.put_at)
