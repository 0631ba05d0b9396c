"""The door: what Mattermost servers send us over HTTP, let in or turned away."""

import ipaddress
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from aiohttp import web

from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost import words
from bot.platforms.mattermost.clicks import Click, Clicks
from bot.platforms.mattermost.commands import Commands, Typed
from bot.platforms.mattermost.forms import Forms, Submission
from bot.platforms.mattermost.seals import Seals, same
from domain.language import Tongue, say

log = structlog.get_logger(__name__)

OVER = web.RequestKey("over", partial)  # what is done once the answer has gone
LARGEST = 1_000_000  # bytes of a request; a dialog full of text is a fraction of it

Json = dict[str, Any]
Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]


@dataclass(frozen=True)
class Door:
    """What one server's requests come to."""

    seals: Seals
    tokens: Mapping[str, str]
    commands: Commands
    clicks: Clicks
    forms: Forms


def application(doors: Mapping[str, Door], allowed: Networks) -> web.Application:
    """Give the web application; ``doors`` by the name of the server's workspace."""
    app = web.Application(client_max_size=LARGEST, middlewares=[_guard(allowed)])
    for purpose, handle in (("command", _command), ("action", _action), ("dialog", _dialog)):
        app.router.add_post(f"/mattermost/{{server}}/{{secret}}/{purpose}", _at(doors, purpose, handle))
    return app


def _guard(allowed: Networks) -> Callable[..., Awaitable[web.StreamResponse]]:
    @web.middleware
    async def guarded(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if allowed and not _is_allowed(request.remote, allowed):
            log.warning("address not allowed", remote=request.remote)
            raise web.HTTPForbidden
        return await handler(request)

    return guarded


def _is_allowed(remote: str | None, allowed: Networks) -> bool:
    try:
        address = ipaddress.ip_address(remote or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in allowed)


def _at(
    doors: Mapping[str, Door], purpose: str, handle: Callable[[web.Request, Door], Awaitable[Json]]
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handled(request: web.Request) -> web.StreamResponse:
        door = doors.get(request.match_info["server"])
        if door is None or not same(request.match_info["secret"], door.seals.path(purpose)):
            raise web.HTTPNotFound
        try:
            answer = web.json_response(await handle(request, door))
        except (Later, RefusedError, UnknownOutcomeError) as fault:
            # The server that asks could not be asked in return; whoever clicked gets a sentence, not an error number.
            log.warning("Mattermost did not answer us", reason=str(fault), purpose=purpose)
            said = say(words.FAILED, Tongue.NL)
            answer = web.json_response({"text": said, "ephemeral_text": said, "error": said})
        if over := request.get(OVER):
            await answer.prepare(request)
            await answer.write_eof()
            over()
        return answer

    return handled


async def _command(request: web.Request, door: Door) -> Json:
    sent = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    wanted = door.tokens.get(sent.get("team_id", ""))
    given = sent.get("token") or request.headers.get("Authorization", "").removeprefix("Token ").strip()
    # An unknown team takes as long as a wrong token, and an empty token is never right.
    if not same(given, wanted or "no token of any team") or not wanted:
        log.warning("command token refused", team=sent.get("team_id"))
        raise web.HTTPUnauthorized
    typed = Typed(
        user=_text(sent, "user_id"),
        team=_text(sent, "team_id"),
        channel=_text(sent, "channel_id"),
        text=sent.get("text", ""),
        trigger=_text(sent, "trigger_id"),
        response_url=sent.get("response_url", ""),
    )
    return await door.commands.handle(typed)


async def _action(request: web.Request, door: Door) -> Json:
    sent = await _json(request)
    context = sent.get("context")
    if not isinstance(context, dict):
        raise web.HTTPForbidden
    selected = context.get("selected_option")
    click = Click(
        user=_text(sent, "user_id"),
        team=str(sent.get("team_id") or ""),
        channel=_text(sent, "channel_id"),
        post=str(sent.get("post_id") or ""),
        trigger=_text(sent, "trigger_id"),
        context={name: value for name, value in context.items() if name != "selected_option"},
        selected=selected if isinstance(selected, str) else "",
    )
    request[OVER] = partial(door.clicks.over, click)
    answer = await door.clicks.handle(click)
    if answer is None:
        raise web.HTTPForbidden
    return answer


async def _dialog(request: web.Request, door: Door) -> Json:
    sent = await _json(request)
    if sent.get("cancelled"):
        return {}
    values = sent.get("submission")
    submission = Submission(
        user=_text(sent, "user_id"),
        state=str(sent.get("state") or ""),
        values=values if isinstance(values, dict) else {},
    )
    return await door.forms.submitted(submission)


async def _json(request: web.Request) -> Json:
    try:
        sent = json.loads(await request.read())
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(sent, dict):
        raise web.HTTPBadRequest
    return sent


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or not value:
        raise web.HTTPBadRequest
    return value
