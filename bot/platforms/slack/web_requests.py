"""HTTP mode: Slack's signed requests on a small server of our own, for who has a public address.

Checked before Bolt sees them, for Bolt answers 500 to a timestamp that is no number, to a signature beyond ASCII and to
signed broken JSON, and 200 to anything unsigned with ``ssl_check``.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

PATH = "/slack/events"
LARGEST = 1024 * 1024  # bytes; Slack's own requests are far smaller
WINDOW = 300.0  # seconds around now in which a signature counts
_DIGITS = 16

Apps = Mapping[str, AsyncApp]


def application(apps: Callable[[], Apps], clock: Callable[[], float] = time.time) -> web.Application:
    """Give the server of the Bolt apps, by their signing secrets."""

    async def receive(request: web.Request) -> web.StreamResponse:
        body = await request.read()  # aiohttp answers 413 as soon as it is too large
        app = _signed(request.headers, body, apps(), clock())
        if app is None:
            return web.json_response({"error": "invalid signature"}, status=401)
        if not _readable(body, request.content_type):
            return web.json_response({"error": "invalid body"}, status=400)
        told = AsyncBoltRequest(body=body.decode(), query=request.query_string, headers=dict(request.headers))
        return await to_aiohttp_response(await app.async_dispatch(told))

    server = web.Application(client_max_size=LARGEST)
    server.router.add_post(PATH, receive)
    return server


def signature(secret: str, moment: str, body: bytes) -> str:
    """Sign a request as Slack does (https://docs.slack.dev/authentication/verifying-requests-from-slack)."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()


def _signed(headers: Mapping[str, str], body: bytes, apps: Apps, now: float) -> AsyncApp | None:
    """Give the app whose secret signed the request, if it did so within the window."""
    moment, given = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < _DIGITS and given.isascii()):
        return None
    if abs(now - int(moment)) > WINDOW:
        return None
    matching = [app for secret, app in apps.items() if hmac.compare_digest(signature(secret, moment, body), given)]
    return matching[0] if matching else None


def _readable(body: bytes, kind: str) -> bool:
    """Whether the body is what its type says."""
    try:
        text = body.decode()
        if kind == "application/json":
            return isinstance(json.loads(text), dict)
        form = parse_qs(text, keep_blank_values=True)
        return "payload" not in form or isinstance(json.loads(form["payload"][0]), dict)
    except ValueError:
        return False
