"""A Slack of our own on the loopback: Web API, Socket Mode, response_urls and uploads, with Slack's refusals.

It enforces what the documentation says Slack enforces, so that what passes here passes there. A test may let single
answers fail (:attr:`Slack.failures`), and deliver events as Slack does.
"""

import asyncio
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tests.bot.slack import blockkit

Json = dict[str, Any]
BOT, APP, CLIENT, CLIENT_SECRET = "xoxb-geheim-1", "xapp-geheim-1", "111.222", "client-geheim"
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


@dataclass
class Slack:
    """The server's state, and its end of the line."""

    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=lambda: {"C01": {"members": {"UBOT", "U01", "U02", "U09"}}})
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    whispers: list[Json] = field(default_factory=list)
    views: dict[str, Json] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    uploads: list[Json] = field(default_factory=list)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    failures: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    expired: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    hooks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    tokens: set[str] = field(default_factory=lambda: {BOT, APP})
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    address: str = ""
    scopes: str = ""  # of the bot token; empty: not told, as a local server does
    numbers: Any = field(default_factory=lambda: count(1))

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
        number = f"env{next(self.numbers)}"
        envelope = {"envelope_id": number, "type": kind, "payload": payload, "accepts_response_payload": True}
        self.acks[number] = asyncio.get_running_loop().create_future()
        await self.until(lambda: any(not socket.closed for socket in self.sockets))
        await next(socket for socket in self.sockets if not socket.closed).send_json(envelope)
        return await asyncio.wait_for(self.acks[number], within)

    async def until(self, true: Callable[[], object], within: float = 30) -> None:
        """Wait for something to have happened here."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(true), within)

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
            word = str(error) if str(error) in {"msg_too_long", "no_text"} else "invalid_blocks"
            found = {"ok": False, "error": word, "response_metadata": {"messages": [str(error)]}}
        except KeyError as error:
            found = {"ok": False, "error": "invalid_arguments", "detail": str(error)}
        await self._notify()
        return {"ok": True} | found

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def auth_test(self, _: Json) -> Json:
        return {
            "team_id": "T01",
            "team": "Rijk van Nijmegen",
            "user_id": "UBOT",
            "bot_id": "B01",
            "url": "https://rvn.slack.com/",
        }

    def oauth_v2_access(self, given: Json) -> Json:
        """Exchange a code, which names the workspace, for a token; each code once."""
        if self._spent(given["code"]):
            return {"ok": False, "error": "code_already_used"}
        self.tokens.add(BOT)
        team = given["code"].partition("-")[0]
        return {
            "access_token": BOT,
            "token_type": "bot",
            "scope": "chat:write,commands",
            "bot_user_id": "UBOT",
            "app_id": "A01",
            "team": {"id": team, "name": "Rijk van Nijmegen"},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": "U01"},
        }

    def auth_revoke(self, _: Json) -> Json:
        self.tokens.discard(BOT)
        return {"revoked": True}

    def apps_connections_open(self, _: Json) -> Json:
        return {"url": f"{self.address.replace('http', 'ws')}/socket"}

    def users_info(self, given: Json) -> Json:
        found = self.users.get(given["user"])
        return {"user": {"id": given["user"]} | found} if found else {"ok": False, "error": "user_not_found"}

    def conversations_open(self, given: Json) -> Json:
        channel = f"D{given['users']}"
        self.channels.setdefault(channel, {"members": {"UBOT", given["users"]}})
        return {"channel": {"id": channel}}

    def conversations_info(self, given: Json) -> Json:
        found = self.channels.get(given["channel"])
        if found is None:
            return {"ok": False, "error": "channel_not_found"}
        return {
            "channel": {
                "id": given["channel"],
                "is_member": "UBOT" in found["members"],
                "is_archived": bool(found.get("archived")),
            }
        }

    def chat_postMessage(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        if error := self._closed(given["channel"]):
            return {"ok": False, "error": error}
        self._check(given)
        assert given["unfurl_links"] is False
        assert given["unfurl_media"] is False
        moment = f"{1781600000 + next(self.numbers)}.000100"
        self.messages[given["channel"]].append({**given, "ts": moment, "bot_id": "B01", "user": "UBOT"})
        return {"ts": moment, "channel": given["channel"]}

    def chat_postEphemeral(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        if error := self._closed(given["channel"]):
            return {"ok": False, "error": error}
        if given["user"] not in self.channels[given["channel"]]["members"]:
            return {"ok": False, "error": "user_not_in_channel"}
        self._check(given)
        self.whispers.append(given)
        return {"message_ts": f"{1781600000 + next(self.numbers)}.000100"}

    def chat_update(self, given: Json) -> Json:
        self._check(given)
        for message in self.messages[given["channel"]]:
            if message["ts"] == given["ts"]:
                message.update(given)
                return {"ts": given["ts"], "channel": given["channel"]}
        return {"ok": False, "error": "message_not_found"}

    def chat_delete(self, given: Json) -> Json:
        kept = [message for message in self.messages[given["channel"]] if message["ts"] != given["ts"]]
        gone = len(kept) < len(self.messages[given["channel"]])
        self.messages[given["channel"]] = kept
        return {} if gone else {"ok": False, "error": "message_not_found"}

    def conversations_history(self, given: Json) -> Json:
        return self._listed(given, [m for m in self.messages[given["channel"]] if not m.get("thread_ts")])

    def conversations_replies(self, given: Json) -> Json:
        here = self.messages[given["channel"]]
        return self._listed(given, [m for m in here if given["ts"] in {m["ts"], m.get("thread_ts")}])

    def views_open(self, given: Json) -> Json:
        if error := self._spent(given["trigger_id"]):
            return {"ok": False, "error": error}
        return {"view": self._view(given["view"])}

    views_push = views_open

    def views_update(self, given: Json) -> Json:
        if given["view_id"] not in self.views:
            return {"ok": False, "error": "not_found"}
        self._view(given["view"], given["view_id"])
        return {}

    def views_publish(self, given: Json) -> Json:
        blockkit.check_view(given["view"])
        self.homes[given["user_id"]] = given["view"]
        return {}

    def files_getUploadURLExternal(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        number = f"F{next(self.numbers)}"
        self.uploads.append({"id": number, **given})
        return {"upload_url": f"{self.address}/upload/{number}", "file_id": number}

    def files_completeUploadExternal(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        self.uploads[-1] |= given
        file = {"id": self.uploads[-1]["id"], "name": self.uploads[-1]["filename"]}
        moment = f"{1781600000 + next(self.numbers)}.000200"
        shared = {"ts": moment, "thread_ts": given.get("thread_ts"), "text": "", "blocks": [], "files": [file]}
        self.messages[given["channel_id"]].append(shared)
        return {"files": json.loads(given["files"]) if isinstance(given["files"], str) else given["files"]}

    def files_delete(self, given: Json) -> Json:
        kept = [one for one in self.uploads if one["id"] != given["file"]]
        if len(kept) == len(self.uploads):
            return {"ok": False, "error": "file_not_found"}
        self.uploads = kept
        for channel, messages in self.messages.items():
            self.messages[channel] = [
                one for one in messages if given["file"] not in {file["id"] for file in one.get("files", ())}
            ]
        return {}

    # ---- rules ----

    def _closed(self, channel: str) -> str | None:
        found = self.channels.get(channel)
        if found is None:
            return "channel_not_found"
        if found.get("archived"):
            return "is_archived"
        return None if "UBOT" in found["members"] else "not_in_channel"

    def _check(self, given: Json) -> None:
        assert not {"parse", "link_names"} & set(given)
        blockkit.check_message(given["text"], given["blocks"])

    def _spent(self, trigger: str) -> str | None:
        if trigger in self.expired:
            return "expired_trigger_id"
        if trigger in self.used:
            return "exchanged_trigger_id"
        self.used.add(trigger)
        return None

    def _view(self, view: Json, number: str | None = None) -> Json:
        blockkit.check_view(view)
        number = number or f"V{next(self.numbers)}"
        self.views[number] = {**view, "id": number, "hash": number, "state": {"values": {}}}
        return self.views[number]

    def _listed(self, given: Json, messages: list[Json]) -> Json:
        after = [m for m in messages if float(m["ts"]) > float(given.get("oldest", 0))]
        if given.get("include_all_metadata") != "true":
            after = [{k: v for k, v in m.items() if k != "metadata"} for m in after]
        return {"messages": sorted(after, key=lambda m: float(m["ts"]), reverse=True)[: int(given.get("limit", 100))]}

    # ---- other doors ----

    async def hook(self, request: web.Request) -> web.StreamResponse:
        given = await request.json()
        self.hooks[request.path] += 1
        if self.hooks[request.path] > 5:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
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
                    waiting.set_result(said.get("payload") or {})
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
