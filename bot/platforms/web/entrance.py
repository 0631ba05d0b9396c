"""How people get in: choosing an invented person, or a personal link that works once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web

from bot.platforms.web import render, sessions, words
from bot.platforms.web.chat import CHAT
from bot.platforms.web.entries import number
from bot.platforms.web.guards import tongue_of
from bot.platforms.web.people import DEMONSTRATION, NAME, Person, demonstration, person
from domain.language import Tongue
from storage.people import members
from storage.platforms import web_keys
from storage.platforms.web_keys import Purpose
from storage.store import Tx

log = structlog.get_logger(__name__)
routes = web.RouteTableDef()


@routes.get("/")
async def front(request: web.Request) -> web.Response:
    """Offer the invented people to choose from, or say how one gets in."""
    people = await request.app[CHAT].reading(demonstration)
    last = number(request.cookies.get(sessions.LAST, ""))
    back = None if people or last is None else sessions.root_of(last)
    return _page(request, "enter.html", {"people": people, "back": back})


@routes.post("/enter")
async def enter(request: web.Request) -> web.Response:
    """Become an invented person; nobody else can be chosen."""
    chosen = number(str((await request.post()).get("person", "")))
    chat = request.app[CHAT]
    key = None if chosen is None else await chat.writing(_key_of_invented, chosen, chat.clock())
    if chosen is None or key is None:
        raise web.HTTPForbidden
    return _admitted(request, chosen, key)


@routes.get("/link/{key}")
async def link(request: web.Request) -> web.Response:
    """Ask before the link is used: programs that look at addresses in mails must not use it up."""
    chat = request.app[CHAT]
    who = await chat.reading(_of_link, request.match_info["key"], chat.clock())
    if who is None:
        return _spent(request)
    return _page(request, "link.html", {"name": who.member.name}, spoken=who.member.language)


@routes.post("/link/{key}")
async def use_link(request: web.Request) -> web.Response:
    """Let the person of the link in; the link is worthless afterwards."""
    chat = request.app[CHAT]
    entered = await chat.writing(_spend, request.match_info["key"], chat.clock())
    return _admitted(request, *entered) if entered else _spent(request)


@routes.post("/p/{member:\\d+}/leave")
async def leave(request: web.Request) -> web.Response:
    """End the session, here and in the store."""
    chat = request.app[CHAT]
    await chat.writing(web_keys.spend, sessions.key_of(request), Purpose.SESSION, chat.clock())
    log.info("left", member=int(request.match_info["member"]))
    response = web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": "/"})
    sessions.end(response, int(request.match_info["member"]))
    return response


@routes.post("/p/{member:\\d+}/language")
async def language(request: web.Request) -> web.Response:
    """Speak the other language to this person from now on."""
    who = await sessions.visitor(request)
    if who is None:
        raise web.HTTPUnauthorized
    given = await request.post()
    if given.get("tongue") not in set(Tongue):
        raise web.HTTPForbidden
    chat = request.app[CHAT]
    await chat.writing(_speak, who, Tongue(str(given["tongue"])), chat.clock())
    room = who.room(str(given.get("back", ""))) or who.rooms[0]
    where = f"{sessions.root_of(who.member.id)}/c/{room.id}"
    return web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": where})


def _speak(tx: Tx, who: Person, tongue: Tongue, now: datetime) -> None:
    members.change_member(tx, who.member.model_copy(update={"language": tongue}), who.member, now)


def _key_of_invented(tx: Tx, member: int, now: datetime) -> str | None:
    who = person(tx, member)
    if who is None or (who.member.platform, who.member.workspace) != (NAME, DEMONSTRATION):
        return None
    return web_keys.issue(tx, member, Purpose.SESSION, now)


def _of_link(tx: Tx, key: str, now: datetime) -> Person | None:
    member = web_keys.holder(tx, key, Purpose.LINK, now)
    return None if member is None else person(tx, member)


def _spend(tx: Tx, key: str, now: datetime) -> tuple[int, str] | None:
    member = web_keys.spend(tx, key, Purpose.LINK, now)
    if member is None or person(tx, member) is None:
        return None
    return member, web_keys.issue(tx, member, Purpose.SESSION, now)


def _admitted(request: web.Request, member: int, key: str) -> web.Response:
    response = web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": f"{sessions.root_of(member)}/"})
    sessions.begin(request, response, member, key)
    log.info("entered", member=member, origin=request.remote)
    return response


def _spent(request: web.Request) -> web.Response:
    said = {"heading": words.LINK_SPENT, "text": words.LINK_SPENT_HINT}
    return _page(request, "notice.html", said, status=web.HTTPGone.status_code)


def _page(
    request: web.Request, template: str, values: Mapping[str, Any], status: int = 200, spoken: Tongue | None = None
) -> web.Response:
    door = sessions.open_door(request)
    page = render.page(template, spoken or tongue_of(request), token=sessions.csrf_token(door), **values)
    response = web.Response(text=page, status=status, content_type="text/html")
    sessions.give(request, response, sessions.DOOR, door)
    return response
