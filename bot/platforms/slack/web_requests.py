"""HTTP mode: Slack's signed requests on a small server of our own, for who has a public address.

Checked before Bolt sees them, for Bolt answers 500 to a timestamp that is no number, to a signature beyond ASCII and to
signed broken JSON, and 200 to anything unsigned with ``ssl_check``.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.request.internals import extract_team_id

from bot.platforms.slack.haste import until_written
from storage.database.courtesy import Courtesy

PREFIX, EVENTS = "/slack", "/events"
PATH = PREFIX + EVENTS
LARGEST = 1024 * 1024  # bytes; Slack's own requests are far smaller
WINDOW = 300.0  # seconds around now in which a signature counts
_DIGITS = 16


@dataclass(frozen=True)
class Door:
    """Where one workspace's requests come in: the secret that signs them, and its app once it is connected.

    ``team`` is empty where the secret is that workspace's alone; else it tells whose request it is.
    """

    secret: str
    team: str = ""
    app: AsyncApp | None = None


def application(
    doors: Callable[[], Sequence[Door]], courtesy: Courtesy, clock: Callable[[], float] = time.time
) -> web.Application:
    """Give the server of the workspaces, to be mounted at :data:`PREFIX`; who answers lets what comes in go first."""

    async def receive(request: web.Request) -> web.StreamResponse:
        body = await request.read()  # aiohttp answers 413 as soon as it is too large
        signed = signed_for(request.headers, body, doors(), clock())
        if not signed:  # nobody waits for a stranger, who could keep all who answer waiting for ever
            return _wrong("invalid signature", HTTPStatus.UNAUTHORIZED)
        with until_written(courtesy):
            return await answered(request, body, signed)

    async def answered(request: web.Request, body: bytes, signed: Sequence[Door]) -> web.StreamResponse:
        payload = _read(body, request.content_type)
        if payload is None:
            return _wrong("invalid body", HTTPStatus.BAD_REQUEST)
        if payload.get("type") == "url_verification":
            return web.json_response({"challenge": payload.get("challenge")})
        door = _meant(signed, payload)
        if door is None or door.app is None:
            return _wrong("not connected", HTTPStatus.SERVICE_UNAVAILABLE)  # Slack delivers an event again
        told = AsyncBoltRequest(body=body.decode(), query=request.query_string, headers=dict(request.headers))
        return await to_aiohttp_response(await door.app.async_dispatch(told))

    server = web.Application(client_max_size=LARGEST)
    server.router.add_post(EVENTS, receive)
    return server


def signature(secret: str, moment: str, body: bytes) -> str:
    """Sign a request as Slack does (https://docs.slack.dev/authentication/verifying-requests-from-slack)."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()


def signed_for(headers: Mapping[str, str], body: bytes, doors: Sequence[Door], now: float) -> list[Door]:
    """Give the doors whose secret signed a request, if it did so within the window."""
    moment, given = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < _DIGITS and given.isascii()):
        return []
    if abs(now - int(moment)) > WINDOW:
        return []
    secrets = {door.secret for door in doors if door.secret}
    good = {secret for secret in secrets if hmac.compare_digest(signature(secret, moment, body), given)}
    return [door for door in doors if door.secret in good]


def _meant(signed: Sequence[Door], payload: dict[str, Any]) -> Door | None:
    """Give the door of the workspace that a request is for; with a secret of its own there is no doubt."""
    team = extract_team_id(payload)
    return next((door for door in signed if door.team in {"", team}), None)


def _read(body: bytes, kind: str) -> dict[str, Any] | None:
    """Give what a body holds; None when it is not what its type says."""
    try:
        text = body.decode()
        if kind != "application/json":
            form = parse_qs(text, keep_blank_values=True)
            if "payload" not in form:
                return {name: values[0] for name, values in form.items()}
            text = form["payload"][0]
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _wrong(what: str, status: HTTPStatus) -> web.Response:
    return web.json_response({"error": what}, status=status)
