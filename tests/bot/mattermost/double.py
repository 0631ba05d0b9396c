"""A Mattermost server for tests: its REST interface, WebSocket, commands, buttons and dialogs, with their limits."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.bot.mattermost.endpoints import answered
from tests.bot.mattermost.people import People
from tests.bot.mattermost.state import Json, TurnedAwayError


@dataclass
class Double(People):
    faults: list[tuple[str, Callable[[web.Request], Any]]] = field(default_factory=list)
    limit: int | None = None  # calls left before 429
    reset: str = "0"  # seconds that it then asks to wait

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_get("/api/v4/websocket", self.listens)
        app.router.add_post("/hooks/commands/{hook}", self._hook)
        app.router.add_route("*", "/api/v4/{path:.*}", self._api)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()
        self.url = str(self._server.make_url("")).rstrip("/")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.hang_up()
        await self._server.close()

    def fail(self, path: str, answer: Callable[[web.Request], Any], times: int = 1) -> None:
        """Let the next calls whose "METHOD path" matches come to this."""
        self.faults += [(path, answer)] * times

    async def _hook(self, request: web.Request) -> web.Response:
        hook = self.hooks.get(request.match_info["hook"])
        self.calls.append("POST hook")
        if hook is None or hook["left"] <= 0:
            return turned_away(400, "web.command_webhook.invalid.app_error")
        hook["left"] -= 1
        self.shown_privately(hook["user"], hook["channel"], await request.json())
        return web.Response(text="ok")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        call = f"{request.method} {request.match_info['path']}"
        self.calls.append(call)
        try:
            answer = await self._of_call(call, request)
        finally:
            self.happens()
        answer.headers.update(self._limits())
        return answer

    async def _of_call(self, call: str, request: web.Request) -> web.StreamResponse:
        user = self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if user is None:
            return turned_away(401, "api.context.session_expired.app_error")
        for at, (path, answer) in enumerate(self.faults):
            if re.fullmatch(path, call):
                del self.faults[at]
                given: Any = answer(request)
                faulty: web.StreamResponse = await given if hasattr(given, "__await__") else given
                return faulty
        if self.limit is not None:
            if self.limit <= 0:
                return web.Response(status=429, text="limit exceeded")
            self.limit -= 1
        try:
            said = answered(self, call, user, await _body(request), request.query)
        except TurnedAwayError as refused:
            return turned_away(refused.status, refused.name)
        await self._tells(call, said)
        return web.json_response(said, headers={"X-Version-Id": f"{self.version}.0"})

    async def _tells(self, call: str, said: Any) -> None:  # noqa: ANN401 - JSON
        """Tell everybody what the bot itself does, as the server does: it hears its own posts."""
        for path, event in (("POST posts", "posted"), ("PUT posts/.*/patch", "post_edited")):
            if re.fullmatch(path, call):
                await self.tell(event, {"post": json.dumps(said)})
        if gone := re.fullmatch("DELETE posts/(.*)", call):
            await self.tell("post_deleted", {"post": json.dumps(self.posts[gone[1]])})

    def _limits(self) -> dict[str, str]:
        """Give what a server that limits calls says with every answer."""
        if self.limit is None:
            return {}
        return {
            "X-RateLimit-Limit": "10",
            "X-RateLimit-Remaining": str(self.limit),
            "X-RateLimit-Reset": self.reset,
        }


async def _body(request: web.Request) -> Json:
    if request.content_type == "multipart/form-data":
        return dict(await request.post())
    found: Json = await request.json() if request.can_read_body else {}
    return found


def turned_away(status: int, name: str) -> web.Response:
    return web.json_response({"id": name, "message": "no", "status_code": status}, status=status)
