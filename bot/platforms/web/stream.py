"""News for open pages as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).

Every event carries the number of the change; a browser that comes back says how far it was, and misses nothing.
"""

import json
from collections.abc import Sequence
from datetime import datetime

import structlog
from aiohttp import web

from bot.platforms.web import render, sessions
from bot.platforms.web.chat import CHAT
from bot.platforms.web.entries import number, of_post
from bot.platforms.web.people import Person
from storage.platforms import webchat
from storage.platforms.webchat import WebPost
from storage.store import Tx

log = structlog.get_logger(__name__)
routes = web.RouteTableDef()
SILENCE = 20.0  # seconds; a line then keeps proxies from closing the stream
BATCH = 100


@routes.get("/p/{member:\\d+}/stream")
async def stream(request: web.Request) -> web.StreamResponse:
    """Send what comes, for as long as the page is open and the session stands."""
    if await sessions.visitor(request) is None:
        raise web.HTTPUnauthorized
    since = _start(request)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    await response.prepare(request)
    try:
        await response.write(b"retry: 1000\n\n")
        await _follow(request, response, since)
    except ConnectionError:
        pass  # the page was closed
    except Exception:
        log.exception("stream broke off")  # the browser comes back and says how far it was
    return response


async def _follow(request: web.Request, response: web.StreamResponse, since: int) -> None:
    chat = request.app[CHAT]
    while not chat.changes.ended:
        mark = chat.changes.mark()
        key, claimed = sessions.key_of(request), request.match_info["member"]
        who, posts = await chat.reading(_news, key, claimed, chat.clock(), since)
        if who is None:
            await response.write(b"event: leave\ndata: -\n\n")
            return
        for post in posts:
            await response.write(_event(post, who))
            since = post.change
        if len(posts) < BATCH:
            await chat.changes.wait(mark, SILENCE)
            await response.write(b": still here\n\n")


def _news(tx: Tx, key: str, claimed: str, now: datetime, since: int) -> tuple[Person | None, Sequence[WebPost]]:
    who = sessions.holder(tx, key, claimed, now)
    if who is None:
        return None, ()
    return who, webchat.since(tx, [room.key for room in who.rooms], since, BATCH)


def _event(post: WebPost, who: Person) -> bytes:
    room = next(room for room in who.rooms if room.key == post.room)
    news: dict[str, object] = {"room": room.id, "number": post.id, "fresh": False, "html": ""}
    if post.body:
        shown = of_post(post, who)
        fresh = not (shown.edited or shown.mine)
        news |= {"fresh": fresh, "html": render.entry(shown, who.member.language)}
    return f"id: {post.change}\nevent: entry\ndata: {json.dumps(news)}\n\n".encode()


def _start(request: web.Request) -> int:
    given = request.headers.get("Last-Event-ID") or request.query.get("since", "")
    if (since := number(given)) is None:
        raise web.HTTPForbidden
    return since
