"""Monday morning in a process of its own, which dies at a chosen moment; run again later, it goes on.

``python -m tests.bot.digest_story ADDRESS FILE MOMENT COMMIT JOB``: FILE stands for the chat, with a line for each
message. The process gets SIGKILL just before its transaction of that number is committed; 0 lets it live. JOB is
"digest" or "personal".
"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.rounds.jobs import post_digests
from bot.rounds.personal import tell_people
from domain.language import Tongue
from storage.post.outbox import Outgoing
from storage.store import Store
from tests.dying import die_before_commit

JOBS = {"digest": post_digests, "personal": tell_people}


class Lines:
    """A chat platform that writes a line for each message, and finds it again by its key."""

    name, pace, address = "web", 0.0, None

    def __init__(self, path: Path) -> None:
        self._path = path

    async def start(self, conversation: Conversation) -> None: ...

    async def stop(self) -> None: ...

    async def deliver(self, outgoing: Outgoing, tongue: Tongue) -> str:
        assert tongue is Tongue.NL
        with self._path.open("a", encoding="utf-8") as lines:
            lines.write(f"{self._line(outgoing)}\n")
        return outgoing.key

    async def find(self, outgoing: Outgoing) -> str | None:
        there = self._path.read_text(encoding="utf-8").splitlines()
        return outgoing.key if self._line(outgoing) in there else None

    def _line(self, outgoing: Outgoing) -> str:
        return f"{outgoing.target.channel or outgoing.target.user} {outgoing.key}"


class Watched(Delivery):
    """A delivery that says when nothing is left to do."""

    def __init__(self, store: Store, lines: Lines, now: datetime) -> None:
        super().__init__(store, {lines.name: lines}, lambda: now)
        self.drained = asyncio.Event()

    async def _take(self) -> list[tuple[Outgoing, Tongue]]:
        taken = await super()._take()
        if not taken and not self._under_way:
            self.drained.set()
        return taken


async def monday(address: str, path: Path, now: datetime, job: str) -> None:
    store = Store.open(address)
    JOBS[job](store, lambda: now, lambda: None)
    delivery = Watched(store, Lines(path), now)
    delivery.start()
    await delivery.drained.wait()
    await delivery.stop()
    store.dispose()


if __name__ == "__main__":
    die_before_commit(int(sys.argv[4]))
    asyncio.run(monday(sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]), sys.argv[5]))
