"""The web chat as one aiohttp application."""

from collections.abc import Iterable
from importlib.resources import files

from aiohttp import web

from bot.platform import Guest
from bot.platforms.web import calendars, entrance, guards, pages, pictures, statement, stream, talk
from bot.platforms.web.chat import CHAT, Chat

LARGEST_BODY = 256 * 1024  # bytes; a form with a long text, many times over

routes = web.RouteTableDef()


def application(chat: Chat, guests: Iterable[Guest] = ()) -> web.Application:
    """Put together pages, stream and guards, and what other platforms have beside them."""
    made = web.Application(
        client_max_size=LARGEST_BODY, middlewares=[guards.name_errors, guards.known_host, guards.own_pages_only]
    )
    made[CHAT] = chat
    rooms = (calendars, entrance, statement, pages, pictures, talk, stream)
    for part in (routes, *(room.routes for room in rooms)):
        made.add_routes(part)
    made.router.add_static("/static", str(files("bot.platforms.web") / "static"))
    for prefix, make in guests:
        made.add_subapp(prefix, make())
    made.on_response_prepare.append(guards.dress)
    return made


@routes.get("/healthz")
async def alive(request: web.Request) -> web.Response:  # noqa: ARG001 - aiohttp's signature
    """Say that the process runs."""
    return web.Response(text="ok")


@routes.get("/readyz")
async def ready(request: web.Request) -> web.Response:
    """Say whether the store can be read and written."""
    chat = request.app[CHAT]
    healthy = await chat.in_thread(chat.store.healthy)
    status = web.HTTPOk.status_code if healthy else web.HTTPServiceUnavailable.status_code
    return web.Response(text="ready" if healthy else "the store cannot be written", status=status)


@routes.get("/robots.txt")
async def robots(request: web.Request) -> web.Response:  # noqa: ARG001 - aiohttp's signature
    """Keep search engines out."""
    return web.Response(text="User-agent: *\nDisallow: /\n")
