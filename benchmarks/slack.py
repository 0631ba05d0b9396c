"""Slack: acknowledging as ratios in one run: ``python -m benchmarks.slack``.

Peers in the same process, shuffled per request: a raw request (signature verified, body parsed), a bare Bolt app that
only acknowledges, and one commit to the same kind of store: what waiting for a database would cost by itself.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import parse_qs, urlencode

from multidict import CIMultiDict
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from benchmarks.slack_bare import bare_app, note
from benchmarks.slack_double import Served, prepared
from benchmarks.slack_events import FORM, SECRET, Event, signed_headers
from bot import logs
from bot.clock import now
from bot.conversation import Conversation
from bot.events.reception import Reception
from bot.platforms.slack.identity import identity
from bot.platforms.slack.listeners import Listeners
from bot.platforms.slack.people import People
from bot.platforms.slack.receiver import Receiver
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.web_api import WebApi, new_session
from bot.platforms.slack.web_requests import Door, signature, signed_for
from bot.platforms.slack.workspace import Workspace
from domain.language import Tongue
from storage.store import Store
from tests.bot.slack.double import BOT

ROUNDS = 600
CROWD = 20  # commands at one moment
WIJCHEN = "GM0296"

Times = dict[str, list[float]]


def signed(body: str) -> AsyncBoltRequest:
    """Give a request as Slack signs it."""
    return AsyncBoltRequest(body=body, headers=signed_headers(Event(body, FORM)))


@dataclass
class Sides:
    """Ours and its peer, ready to answer; ``receiver`` works on what ours has acknowledged."""

    bare: AsyncApp
    door: Door
    receiver: Receiver
    store: Store

    async def ours(self, request: AsyncBoltRequest) -> BoltResponse:
        """Do what our server does with a request: verify it, and let our Bolt app, which leaves that out, have it."""
        headers = CIMultiDict((name, values[0]) for name, values in request.headers.items())
        assert signed_for(headers, request.raw_body.encode(), [self.door], time.time())
        assert self.door.app
        return await self.door.app.async_dispatch(request)


@asynccontextmanager
async def sides(served: "Served") -> AsyncIterator[Sides]:
    """Give both sides on a new store, against a double of Slack."""
    async with new_session() as session:
        with tempfile.TemporaryDirectory() as folder:
            store = prepared(Path(folder) / "store.sqlite3")
            conversation = Conversation(store, now)
            conversation.reception = Reception(Path(folder) / "received", now)
            api = WebApi(BOT, f"{served.double.address}/api/", session)
            us = await identity(api)
            receiver = Receiver(Workspace(us, api, People(api, us.team), Tongue.NL), conversation)
            ours = Listeners(us, receiver, Tokens(BOT, "", SECRET), _nothing).app
            yield Sides(bare_app(SECRET), Door(SECRET, app=ours), receiver, store)
            await asyncio.to_thread(conversation.close)
            store.dispose()


async def acknowledgements() -> None:
    """Print how long each way takes to acknowledge a command."""
    async with Served() as served, sides(served) as both:

        async def raw(request: AsyncBoltRequest) -> None:
            signature(SECRET, request.headers["x-slack-request-timestamp"][0], request.raw_body.encode())
            parse_qs(request.raw_body)

        async def commit(_: AsyncBoltRequest) -> None:
            await asyncio.to_thread(note, both.store)

        ways = {
            "raw verified request": (raw, "help"),
            "bare Bolt app": (both.bare.async_dispatch, "help"),
            "one commit": (commit, "help"),
            "ours, a question": (both.ours, "laptops"),
            "ours, an announcement": (both.ours, "meld 300 laptops"),
        }
        times = await measured(ways, served, both.receiver)
        together = {name: ways[name] for name in ("bare Bolt app", "one commit", "ours, an announcement")}
        crowd = await crowded(together, served, both.receiver)
    report(times)
    bolt = median(crowd["bare Bolt app"])
    print(f"\n{CROWD} at once: the last is acknowledged after (median, × bare Bolt app)")
    for name, taken in crowd.items():
        print(f"{name:<24}{median(taken) / bolt:>11.2f}")


async def _nothing() -> None:
    """Do nothing when a token is withdrawn: none is."""


async def measured(
    ways: dict[str, tuple[Callable[..., Awaitable[object]], str]], served: "Served", receiver: Receiver
) -> Times:
    """Time each way in a shuffled order; the work after an acknowledgement is finished before the next request."""
    times: Times = defaultdict(list)
    names = list(ways) * ROUNDS
    random.shuffle(names)
    for number, name in enumerate(names):
        dispatch, text = ways[name]
        request = signed(urlencode(served.double.payload("slash_command", text=text, trigger_id=f"t{number}")))
        start = time.perf_counter()
        answer = await dispatch(request)
        times[name].append(time.perf_counter() - start)
        assert answer is None or answer.status == 200
        await receiver.finish()
    return times


async def crowded(
    ways: dict[str, tuple[Callable[..., Awaitable[object]], str]], served: "Served", receiver: Receiver
) -> Times:
    """Time how long each way takes for many commands that come at one moment."""
    times: Times = defaultdict(list)
    for turn in range(ROUNDS // CROWD):
        for name, (dispatch, text) in ways.items():
            given = (
                served.double.payload("slash_command", text=text, trigger_id=f"{name}{turn}.{n}") for n in range(CROWD)
            )
            requests = [signed(urlencode(one)) for one in given]
            start = time.perf_counter()
            await asyncio.gather(*map(dispatch, requests))
            times[name].append(time.perf_counter() - start)
            await receiver.finish()
    return times


def report(times: Times) -> None:
    """Print the table of ratios."""
    base, bolt = times["raw verified request"], times["bare Bolt app"]
    print(f"{'acknowledged by':<24}{'p50 × raw':>11}{'p50 × Bolt':>12}{'p99 × Bolt':>12}")
    for name, taken in times.items():
        row = (median(taken) / median(base), median(taken) / median(bolt), p99(taken) / p99(bolt))
        print(f"{name:<24}{row[0]:>11.2f}{row[1]:>12.2f}{row[2]:>12.2f}")


def p99(values: list[float]) -> float:
    """Give the value that one in a hundred exceeds."""
    return quantiles(values, n=100)[98]


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    logs.configure("error")
    asyncio.run(acknowledgements())


if __name__ == "__main__":
    main()
