"""The methods of Slack's Web API, on what the double holds, with the refusals that the documentation tells of."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from tests.bot.slack import blockkit

Json = dict[str, Any]
BOT, APP, CLIENT, CLIENT_SECRET = "xoxb-geheim-1", "xapp-geheim-1", "111.222", "client-geheim"


@dataclass
class Methods:
    """The server's state, and what each method does with it."""

    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=lambda: {"C01": {"members": {"UBOT", "U01", "U02", "U09"}}})
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    unfurled: dict[str, Json] = field(default_factory=lambda: defaultdict(dict))  # previews of links, by message
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
    sent: dict[str, Json] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)  # paths of the response_urls whose message was taken away
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    address: str = ""
    scopes: str = ""  # of the bot token; empty: not told, as a local server does
    numbers: Any = field(default_factory=lambda: count(1))

    async def until(self, true: Callable[[], object], within: float = 30) -> None:
        """Wait for something to have happened here."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(true), within)

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
        if error := self._closed(given["channel"]):
            return {"ok": False, "error": error}
        self._check(given)
        blockkit.need(len(given["text"]) <= 4000, "msg_too_long")
        for message in self.messages[given["channel"]]:
            if message["ts"] == given["ts"]:
                if message.get("bot_id") != "B01":
                    return {"ok": False, "error": "cant_update_message"}
                message.update(given)
                return {"ts": given["ts"], "channel": given["channel"]}
        return {"ok": False, "error": "message_not_found"}

    def chat_unfurl(self, given: Json) -> Json:
        if error := self._closed(given["channel"]):
            return {"ok": False, "error": error}
        for shown in given["unfurls"].values():
            blockkit.check_blocks(shown["blocks"], blockkit.IN_MESSAGES)
        self.unfurled[given["ts"]] |= given["unfurls"]
        return {}

    def chat_delete(self, given: Json) -> Json:
        kept = [message for message in self.messages[given["channel"]] if message["ts"] != given["ts"]]
        gone = len(kept) < len(self.messages[given["channel"]])
        self.messages[given["channel"]] = kept
        return {} if gone else {"ok": False, "error": "message_not_found"}

    def conversations_history(self, given: Json) -> Json:
        if (error := self._closed(given["channel"])) not in {None, "is_archived"}:
            return {"ok": False, "error": error}
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
        if given.get("hash", "") not in {"", self.views[given["view_id"]]["hash"]}:
            return {"ok": False, "error": "hash_conflict"}
        self._view(given["view"], given["view_id"])
        return {}

    def views_publish(self, given: Json) -> Json:
        blockkit.check_view(given["view"], "home")
        self.homes[given["user_id"]] = given["view"]
        return {}

    def files_getUploadURLExternal(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        blockkit.need(len(given.get("alt_txt") or "") <= 1000, "alt_txt")
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
        if "metadata" in given:
            blockkit.check_metadata(given["metadata"])

    def _answered(self, event: Json, given: Json) -> Json:
        """Take an acknowledgement; only a view may be answered with it."""
        if event.get("type") == "view_submission":
            blockkit.check_answer(event["view"], given)
        else:
            assert not given, "only a view is answered by its acknowledgement"
        return given

    def _spent(self, trigger: str) -> str | None:
        if trigger in self.expired:
            return "expired_trigger_id"
        if trigger in self.used:
            return "exchanged_trigger_id"
        self.used.add(trigger)
        return None

    def _view(self, view: Json, number: str | None = None) -> Json:
        blockkit.check_view(view, "modal")
        number = number or f"V{next(self.numbers)}"
        self.views[number] = {**view, "id": number, "hash": f"{next(self.numbers)}.hash", "state": {"values": {}}}
        return self.views[number]

    def _listed(self, given: Json, messages: list[Json]) -> Json:
        after = [m for m in messages if float(m["ts"]) > float(given.get("oldest", 0))]
        if given.get("include_all_metadata") != "true":
            after = [{k: v for k, v in m.items() if k != "metadata"} for m in after]
        return {"messages": sorted(after, key=lambda m: float(m["ts"]), reverse=True)[: int(given.get("limit", 100))]}
