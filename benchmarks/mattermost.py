"""Mattermost, as ratios: ``python -m benchmarks.mattermost [--size 100000] [--posts 1000]``.

The command: the whole way from the server's request to its answer, against bare aiohttp handlers in the same process:
one that answers at once, and one that asks the store the same question. Draining: posts through the outbox to a server
that limits them, against that limit; every post has to be there once.
"""

import argparse
import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

import aiohttp
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer

from benchmarks.finding_data import QUESTIONS, TODAY, filled
from domain.channel import Channel, Target
from domain.finding.asking import ask
from domain.message import Message, plain
from domain.reading.vocabulary.lexicon import lexicon
from domain.region import Member
from storage import announcements, channels
from storage.audience import Audience
from storage.people import members
from storage.post import outbox
from storage.search import search
from storage.store import Store
from tests.bot.mattermost.double import Double
from tests.bot.mattermost.living import SECRET, Town
from tests.dialogue import Clock, Talk

NOW = datetime.combine(TODAY, datetime.min.time(), UTC).replace(hour=9)
ROUNDS = 4
LIMIT, BURST = 20.0, 100.0  # calls a second, and at once: twice what Mattermost allows unless told otherwise
QUEUES = 20
MUTE = 50  # only what is worse than any log line of ours


async def bare(request: web.Request) -> web.Response:
    """Read the command and answer at once."""
    sent = await request.post()
    return web.json_response({"response_type": "ephemeral", "text": f"Je vroeg {sent['text']}", "attachments": []})


def asking(store: Store, region: int) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Give a bare handler that asks the store the same question."""
    audience = Audience(region=region)

    def answer(text: str) -> str:
        with store.reading() as tx:
            found = search(audience, tx, ask(text, TODAY, lexicon()), TODAY)
            shown = announcements.by_keys(audience, tx, [one.key for one in found.answers[:10]])
            return "\n".join(one.text for one in shown.values())

    async def handler(request: web.Request) -> web.Response:
        sent = await request.post()
        said = await asyncio.to_thread(answer, str(sent["text"]))
        return web.json_response({"response_type": "ephemeral", "text": said, "attachments": []})

    return handler


async def command(store: Store, region: int, town: Town) -> Mapping[str, list[float]]:
    """Time every question on each way, in shuffled order."""
    app = web.Application()
    app.router.add_post("/bare", bare)
    app.router.add_post("/asking", asking(store, region))
    times: dict[str, list[float]] = {"a bare handler": [], "a bare handler that asks the store": [], "the command": []}
    async with TestServer(app, host="127.0.0.1") as server, aiohttp.ClientSession() as session:
        base = str(server.make_url("")).rstrip("/")
        addresses = dict(zip(times, (f"{base}/bare", f"{base}/asking", town.address("command")), strict=True))
        for number in range(ROUNDS + 1):
            for question in random.Random(number).sample(QUESTIONS, len(QUESTIONS)):
                for name in random.Random(question + str(number)).sample(list(times), len(times)):
                    seconds, said = await timed(session, addresses[name], sent(town, question))
                    assert said["response_type"] == "ephemeral"
                    if number:  # the first round warms everything up
                        times[name].append(seconds)
    return times


def sent(town: Town, question: str) -> dict[str, str]:
    """Give a command as the server sends it."""
    return {
        "token": town.token, "team_id": town.team, "channel_id": town.channel, "user_id": town.joke,
        "command": "/radar", "text": question, "response_url": f"{town.server.url}/hooks/commands/x",
        "trigger_id": town.server.trigger(town.joke), "channel_name": "ict", "team_domain": "regio",
    }  # fmt: skip


async def timed(session: aiohttp.ClientSession, address: str, data: Mapping[str, str]) -> tuple[float, Any]:
    """Give the seconds of one request, and its answer."""
    start = perf_counter()
    async with session.post(address, data=data) as answer:
        said = await answer.json()
    return perf_counter() - start, said


def put(store: Store, town: Town, posts: int) -> None:
    """Let posts wait in twenty channels."""
    places = [town.channel, *(town.server.channel(town.team, f"k{n}", town.bot) for n in range(QUEUES - 1))]
    with store.writing() as tx:
        for number in range(posts):
            target = Target(platform="mattermost", workspace=town.workspace, channel=places[number % QUEUES])
            outbox.put(tx, target, Message(lines=(plain(f"melding {number}"),)), f"k{number}", NOW)


async def drained(town: Town, posts: int) -> tuple[float, int]:
    """Give the seconds until all posts are there, and how often the server refused one."""
    start = perf_counter()
    town.server.limit, town.server.reset, allowed = int(BURST), "1", BURST
    while len(town.server.posts) < posts:
        await asyncio.sleep(0.05)
        allowed, town.server.limit = refilled(allowed, start, town.server.limit or 0)
        town.wake()
    counted = Counter(post["message"] for post in town.server.posts.values())
    assert counted == Counter(f"melding {number}" for number in range(posts)), "lost or doubled"
    refused = sum(call == "POST posts" for call in town.server.calls) - posts
    return perf_counter() - start, refused


def refilled(allowed: float, start: float, left: int) -> tuple[float, int]:
    """Give how much was allowed since the start, and how many calls may be made now."""
    total = BURST + (perf_counter() - start) * LIMIT
    whole = int(total) - int(allowed)
    return allowed + whole, min(left + whole, int(BURST))


async def run(store: Store, region: int, posts: int) -> None:
    """Measure both, and print them."""
    async with Double(now=NOW.timestamp()) as server:
        town = lived(store, region, server)
        town.talk.clock = Wall()  # type: ignore[assignment]
        async with town.running():
            report(await command(store, region, town))
            put(store, town, posts)
            seconds, refused = await drained(town, posts)
            ideal = max((posts - BURST) / LIMIT, 1.0)
            print(f"\n{posts} posts in {QUEUES} channels: {60 * posts / seconds:.0f} a minute; ", end="")
            print(f"{seconds / ideal:.2f} x the time that the limit takes; refused {refused} times; each there once")


class Wall(Clock):
    """The day of the questions, with the seconds that pass."""

    def __init__(self) -> None:
        super().__init__(NOW)
        self._start = perf_counter()

    def __call__(self) -> datetime:
        """Give this moment."""
        return datetime.fromtimestamp(NOW.timestamp() + perf_counter() - self._start, UTC)


def lived(store: Store, region: int, server: Double) -> Town:
    """Make a team with one person and a channel of the region."""
    bot = server.user("radar", is_bot=True)
    server.token(bot)
    joke = server.user("joke")
    team = server.team("regio")
    channel = server.channel(team, "ict", bot, joke)
    town = Town(
        Talk(store, Clock(NOW)), server, bot, team, joke, joke, channel, server.command(team, "radar", ""), SECRET
    )
    with store.writing() as tx:
        channels.bind(tx, Channel(platform="mattermost", workspace=town.workspace, id=channel, region=region), NOW)
        known = Member(
            id=0, region=region, platform="mattermost", workspace=town.workspace, user=joke, name="Joke",
            municipality="GM0296",
        )  # fmt: skip
        members.add_member(tx, known, NOW)
    return town


def report(times: Mapping[str, list[float]]) -> None:
    """Print the median and the slowest hundredth of each way, as ratios to the bare handler."""
    figures = {name: (quantiles(found, n=100)[49], quantiles(found, n=100)[98]) for name, found in times.items()}
    for peer in list(figures)[:2]:
        print(f"\n| against {peer} | p50 | p99 |\n|---|---|---|")
        for name, (middle, slow) in figures.items():
            print(f"| {name} | {middle / figures[peer][0]:.2f} | {slow / figures[peer][1]:.2f} |")


def main() -> None:
    """Fill a store and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--posts", type=int, default=1_000)
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(MUTE))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        region, _ = filled(store, chosen.size)
        print(f"{chosen.size} announcements stored, {len(QUESTIONS) * ROUNDS} commands on each way")
        with suppress(KeyboardInterrupt):
            asyncio.run(run(store, region, chosen.posts))
        store.dispose()


if __name__ == "__main__":
    main()
