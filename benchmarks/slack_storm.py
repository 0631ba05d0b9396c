"""Slack: nothing lost or doubled while the process is killed: ``python -m benchmarks.slack_storm``.

The whole program runs in a process of its own against a double of Slack, which does what Slack and people do: it
delivers an event again until it is acknowledged, tells who typed or clicked that it failed so that he does it again,
and lets a form stay open so that he sends it again. Five per cent of what was acknowledged is delivered once more, and
the process is killed ten times, anywhere in its work. In the end every form is one announcement and one post in the
channel, every click had its effect once, and every question has its answer.
"""

import argparse
import asyncio
import random
import re
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.slack_double import Served, prepared
from benchmarks.slack_events import Deed, Doing, Event, click, command, form, mention
from benchmarks.slack_program import Program
from bot import logs
from storage.store import Store
from tests.bot.slack.double import user

AGAIN = 0.05  # of what was acknowledged
AT_ONCE = 4  # people who do something at the same time
EACH = 20  # events of one person
KINDS: tuple[Doing, ...] = (form, click, mention, click, command)


@dataclass
class Storm:
    """What is sent, and what is counted meanwhile."""

    served: Served
    program: Program
    counts: Counter[str] = field(default_factory=Counter)

    async def run(self, events: int, kills: int) -> None:
        """Send all events, a few at a time, and wait until nothing is left to do."""
        double = self.served.double
        for number in range(events // EACH + 1):
            double.users[f"U{number}"] = user(f"Persoon {number}", f"p{number}@wijchen.nl")
            double.channels["C01"]["members"].add(f"U{number}")
        deaths = set(random.sample(range(1, events), kills))
        waiting = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with waiting:
                if number in deaths:
                    asyncio.get_running_loop().call_later(random.random() * 0.05, self._kill)
                await self._happens(number)

        await self.program.alive()
        await asyncio.gather(*(one(number) for number in range(events)))
        await self._settled()

    async def _happens(self, number: int) -> None:
        """Let one event happen until it is acknowledged, and perhaps be delivered again."""
        kind, deed = KINDS[number % len(KINDS)], Deed(f"U{number // EACH}", number)
        self.counts[kind.__name__] += 1
        while not await self._sent(kind(self.served.double, deed)):
            self.counts["not acknowledged"] += 1
            deed = deed._replace(trigger=deed.trigger + 1)
            await asyncio.sleep(0.1)
            await self.program.alive()
        if random.random() < AGAIN:
            self.counts["delivered again"] += 1
            await self._sent(kind(self.served.double, deed))

    async def _sent(self, event: Event) -> bool:
        start = time.perf_counter()
        taken = await self.program.took(event)
        if taken and time.perf_counter() - start > 3:
            self.counts["slower than Slack waits"] += 1
        return taken

    def _kill(self) -> None:
        self.counts["killed"] += self.program.kill()

    async def _settled(self) -> None:
        """Wait until every event is answered and every post is sent."""
        store = Store.open(f"sqlite:///{self.program.path}")
        try:
            while self.program.busy() or await asyncio.to_thread(_unsent, store):
                await self.program.alive()
                await asyncio.sleep(0.5)
        finally:
            store.dispose()


def _unsent(store: Store) -> bool:
    with store.reading() as tx:
        return bool(tx.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one())


def checked(storm: Storm) -> dict[str, int]:
    """Count what became of everything, and hold that nothing was lost or doubled; gives the counts."""
    store, double, counts = Store.open(f"sqlite:///{storm.program.path}"), storm.served.double, storm.counts
    with store.reading() as tx:
        texts = Counter(tx.exec_driver_sql("SELECT text FROM announcements").scalars())
        followed = tx.exec_driver_sql("SELECT count(*) FROM follows").scalar_one()
    store.dispose()
    posts = Counter(word for m in double.messages["C01"] for word in set(re.findall(r"zaak\d+x", str(m["text"]))))
    said = Counter(word for w in double.whispers for word in set(re.findall(r"vraag\d+x", str(w["text"]))))
    for found, what in ((texts, "announcements"), (posts, "posts")):
        told = f"{what}: {len(found)} of {counts['form']}, {found.total()} in all"
        assert len(found) == counts["form"] == found.total(), told
    assert followed == counts["click"], f"{followed} clicks of {counts['click']}"
    questions = counts["mention"] + counts["command"]
    return {**counts, "answers not shown": questions - len(said), "answers shown twice": said.total() - len(said)}


async def storm(events: int, kills: int) -> dict[str, int]:
    """Run a storm and give its counts."""
    timeout = aiohttp.ClientTimeout(total=15)
    async with Served() as served, aiohttp.ClientSession(timeout=timeout) as session:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "store.sqlite3"
            prepared(path).dispose()
            raging = Storm(served, Program(served.double.address, path, session))
            try:
                await raging.run(events, kills)
            finally:
                await raging.program.stop()
            return checked(raging)


def main() -> None:
    """Run it and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=10)
    given = parser.parse_args()
    logs.configure("error")
    counts = asyncio.run(storm(given.events, given.kills))
    print(f"{given.events} events: nothing lost, nothing doubled")
    for name, number in counts.items():
        print(f"  {number:>7} {name}")


if __name__ == "__main__":
    main()
