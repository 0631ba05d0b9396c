"""A Slack of our own on the loopback: Web API, Socket Mode, response_urls and uploads, with Slack's refusals.

It enforces what the documentation says Slack enforces, so that what passes here passes there. A test may let single
answers fail (:attr:`Slack.failures`), and deliver events as Slack does.
"""

import asyncio
import json
from base64 import b64encode
from pathlib import Path

from aiohttp import WSMsgType, web

from tests.bot.slack import blockkit
from tests.bot.slack.methods import APP, BOT, CLIENT, CLIENT_SECRET, Json, Methods

__all__ = ["APP", "BOT", "CLIENT", "CLIENT_SECRET", "Json", "Slack", "hang_up", "user"]

PAYLOADS = Path(__file__).parent / "payloads"
READS = {
    "users.info",
    "conversations.history",
    "conversations.replies",
    "conversations.info",
    "files.getUploadURLExternal",
}


def user(name: str, email: str | None = None, **signs: object) -> Json:
    profile = {"real_name": name, "display_name": name.lower(), "email": email}
    return {
        "team_id": "T01",
        "name": name.lower(),
        "locale": "nl-NL",
        "is_email_confirmed": True,
        "profile": profile,
    } | signs


class Slack(Methods):
    """The server, and its end of the line."""

    # ---- what a test does ----

    def payload(self, name: str, **changed: object) -> Json:
        """Give a recorded payload with some of its fields changed."""
        text = (PAYLOADS / f"{name}.json").read_text(encoding="utf-8").replace("{hooks}", f"{self.address}/hooks")
        found: Json = json.loads(text)
        if inner := changed.pop("event", None):
            found["event"] |= inner  # type: ignore[operator]
        return found | changed

    async def deliver(self, kind: str, payload: Json, within: float = 30) -> Json:
        """Send an envelope and give its acknowledgement."""
        await self.until(lambda: any(not socket.closed for socket in self.sockets))
        return await asyncio.wait_for(await self.send(kind, payload), within)

    async def send(self, kind: str, payload: Json) -> asyncio.Future[Json]:
        """Send an envelope and give what will be its acknowledgement."""
        number = f"env{next(self.numbers)}"
        envelope = {"envelope_id": number, "type": kind, "payload": payload, "accepts_response_payload": True}
        self.acks[number] = asyncio.get_running_loop().create_future()
        self.sent[number] = payload
        await next(socket for socket in self.sockets if not socket.closed).send_json(envelope)
        return self.acks[number]

    async def whisper(self, number: int = 1) -> Json:
        """Give the so-manieth message that only one person sees."""
        await self.until(lambda: len(self.whispers) >= number)
        return self.whispers[number - 1]

    def trigger(self) -> str:
        return f"{next(self.numbers)}.trigger"

    # ---- the Web API ----

    async def api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await self._arguments(request, method)
        self.calls.append((method, arguments))
        if self.failures[method]:
            failure = self.failures[method].pop(0)
            if failure == "reset":
                return await self._reset(request)
            if failure == "reset after accepting":
                await self._answer(request, method, arguments)
                return await self._reset(request)
            await self._notify()
            status, headers, body = failure
            kind = "application/json" if body.startswith("{") else "text/html"
            return web.Response(status=status, headers=headers, text=body, content_type=kind)
        headers = {"X-OAuth-Scopes": self.scopes} if self.scopes else {}
        return web.json_response(await self._answer(request, method, arguments), headers=headers)

    async def _reset(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        await self._notify()
        return web.Response()

    async def _arguments(self, request: web.Request, method: str) -> Json:
        if request.content_type == "application/json":
            assert method not in READS, f"{method} takes no JSON"
            found: Json = await request.json()
            return found
        return {**request.query, **(await request.post())}

    async def _answer(self, request: web.Request, method: str, arguments: Json) -> Json:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        client = f"Basic {b64encode(f'{CLIENT}:{CLIENT_SECRET}'.encode()).decode()}"
        if token not in self.tokens and (method, token) != ("oauth.v2.access", client):
            return {"ok": False, "error": "invalid_auth"}
        if (method == "apps.connections.open") != token.startswith("xapp-"):
            return {"ok": False, "error": "not_allowed_token_type"}
        try:
            found = getattr(self, method.replace(".", "_"))(arguments)
        except blockkit.Invalid as error:
            word = str(error) if str(error) in blockkit.NAMED else "invalid_blocks"
            found = {"ok": False, "error": word, "response_metadata": {"messages": [str(error)]}}
        except KeyError as error:
            found = {"ok": False, "error": "invalid_arguments", "detail": str(error)}
        await self._notify()
        return {"ok": True} | found

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    # ---- other doors ----

    async def hook(self, request: web.Request) -> web.StreamResponse:
        given = await request.json()
        self.hooks[request.path] += 1
        if self.hooks[request.path] > 5:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        if given.get("delete_original"):
            self.deleted.append(request.path)
        else:
            self._check(given)
            self.whispers.append(given)
        await self._notify()
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        self.uploads[-1]["content"] = content = await request.read()
        self.uploads[-1]["size"] = len(content)
        return web.Response(text="OK")

    async def socket(self, request: web.Request) -> web.StreamResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        self.sockets.append(line)
        await line.send_json(
            {"type": "hello", "num_connections": len(self.sockets), "connection_info": {"app_id": "A01"}}
        )
        await self._notify()
        async for frame in line:
            if frame.type is WSMsgType.TEXT:
                said = json.loads(frame.data)
                waiting = self.acks.get(said["envelope_id"])
                if waiting and not waiting.done():
                    waiting.set_result(self._answered(self.sent[said["envelope_id"]], said.get("payload") or {}))
                    await self._notify()
        return line

    def application(self) -> web.Application:
        server = web.Application()
        server.router.add_route("*", "/api/{method}", self.api)
        server.router.add_post("/hooks/{rest:.*}", self.hook)
        server.router.add_post("/upload/{number}", self.upload)
        server.router.add_get("/socket", self.socket)
        return server


async def hang_up(slack: Slack) -> None:
    """Close every connection, as Slack does now and then."""
    for socket in slack.sockets:
        await socket.close()
