"""Calendar feeds: whoever has a secret link reads what the person behind it may see at that moment."""

from datetime import datetime

from aiohttp import web

from bot.platforms.web.chat import CHAT
from digests.calendar import entries, feed
from domain.errors import NotFoundError
from domain.language import phrase
from handlers.receiving.calendar import audience
from storage import calendar_links, regions
from storage.audience import NOBODY
from storage.people import members
from storage.store import Tx

routes = web.RouteTableDef()


@routes.get("/calendar/{secret}.ics")
async def calendar(request: web.Request) -> web.Response:
    """Give the feed of a link; one that is unknown, revoked or without rights is not there, without a difference."""
    chat = request.app[CHAT]
    found = await chat.reading(_feed, request.match_info["secret"], chat.clock())
    if found is None:
        raise web.HTTPNotFound
    return web.Response(body=found, content_type="text/calendar", charset="utf-8")


def _feed(tx: Tx, secret: str, now: datetime) -> bytes | None:
    held = calendar_links.holder(tx, secret)
    if held is None:
        return None
    number, scope = held
    try:
        member = members.member(tx, number)
    except NotFoundError:
        return None
    region = regions.region(tx, member.region)
    seen = audience(tx, member, region, scope)
    if seen == NOBODY:
        return None
    shown = entries(seen, tx, now.astimezone(region.zone).date())
    name = phrase("Regioradar {region}", region=region.name)
    return feed(shown, name, region, member.language, now)
