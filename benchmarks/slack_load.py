"""Slack: acknowledging real requests while others are worked on: ``python -m benchmarks.slack_load [--rate 15]``.

The whole program, its peers and a double of Slack are processes of their own, and this one sends what Slack sends, at
moments of chance. What people do is sent to the program and to a bare Bolt app in turns, so that either has the
machine to itself. A form is answered by its acknowledgement, which closes it or says what is to be mended: its peer
commits once before it acknowledges.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import aiohttp
from aiohttp.test_utils import unused_port

from benchmarks.slack_double import prepared
from benchmarks.slack_events import (
    Deed,
    Doing,
    Event,
    announcement,
    click,
    command,
    form,
    hello,
    mentioned_announcement,
)
from benchmarks.slack_program import Program, acknowledged
from bot import logs
from tests.bot.slack.double import Slack

KINDS: dict[str, Doing] = {
    "a question": command,
    "a click": click,
    "an announcement by command": announcement,
    "an announcement by mention": mentioned_announcement,
    "a form": form,
}
EACH = 20  # requests of one kind to one of the two, before it is the other's turn
WARM = 1  # turns that do not count

Times = dict[str, list[float]]


class Sides:
    """The program and its peer, ready to be sent to."""

    def __init__(self, program: Program, bare: str, session: aiohttp.ClientSession) -> None:
        """``bare`` is the peer's address."""
        self._program, self._session = program, session
        self._addresses = {"bare": bare, "ours": program.address}
        self._payloads = Slack(address=program.slack)
        self._numbers = count()
        self.times: dict[str, Times] = {"bare": defaultdict(list), "ours": defaultdict(list)}

    async def turn(self, rate: float) -> None:
        """Send everything once to each, in an order of chance."""
        turns = [(side, name) for side in self._addresses for name in KINDS]
        for side, name in random.sample(turns, len(turns)):
            sent = []
            for _ in range(EACH):
                event = KINDS[name](self._payloads, Deed("U01", next(self._numbers)))
                sent.append(asyncio.create_task(self._timed(side, event)))
                await asyncio.sleep(random.expovariate(rate))
            self.times[side][name] += await asyncio.gather(*sent)
            await self._program.idle()

    async def _timed(self, side: str, event: Event) -> float:
        start = perf_counter()
        assert await acknowledged(self._session, self._addresses[side], event), f"{side} did not take {event.body}"
        return perf_counter() - start


@asynccontextmanager
async def sides() -> AsyncIterator[Sides]:
    """Start everything, and stop it."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
        with tempfile.TemporaryDirectory() as folder:
            path, peers = Path(folder) / "store.sqlite3", Path(folder) / "peer.sqlite3"
            prepared(path).dispose()
            port = unused_port()
            async with process("slack_double") as double, process("slack_bare", str(port), str(peers)):
                program, bare = Program(await told(double), path, session), f"http://127.0.0.1:{port}/slack/events"
                try:
                    await program.alive()
                    while not await acknowledged(session, bare, hello()):  # noqa: ASYNC110 - another process
                        await asyncio.sleep(0.1)
                    yield Sides(program, bare, session)
                finally:
                    await program.stop()


@asynccontextmanager
async def process(name: str, *given: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a module of this folder as a process."""
    pipe = asyncio.subprocess.PIPE
    made = await asyncio.create_subprocess_exec(sys.executable, "-m", f"benchmarks.{name}", *given, stdout=pipe)
    try:
        yield made
    finally:
        made.terminate()
        await made.wait()


async def told(process: asyncio.subprocess.Process) -> str:
    """Give the line that a process prints."""
    assert process.stdout
    return (await process.stdout.readline()).decode().strip()


async def measured(turns: int, rate: float) -> dict[str, Times]:
    """Give the seconds of each kind, by side."""
    async with sides() as both:
        for number in range(turns + WARM):
            await both.turn(rate)
            if number < WARM:
                both.times = {side: defaultdict(list) for side in both.times}
        return both.times


def report(times: dict[str, Times]) -> None:
    """Print the table of ratios."""
    print(f"{'acknowledging':<30}{'p50 × bare':>12}{'p95 × bare':>12}{'p99 × bare':>12}{'p99 ms':>10}")
    quick = [name for name in KINDS if KINDS[name] is not form]
    rows = {name: [name] for name in KINDS} | {"all but forms": quick}
    for title, names in rows.items():
        bare, ours = ([one for name in names for one in times[side][name]] for side in ("bare", "ours"))
        at = [quantiles(ours, n=100)[part - 1] / quantiles(bare, n=100)[part - 1] for part in (95, 99)]
        slowest = 1000 * quantiles(ours, n=100)[98]
        print(f"{title:<30}{median(ours) / median(bare):>12.2f}{at[0]:>12.2f}{at[1]:>12.2f}{slowest:>10.1f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--rate", type=float, default=15.0, help="requests a second")
    given = parser.parse_args()
    logs.configure("error")
    print(f"{given.rate:g} requests a second")
    report(asyncio.run(measured(given.turns, given.rate)))


if __name__ == "__main__":
    main()
