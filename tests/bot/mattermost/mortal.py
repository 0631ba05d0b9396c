"""A bot in a process of its own that dies by SIGKILL at a chosen moment, and is born again at once.

``python -m tests.bot.mattermost.mortal JSON`` loads everything once. A line "LIFE MOMENT" on its input lets it fork a
bot that dies at that moment: before or after a commit, or before or after a call that changes something. It prints the
number of the process, and another line when that is dead. Each life begins ten minutes after the one before.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import bot.delivery
from bot import logs
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.platforms.mattermost.access import Access, Site
from bot.platforms.mattermost.adapter import Mattermost
from bot.platforms.mattermost.rest import Rest
from domain.reading.lexicon import lexicon
from handlers._commands import discover
from storage.store import Store, Tx


class Fate:
    """Counts the moments, and kills this process at the last one."""

    def __init__(self, moment: int) -> None:
        self.left = moment

    def passes(self, *, counts: bool = True) -> None:
        self.left -= counts
        if counts and self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def rules(self) -> None:
        writing, call = Store.writing, Rest.call

        @contextmanager
        def mortal_writing(store: Store) -> Iterator[Tx]:
            with writing(store) as tx:
                driver: Any = tx.connection.dbapi_connection
                before = driver.total_changes
                yield tx
                changed = driver.total_changes > before
                self.passes(counts=changed)
            self.passes(counts=changed)

        async def mortal_call(rest: Rest, method: str, path: str, **more: object) -> object:
            if method == "GET":
                return await call(rest, method, path, **more)  # type: ignore[arg-type]
            self.passes()
            answer = await call(rest, method, path, **more)  # type: ignore[arg-type]
            self.passes()
            return answer

        Store.writing = mortal_writing  # type: ignore[method-assign]
        Rest.call = mortal_call  # type: ignore[method-assign]


async def live(given: dict[str, Any], life: int) -> None:
    born = datetime.fromtimestamp(given["now"], UTC) + timedelta(minutes=10 * life)
    start = monotonic()

    def clock() -> datetime:
        return born + timedelta(seconds=monotonic() - start)

    store = Store.open(given["store"])
    access = Access(
        sites=(Site(given["site"], given["token"]),), tokens=given["tokens"], secret=given["secret"],
        callback=f"http://127.0.0.1:{given['port']}", host="127.0.0.1", port=given["port"], allowed=(),
    )  # fmt: skip
    platform = Mattermost(access, store, clock)
    platform.pace = 0.0
    delivery = Delivery(store, {"mattermost": platform}, clock)
    delivery.start()
    await platform.start(Conversation(store, clock, wake=delivery.wake))
    await asyncio.Event().wait()


def main() -> None:
    logs.configure("error")
    discover()
    lexicon()  # which takes long to load
    bot.delivery.LOOK = 0.2
    given = json.loads(sys.argv[1])
    for line in sys.stdin:
        life, moment = map(int, line.split())
        child = os.fork()
        if child == 0:
            Fate(moment).rules()
            asyncio.run(live(given, life))
            os._exit(1)
        os.write(1, f"{child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
