"""A Mattermost server for tests: its REST interface, WebSocket, commands, buttons and dialogs, with their limits."""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

Json = dict[str, Any]

POST, TITLE, LABEL, HELP, BOX, LINE, STEP = 16_383, 24, 24, 150, 3000, 150, 5
PROPS = {"5.37": 8000, "10.11": 800_000}


def new_id() -> str:
    return secrets.token_hex(13)


class TurnedAwayError(Exception):
    def __init__(self, status: int, name: str) -> None:
        super().__init__(f"{status} {name}")
        self.status, self.name = status, name


@dataclass
class Shown:
    """A dialog on somebody's screen."""

    user: str
    url: str
    dialog: Json

    def default(self, name: str) -> str:
        return str(next(one["default"] for one in self.dialog["elements"] if one["name"] == name))


@dataclass
class Double:
    version: str = "5.37"
    now: float = 1_781_506_800.0  # the Monday morning of the tests
    users: dict[str, Json] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    teams: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    members: set[tuple[str, str]] = field(default_factory=set)
    posts: dict[str, Json] = field(default_factory=dict)
    private: list[Json] = field(default_factory=list)
    commands: dict[str, Json] = field(default_factory=dict)
    hooks: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    dialogs: list[Shown] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    faults: list[tuple[str, Callable[[web.Request], Any]]] = field(default_factory=list)
    limit: int | None = None  # calls left before 429
    reset: str = "0"  # seconds that it then asks to wait
    verifies_mail: bool = True
    resumes: bool = True
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)  # by connection id: what was sent on it
    live: dict[int, str] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)
    ticks: int = 0
    config: Json = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_get("/api/v4/websocket", self._socket)
        app.router.add_post("/hooks/commands/{hook}", self._hook)
        app.router.add_route("*", "/api/v4/{path:.*}", self._api)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()
        self.url = str(self._server.make_url("")).rstrip("/")
        self._client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
        await self.hang_up()
        await self._server.close()

    # -- what an administrator sets up

    def user(self, name: str, **fields: object) -> str:
        identifier = new_id()
        known = {"id": identifier, "username": name, "email": f"{name}@wijchen.nl", "roles": "system_user"}
        self.users[identifier] = known | {"locale": "nl", "first_name": name.title(), "delete_at": 0} | fields
        return identifier

    def token(self, user: str) -> str:
        made = new_id()
        self.tokens[made] = user
        return made

    def team(self, name: str) -> str:
        identifier = new_id()
        self.teams[identifier] = {"id": identifier, "name": name, "display_name": name}
        return identifier

    def channel(self, team: str, name: str, *users: str, kind: str = "O") -> str:
        identifier = new_id()
        self.channels[identifier] = {"id": identifier, "team_id": team, "name": name, "type": kind, "last_post_at": 0}
        self.members |= {(identifier, user) for user in users}
        return identifier

    def command(self, team: str, trigger: str, url: str) -> str:
        made = new_id()
        self.commands[made] = {"id": new_id(), "token": made, "team_id": team, "trigger": trigger, "url": url}
        return made

    # -- what people do

    async def types(self, user: str, channel: str, text: str, team: str | None = None) -> list[Json]:
        """Type a command; gives the private answers that came with it."""
        trigger, _, rest = text.removeprefix("/").partition(" ")
        team = team or self.channels[channel]["team_id"]
        command = next(c for c in self.commands.values() if c["trigger"] == trigger and c["team_id"] == team)
        hook = new_id()
        self.hooks[hook] = {"user": user, "channel": channel, "left": 5}
        payload = {
            "channel_id": channel, "channel_name": self.channels[channel]["name"], "command": f"/{trigger}",
            "response_url": f"{self.url}/hooks/commands/{hook}", "team_domain": "t", "team_id": team, "text": rest,
            "token": command["token"], "trigger_id": self.trigger(user), "user_id": user,
            "user_name": self.users[user]["username"],
        }  # fmt: skip
        headers = {"Authorization": f"Token {command['token']}", "Accept": "application/json"}
        async with self._client.post(command["url"], data=payload, headers=headers) as answer:
            if answer.status != 200:
                raise TurnedAwayError(answer.status, "command")
            said = await answer.json()
        return [self._privately(user, channel, one) for one in (said, *said.pop("extra_responses", ()))]

    async def clicks(self, user: str, post: Json, label: str, choice: str | None = None) -> Json:
        """Click a button or choose from a menu, as the server passes it on."""
        action = self.button(post, label)
        context = dict(action["integration"]["context"])
        if choice is not None:
            context["selected_option"] = next(o["value"] for o in action["options"] if o["text"] == choice)
        return await self.sends_click(action["integration"]["url"], self.click_payload(user, post, context), post)

    def button(self, post: Json, label: str) -> Json:
        actions = [a for one in post["props"]["attachments"] for a in one.get("actions", ())]
        action: Json = next((a for a in actions if a["name"] == label), {})
        assert action, f"no button {label} in {[a['name'] for a in actions]}: {post['message']}"
        if not re.fullmatch("[A-Za-z0-9]+", action["id"]):
            raise TurnedAwayError(404, "action id")
        return action

    def click_payload(self, user: str, post: Json, context: Json) -> Json:
        channel = self.channels[post["channel_id"]]
        return {
            "user_id": user, "user_name": self.users[user]["username"], "channel_id": channel["id"],
            "channel_name": channel["name"], "team_id": channel["team_id"], "team_domain": "", "post_id": post["id"],
            "trigger_id": self.trigger(user), "type": "button", "data_source": "", "context": context,
        }  # fmt: skip

    async def sends_click(self, url: str, payload: Json, post: Json) -> Json:
        async with self._client.post(url, json=payload) as answer:
            if answer.status != 200:
                raise TurnedAwayError(answer.status, "action")
            said: Json = await answer.json()
        if update := said.get("update"):
            if post["id"] not in self.posts:
                raise TurnedAwayError(404, "update of an ephemeral post")
            self.posts[post["id"]] |= {"message": update["message"], "props": update["props"]}
        if said.get("ephemeral_text"):
            assert said.get("skip_slack_parsing") is True
            self._privately(payload["user_id"], payload["channel_id"], {"text": said["ephemeral_text"]})
        return said

    async def submits(self, shown: Shown, user: str | None = None, **changed: object) -> Json:
        """Send a dialog; it closes unless the answer holds errors."""
        values = {one["name"]: one.get("default") or None for one in shown.dialog["elements"]} | changed
        for one in shown.dialog["elements"]:
            if one["type"] == "bool":
                values[one["name"]] = values[one["name"]] in {True, "true"}
            assert one["optional"] or values[one["name"]], f"the client asks for {one['name']}"
            assert one["type"] not in {"text", "textarea"} or len(values[one["name"]] or "") <= one["max_length"]
        payload = {
            "type": "dialog_submission", "callback_id": shown.dialog["callback_id"], "state": shown.dialog["state"],
            "user_id": user or shown.user, "channel_id": next(iter(self.channels)), "team_id": next(iter(self.teams)),
            "submission": values, "cancelled": False,
        }  # fmt: skip
        async with self._client.post(shown.url, json=payload) as answer:
            if answer.status != 200:
                raise TurnedAwayError(answer.status, "dialog")
            said: Json = await answer.json()
        if not said.get("error") and not said.get("errors") and shown in self.dialogs:
            self.dialogs.remove(shown)
        return said

    async def says(self, user: str, channel: str, text: str, root: str = "", **fields: object) -> Json:
        """Post something in a channel, told over the WebSocket."""
        post = self.posted({"user_id": user, "channel_id": channel, "message": text, "root_id": root, **fields})
        await self.tell("posted", {"post": json.dumps(post), "channel_type": self.channels[channel]["type"]})
        return post

    # -- what people see

    def privately(self, user: str) -> list[Json]:
        """Give what only this person sees: private answers and direct messages of the bot."""
        return [post for post in self.private if post["user"] == user] + self.direct(user)

    def direct(self, user: str) -> list[Json]:
        mine = {c["id"] for c in self.channels.values() if c["type"] == "D" and (c["id"], user) in self.members}
        return [post for post in self.standing() if post["channel_id"] in mine and post["user_id"] != user]

    def in_channel(self, channel: str) -> list[Json]:
        return [post for post in self.standing() if post["channel_id"] == channel]

    def standing(self) -> list[Json]:
        return [post for post in self.posts.values() if not post["delete_at"]]

    # -- faults

    def fail(self, path: str, answer: Callable[[web.Request], Any], times: int = 1) -> None:
        """Let the next calls whose "METHOD path" matches come to this."""
        self.faults += [(path, answer)] * times

    async def hang_up(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        self.sockets.clear()

    # -- the server's side

    def trigger(self, user: str) -> str:
        made = new_id()
        self.triggers[made] = (user, self.now)
        return made

    async def tell(self, event: str, data: Json, *, lost: bool = False) -> None:
        texts = {}
        for connection, sent in self.told.items():  # a lost connection's events wait until it is resumed
            texts[connection] = json.dumps({"event": event, "data": data, "broadcast": {}, "seq": len(sent)})
            sent.append(texts[connection])
        for socket in list(self.sockets) if not lost else ():
            await socket.send_str(texts[self.live[id(socket)]])

    def tick(self) -> int:
        self.ticks += 1
        return int(self.now * 1000) + self.ticks

    def posted(self, fields: Json) -> Json:
        moment = self.tick()
        known = {"id": new_id(), "create_at": moment, "update_at": moment, "delete_at": 0, "type": "", "root_id": ""}
        post: Json = known | {"props": {}, "message": "", "file_ids": []} | fields
        self.posts[post["id"]] = post
        self.channels[post["channel_id"]]["last_post_at"] = moment
        return post

    def _privately(self, user: str, channel: str, said: Json) -> Json:
        assert said.get("response_type", "ephemeral") == "ephemeral", "announcements are not posted as the user"
        assert len(said.get("text", "")) <= POST
        props = {"attachments": said.get("attachments", [])}
        shown = {"id": new_id(), "user": user, "channel_id": channel, "message": said.get("text", ""), "props": props}
        if said.get("text") or said.get("attachments"):
            assert said.get("skip_slack_parsing", True) is True
            self.private.append(shown)
        return shown

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("WS resume" if request.query.get("connection_id") else "WS")
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return web.Response(status=401)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = request.query.get("connection_id", "")
        if self.resumes and connection in self.told:
            for text in self.told[connection][int(request.query["sequence_number"]) :]:
                await socket.send_str(text)
        else:
            connection = new_id()
            data = {"server_version": self.version} | ({"connection_id": connection} if self.resumes else {})
            self.told[connection] = [json.dumps({"event": "hello", "data": data, "broadcast": {}, "seq": 0})]
            await socket.send_str(self.told[connection][0])
        self.live[id(socket)] = connection
        self.sockets.append(socket)
        async for _ in socket:
            pass
        if socket in self.sockets:
            self.sockets.remove(socket)
        return socket

    async def _hook(self, request: web.Request) -> web.Response:
        hook = self.hooks.get(request.match_info["hook"])
        self.calls.append("POST hook")
        if hook is None or hook["left"] <= 0:
            return turned_away(400, "web.command_webhook.invalid.app_error")
        hook["left"] -= 1
        self._privately(hook["user"], hook["channel"], await request.json())
        return web.Response(text="ok")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        call = f"{request.method} {request.match_info['path']}"
        self.calls.append(call)
        user = self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if user is None:
            return turned_away(401, "api.context.session_expired.app_error")
        for at, (path, answer) in enumerate(self.faults):
            if re.fullmatch(path, call):
                del self.faults[at]
                given = answer(request)
                return await given if hasattr(given, "__await__") else given
        if self.limit is not None:
            if self.limit <= 0:
                named = {"X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": self.reset}
                return web.Response(status=429, text="limit exceeded", headers=named)
            self.limit -= 1
        body: Json = {}
        if request.content_type == "multipart/form-data":
            body = dict(await request.post())
        elif request.can_read_body:
            body = await request.json()
        from tests.bot.mattermost.endpoints import answered  # noqa: PLC0415 - they need this class

        try:
            said = answered(self, call, user, body, request.query)
        except TurnedAwayError as refused:
            return turned_away(refused.status, refused.name)
        return web.json_response(said, headers={"X-Version-Id": f"{self.version}.0"})


def turned_away(status: int, name: str) -> web.Response:
    return web.json_response({"id": name, "message": "no", "status_code": status}, status=status)
