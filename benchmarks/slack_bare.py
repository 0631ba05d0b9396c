"""The peer of the Slack benchmarks: a bare Bolt app that only acknowledges, in process or as a process of its own.

Sent a form, it commits once before it acknowledges: no form can be confirmed for less.
"""

import argparse
import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks.slack_events import SECRET
from bot import logs
from bot.clock import now
from storage.post import inbox
from storage.store import Store

ANY = re.compile(".+")

Ack = Callable[[], Awaitable[None]]


def bare_app(secret: str, store: Store | None = None) -> AsyncApp:
    """Give the app; it commits to the store what it is sent as a form."""
    app = AsyncApp(signing_secret=secret, process_before_response=True, authorize=_us)

    async def acknowledge(ack: Ack) -> None:
        await ack()

    async def commit(ack: Ack) -> None:
        if store:
            await asyncio.to_thread(note, store)
        await ack()

    app.command(ANY)(acknowledge)
    app.event(ANY)(acknowledge)
    app.action(ANY)(acknowledge)
    app.view(ANY)(commit)
    return app


def note(store: Store) -> None:
    """Write one event down in the store."""
    with store.writing() as tx:
        inbox.accept(tx, f"bench:{time.perf_counter_ns()}", "{}", now())


async def _us() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T01", bot_token="xoxb", bot_id="B01", bot_user_id="UBOT")  # noqa: S106 - invented


def live() -> None:
    """Serve it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("store", type=Path)
    given = parser.parse_args()
    logs.configure("error")
    app = bare_app(SECRET, Store.open(f"sqlite:///{given.store}"))

    async def receive(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", receive)
    web.run_app(server, host="127.0.0.1", port=given.port, access_log=None, print=None)


if __name__ == "__main__":
    live()
