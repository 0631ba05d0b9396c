"""The addresses of pictures: for whom may see the post, or got the answer, that they are part of; in his language."""

from aiohttp import web

from bot.platforms.web import sessions
from bot.platforms.web.chat import CHAT
from bot.platforms.web.entries import Said, number
from bot.platforms.web.people import Person
from domain.message import Image
from storage.platforms import webchat
from storage.store import Tx

routes = web.RouteTableDef()


@routes.get("/p/{member:\\d+}/m/{post}/picture")
async def of_post(request: web.Request) -> web.Response:
    """Give the picture of a post that this person may see."""
    who = await _visitor(request)
    chosen = number(request.match_info["post"])
    found = None if chosen is None else await request.app[CHAT].reading(_posted, who, chosen)
    return await _drawn(request, who, found)


@routes.get("/p/{member:\\d+}/picture/{name}")
async def of_answer(request: web.Request) -> web.Response:
    """Give the picture of a private answer to this person."""
    who = await _visitor(request)
    return await _drawn(request, who, request.app[CHAT].gallery.of(who.member.id, request.match_info["name"]))


async def _visitor(request: web.Request) -> Person:
    who = await sessions.visitor(request)
    if who is None:
        raise web.HTTPUnauthorized
    return who


def _posted(tx: Tx, who: Person, chosen: int) -> Image | None:
    found = webchat.post(tx, [room.key for room in who.rooms], chosen)
    message = Said.model_validate_json(found.body).message if found else None
    return message.image if message else None


async def _drawn(request: web.Request, who: Person, image: Image | None) -> web.Response:
    if image is None:
        raise web.HTTPNotFound
    png = await request.app[CHAT].gallery.pictures.drawn(image, who.member.language)
    if png is None:
        raise web.HTTPServiceUnavailable  # the page shows its words instead
    return web.Response(body=png, content_type="image/png")
