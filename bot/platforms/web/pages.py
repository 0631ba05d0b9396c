"""The page of one room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.platforms.web import render, sessions, words
from bot.platforms.web.chat import CHAT
from bot.platforms.web.entries import number, of_post
from bot.platforms.web.people import DEMONSTRATION, Person, Room
from domain.language import Phrase, Tongue, say
from handlers.asking.commands import Command, commands
from storage.platforms import webchat
from storage.platforms.webchat import WebPost
from storage.store import Tx

routes = web.RouteTableDef()
SHOWN = 60  # posts on one page
TONGUE_NAMES = {Tongue.NL: "Nederlands", Tongue.EN: "English"}


@dataclass(frozen=True)
class View:
    """What is in a room at one moment: its posts, and how far the stream has come."""

    posts: Sequence[WebPost]
    unread: Mapping[str, int]
    since: int


@routes.get("/p/{member:\\d+}/")
@routes.get("/p/{member:\\d+}")
async def home(request: web.Request) -> web.Response:
    """Go to the first room."""
    who = await sessions.visitor(request)
    if who is None:
        return _to("/")
    return _to(f"{sessions.root_of(who.member.id)}/c/{who.rooms[0].id}")


@routes.get("/p/{member:\\d+}/here")
async def here(request: web.Request) -> web.Response:
    """Say whether the session still stands."""
    if await sessions.visitor(request) is None:
        raise web.HTTPUnauthorized
    return web.Response(status=web.HTTPNoContent.status_code)


@routes.get("/p/{member:\\d+}/c/{room}")
async def room(request: web.Request) -> web.Response:
    """Show a room with its latest posts, or those before a post."""
    who = await sessions.visitor(request)
    if who is None:
        return _to("/")
    chosen = who.room(request.match_info["room"])
    if chosen is None:
        raise web.HTTPNotFound
    before = number(request.query.get("before", ""))
    view = await _look(request, who, chosen, before)
    page = render.page("chat.html", who.member.language, **_values(request, who, chosen, view), before=before)
    return web.Response(text=page, content_type="text/html")


@routes.get("/m/{post}")
async def address(request: web.Request) -> web.Response:
    """Go to a post from an address that is the same for everybody: as the person whom this browser was last."""
    last = number(request.cookies.get(sessions.LAST, ""))
    return _to("/" if last is None else f"{sessions.root_of(last)}/m/{request.match_info['post']}")


@routes.get("/p/{member:\\d+}/m/{post}")
async def post(request: web.Request) -> web.Response:
    """Go to the place of a post in its room, if it is there for this person."""
    who = await sessions.visitor(request)
    if who is None:
        return _to("/")
    chosen = number(request.match_info["post"])
    found = None if chosen is None else await request.app[CHAT].reading(_placed, who, chosen)
    if found is None:
        raise web.HTTPNotFound
    return _to(f"{sessions.root_of(who.member.id)}/c/{found}#m{chosen}")


def _placed(tx: Tx, who: Person, chosen: int) -> str | None:
    """Give the room and page on which a post stands, as the end of an address."""
    found = webchat.post(tx, [room.key for room in who.rooms], chosen)
    if found is None:
        return None
    room = next(room for room in who.rooms if room.key == found.room)
    recent = webchat.latest(tx, found.room, SHOWN)
    return room.id if any(post.id == chosen for post in recent) else f"{room.id}?before={chosen + 1}"


async def _look(request: web.Request, who: Person, chosen: Room, before: int | None) -> View:
    chat = request.app[CHAT]
    view = await chat.reading(_view, who, chosen, before)
    if view.posts and chosen.key in view.unread and not before:
        await chat.writing(webchat.saw, who.member.id, chosen.key, view.posts[-1].id)
    return view


def _view(tx: Tx, who: Person, chosen: Room, before: int | None) -> View:
    since = webchat.newest_change(tx)
    posts = webchat.latest(tx, chosen.key, SHOWN, before)
    return View(posts, webchat.unread(tx, who.member.id, [room.key for room in who.rooms]), since)


def _values(request: web.Request, who: Person, chosen: Room, view: View) -> dict[str, Any]:
    tongue = who.member.language
    other = Tongue.EN if tongue is Tongue.NL else Tongue.NL
    return {
        "root": sessions.root_of(who.member.id),
        "token": sessions.csrf_token(sessions.key_of(request)),
        "since": view.since,
        "person": who,
        "demo": who.member.workspace == DEMONSTRATION,
        "other": {"value": other, "name": TONGUE_NAMES[other]},
        "rooms": [(one, 0 if one.key == chosen.key else view.unread.get(one.key, 0)) for one in who.rooms],
        "room": chosen,
        "entries": [of_post(post, who) for post in view.posts],
        "earlier": view.posts[0].id if len(view.posts) == SHOWN else None,
        "commands": [_suggestion(one, tongue) for one in commands()],
        "examples": () if chosen.direct else tuple(say(one, tongue) for one in words.EXAMPLES),
        "longest": words.LONGEST,
    }


def _suggestion(one: Command, tongue: Tongue) -> dict[str, str | Phrase]:
    name = one.nl if tongue is Tongue.NL else one.en
    return {"fill": f"/radar {name} ", "names": f"{one.nl} {one.en}", "name": f"/radar {name}", "does": one.does}


def _to(where: str) -> web.Response:
    return web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": where})
