"""Slack: nothing lost or doubled while the process is killed: ``python -m benchmarks.slack_storm``.

The whole program runs in a process of its own against a double of Slack, which does what Slack and people do: it
delivers an event again until it is acknowledged, tells who typed or clicked that it failed so that he does it again,
and lets a form stay open so that he sends it again. Five per cent of what was acknowledged is delivered once more, and
the process is killed ten times, anywhere in its work. In the end every form is one announcement and one post in the
channel, every click had its effect once, and every question has its answer.
"""

import argparse
import asyncio
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp.test_utils import unused_port

from benchmarks.slack import SECRET, Served, prepared, signed
from bot import app, clock, logs
from bot.platforms.slack import station
from bot.platforms.slack.envelope import Envelope
from bot.settings import Settings
from storage.at_work import at_work
from storage.store import Store
from tests.bot.slack.double import BOT, user

AGAIN = 0.05  # of what was acknowledged
AT_ONCE = 4  # people who do something at the same time
HELLO = json.dumps({"type": "url_verification", "challenge": "x"})
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
EACH = 20  # events of one person

Payload = dict[str, Any]


@dataclass
class Storm:
    """What is sent, and what is counted meanwhile."""

    served: Served
    session: aiohttp.ClientSession
    path: Path
    port: int = field(default_factory=unused_port)
    bot: asyncio.subprocess.Process | None = None
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    counts: Counter[str] = field(default_factory=Counter)

    async def run(self, events: int, kills: int) -> None:
        """Send all events, a few at a time, and wait until nothing is left to do."""
        for number in range(events // EACH + 1):
            self.served.double.users[f"U{number}"] = user(f"Persoon {number}", f"p{number}@wijchen.nl")
            self.served.double.channels["C01"]["members"].add(f"U{number}")
        deaths = set(random.sample(range(1, events), kills))
        waiting = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with waiting:
                if number in deaths:
                    asyncio.get_running_loop().call_later(random.random() * 0.05, self._kill)  # noqa: S311 - anywhere
                await self._happens(number)

        await self._alive()
        await asyncio.gather(*(one(number) for number in range(events)))
        await self._settled()

    async def stop(self) -> None:
        """End the process in the ordinary way."""
        if self.bot and self.bot.returncode is None:
            self.bot.send_signal(signal.SIGTERM)
            await self.bot.wait()

    async def _happens(self, number: int) -> None:
        """Let one event happen until it is acknowledged, and perhaps be delivered again."""
        kind = KINDS[number % len(KINDS)]
        self.counts[kind.__name__] += 1
        trigger = 0
        while not await self._sent(*kind(self.served, number, trigger)):
            self.counts["not acknowledged"] += 1
            trigger += 1
            await self._alive()
        if random.random() < AGAIN:  # noqa: S311 - no secret
            self.counts["delivered again"] += 1
            await self._sent(*kind(self.served, number, trigger))

    async def _sent(self, body: str, kind: str) -> bool:
        headers = {key: values[0] for key, values in signed(body).headers.items()} | {"content-type": kind}
        address = f"http://127.0.0.1:{self.port}/slack/events"
        start = time.perf_counter()
        try:
            async with self.session.post(address, data=body, headers=headers) as answer:
                done = answer.status == 200 and "errors" not in await answer.text()
        except aiohttp.ClientError:
            await asyncio.sleep(0.1)
            return False
        if time.perf_counter() - start > 3:
            self.counts["slower than Slack waits"] += 1
        return done

    def _kill(self) -> None:
        if self.bot and self.bot.returncode is None:
            self.counts["killed"] += 1
            self.bot.kill()

    async def _alive(self) -> None:
        """Start the process, if it does not live, and wait until it answers."""
        async with self.starting:
            if self.bot is None or self.bot.returncode is not None:
                self.bot = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "benchmarks.slack_storm", "--bot", env=self._environment()
                )
            while self.bot.returncode is None and not await self._sent(HELLO, JSON):
                pass

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": f"sqlite:///{self.path}",
            "REGIORADAR_DATA": str(self.path.parent),
            "SLACK_API_URL": f"{self.served.double.address}/api/",
            "SLACK_BOT_TOKEN": BOT,
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": SECRET,
            "REGIORADAR_SLACK_PORT": str(self.port),
            "REGIORADAR_WEB": "false",
            "REGIORADAR_DEMO": "false",
            "REGIORADAR_ASKS_PER_MINUTE": "1000000",
            "REGIORADAR_FORMS_PER_HOUR": "1000000",
        }

    async def _settled(self) -> None:
        """Wait until every event is answered and every post is sent."""
        store = Store.open(f"sqlite:///{self.path}")
        try:
            while await asyncio.to_thread(_open_work, store, self.path.parent / "received"):
                await self._alive()
                await asyncio.sleep(0.5)
        finally:
            store.dispose()


def form(served: Served, number: int, trigger: int) -> tuple[str, str]:
    """Give a form that announces something; sent again by the person it has another trigger."""
    typed = {"type": "plain_text_input", "value": f"zaak{number}x in Q3 2027"}
    view = {
        "id": f"V{number}",
        "type": "modal",
        "callback_id": "form",
        "private_metadata": Envelope(action="announce.submit", state="{}", channel="C01").sealed(),
        "blocks": [{"type": "input", "block_id": "text", "element": {"type": "plain_text_input", "action_id": "text"}}],
        "state": {"values": {"text": {"text": typed}}},
    }
    payload = served.double.payload("view_submission", view=view, trigger_id=f"v{number}.{trigger}", user=_who(number))
    return _interactive(payload)


def click(served: Served, number: int, trigger: int) -> tuple[str, str]:
    """Give a click that follows a search."""
    button = {"action_id": "follow.start:0", "type": "button", "value": f"zoek{number}x"}
    given = {"actions": [button], "trigger_id": f"c{number}.{trigger}", "user": _who(number)}
    return _interactive(served.double.payload("block_actions_message", **given))


def mention(served: Served, number: int, _: int) -> tuple[str, str]:
    """Give a question in the channel; delivered again it is the same event."""
    event = {"text": f"<@UBOT> vraag{number}x", "ts": f"17815{number:05}.000100", "user": f"U{number // EACH}"}
    return json.dumps(served.double.payload("app_mention", event=event)), JSON


def command(served: Served, number: int, trigger: int) -> tuple[str, str]:
    """Give a question by command."""
    given = {"text": f"vraag{number}x", "trigger_id": f"q{number}.{trigger}", "user_id": f"U{number // EACH}"}
    return urlencode(served.double.payload("slash_command", **given, response_url="")), FORM


KINDS: tuple[Callable[[Served, int, int], tuple[str, str]], ...] = (form, click, mention, click, command)


def _interactive(payload: Payload) -> tuple[str, str]:
    return urlencode({"payload": json.dumps(payload)}), FORM


def _who(number: int) -> Payload:
    return {"id": f"U{number // EACH}", "team_id": "T01"}


def _open_work(store: Store, received: Path) -> bool:
    with store.reading() as tx:
        left: int = tx.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one()
    return bool(left) or any(path.stat().st_size for path in received.glob("*"))


def checked(storm: Storm) -> dict[str, int]:
    """Count what became of everything, and hold that nothing was lost or doubled; gives the counts."""
    store, double, counts = Store.open(f"sqlite:///{storm.path}"), storm.served.double, storm.counts
    with store.reading() as tx:
        texts = Counter(tx.exec_driver_sql("SELECT text FROM announcements").scalars())
        followed = tx.exec_driver_sql("SELECT count(*) FROM follows").scalar_one()
    store.dispose()
    posts = Counter(word for m in double.messages["C01"] for word in set(re.findall(r"zaak\d+x", str(m["text"]))))
    said = Counter(word for w in double.whispers for word in set(re.findall(r"vraag\d+x", str(w["text"]))))
    assert len(texts) == counts["form"] == texts.total(), "announcements lost or doubled"
    assert len(posts) == counts["form"] == posts.total(), "posts lost or doubled"
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
            raging = Storm(served, session, path)
            try:
                await raging.run(events, kills)
            finally:
                await raging.stop()
            return checked(raging)


def run_bot() -> None:
    """Be the program that is killed: the real one, which need not wait long for what a dead one left unanswered."""
    settings = Settings()
    station.LOOK = 1.0
    store = Store.open(settings.database.get_secret_value())
    made = app.App(settings, store, clock.now)
    for platform in made.platforms:
        platform.pace = 0.0
    with at_work(store):
        asyncio.run(app.run(made, lambda _: None))
    store.dispose()


def main() -> None:
    """Run it and print the counts, or be the program that is killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bot", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=10)
    given = parser.parse_args()
    logs.configure("error")
    if given.bot:
        run_bot()
        return
    counts = asyncio.run(storm(given.events, given.kills))
    print(f"{given.events} events: nothing lost, nothing doubled")
    for name, number in counts.items():
        print(f"  {number:>7} {name}")


if __name__ == "__main__":
    main()
