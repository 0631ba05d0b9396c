"""Monday morning in processes of their own, which die at a chosen moment; born again later, they go on.

``python -m tests.bot.digest_story ADDRESS FILE MOMENT JOB`` lives through it once: FILE stands for the chat, with a
line for each message; JOB is "digest" or "personal". With the word "deaths" behind it, it does so with a copy of the
store for each commit: a process gets SIGKILL just before that commit, another one comes ten minutes later. Then FILE
has for each how many lines stood in its chat when it died, and last those of the one that lived.
"""

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
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
AGAIN = timedelta(minutes=10)  # by then nobody holds what the dead process had taken
SQLITE = "sqlite:///"


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


def copied(address: str, path: Path, commit: int) -> tuple[str, Path]:
    """Give a store and a chat of their own to the process that dies at a commit."""
    store, chat = path.with_name(f"{commit}.db"), path.with_name(f"{commit}.txt")
    with closing(sqlite3.connect(address.removeprefix(SQLITE))) as source, closing(sqlite3.connect(store)) as target:
        source.backup(target)
    chat.touch()
    return f"{SQLITE}{store}", chat


def lives(address: str, path: Path, now: datetime, job: str, commit: int = 0) -> int:
    """Live through it in a process of its own, until just before a commit; gives how it ended."""
    child = os.fork()
    if child == 0:
        die_before_commit(commit)
        asyncio.run(monday(address, path, now, job))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def deaths(address: str, path: Path, now: datetime, job: str) -> None:
    """Die at each commit, and go on."""
    for commit in count(1):
        own = copied(address, path, commit)
        how = lives(*own, now, job, commit)
        assert how in {0, -signal.SIGKILL}, how
        with path.open("a", encoding="utf-8") as told:
            print(len(own[1].read_text(encoding="utf-8").splitlines()), file=told)
        assert lives(*own, now + AGAIN, job) == 0
        if how == 0:
            return


if __name__ == "__main__":
    words = (sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]), sys.argv[4])
    if sys.argv[5:] == ["deaths"]:
        deaths(*words)
    else:
        asyncio.run(monday(*words))
