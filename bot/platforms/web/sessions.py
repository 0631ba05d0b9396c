"""Sessions: one cookie for each person, valid under his own addresses only, so that two tabs can be two people."""

import hashlib
import hmac
import secrets
from datetime import datetime

from aiohttp import web

from bot.platforms.web.chat import CHAT
from bot.platforms.web.people import Person, person
from storage.platforms import web_keys
from storage.platforms.web_keys import LASTS, Purpose
from storage.store import Tx

COOKIE = "regioradar"
DOOR = "regioradar-door"  # before somebody is in: ties the entrance's forms to this browser
LAST = "regioradar-last"  # which person's addresses this browser used last; confers nothing


def root_of(member: int) -> str:
    """Give where a person's addresses begin."""
    return f"/p/{member}"


def key_of(request: web.Request) -> str:
    """Give the key that the browser sent: a person's session, or at the entrance that of the door."""
    return request.cookies.get(COOKIE if "member" in request.match_info else DOOR, "")


def csrf_token(key: str) -> str:
    """Give the token that a page of this session must send back; it follows from the key, and the key not from it."""
    return hmac.new(key.encode("utf-8", "replace"), b"page token", hashlib.sha256).hexdigest()


async def visitor(request: web.Request) -> Person | None:
    """Give whose page this is, when the session says so too."""
    chat = request.app[CHAT]
    return await chat.reading(holder, key_of(request), request.match_info["member"], chat.clock())


def holder(tx: Tx, key: str, claimed: str, now: datetime) -> Person | None:
    """Give the person of a session, who must be the one that the address names and still have access."""
    number = web_keys.holder(tx, key, Purpose.SESSION, now) if key else None
    return person(tx, number) if number is not None and str(number) == claimed else None


def begin(request: web.Request, response: web.Response, member: int, key: str) -> None:
    """Give the browser its session."""
    give(request, response, COOKIE, key, root_of(member))
    give(request, response, LAST, str(member), "/")


def give(request: web.Request, response: web.Response, name: str, value: str, path: str = "/") -> None:
    """Set a cookie that no script reads and that no other site's page sends along."""
    seconds = int(LASTS[Purpose.SESSION].total_seconds())
    secure = request.headers.get("X-Forwarded-Proto", request.scheme) == "https"
    response.set_cookie(name, value, path=path, max_age=seconds, httponly=True, samesite="Strict", secure=secure)


def open_door(request: web.Request) -> str:
    """Give the key of the door: the one that the browser has, or a new one."""
    return request.cookies.get(DOOR) or secrets.token_urlsafe(32)


def end(response: web.Response, member: int) -> None:
    """Take the session back."""
    response.del_cookie(COOKIE, path=root_of(member))
    response.del_cookie(LAST, path="/")
