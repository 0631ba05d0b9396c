"""What people do on the double: type, click, fill in, post, change and remove, as the server passes it on."""

import json
import re
from dataclasses import dataclass

import aiohttp

from tests.bot.mattermost.sockets import Sockets
from tests.bot.mattermost.state import Json, Shown, TurnedAwayError, new_id


@dataclass
class People(Sockets):
    url: str = ""

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
        said = await self._sent(command["url"], "command", data=payload, headers=headers)
        return [self.shown_privately(user, channel, one) for one in (said, *said.pop("extra_responses", ()))]

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
        said = await self._sent(url, "action", json=payload)
        if update := said.get("update"):
            if post["id"] not in self.posts:
                raise TurnedAwayError(404, "update of an ephemeral post")
            self.posts[post["id"]] |= {"message": update["message"], "props": update["props"]}
        if said.get("ephemeral_text"):
            assert said.get("skip_slack_parsing") is True
            self.shown_privately(payload["user_id"], payload["channel_id"], {"text": said["ephemeral_text"]})
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
        said = await self._sent(shown.url, "dialog", json=payload)
        if not said.get("error") and not said.get("errors") and shown in self.dialogs:
            self.dialogs.remove(shown)
        return said

    async def says(self, user: str, channel: str, text: str, root: str = "", **fields: object) -> Json:
        """Post something in a channel, told over the WebSocket."""
        post = self.posted({"user_id": user, "channel_id": channel, "message": text, "root_id": root, **fields})
        await self.tell("posted", {"post": json.dumps(post), "channel_type": self.channels[channel]["type"]})
        return post

    async def rewrites(self, post: Json, text: str, *, lost: bool = False) -> None:
        """Change what somebody posted."""
        self.rewritten(post, {"message": text})
        await self.tell("post_edited", {"post": json.dumps(post)}, lost=lost)

    async def removes(self, post: Json, *, lost: bool = False) -> None:
        """Remove what somebody posted; the server tells of it with the post as it was."""
        text = json.dumps(post)
        self.removed(post)
        await self.tell("post_deleted", {"post": text, "delete_by": post["user_id"]}, lost=lost)

    async def _sent(self, url: str, purpose: str, **request: object) -> Json:
        async with (
            aiohttp.ClientSession() as client,
            client.post(url, **request) as answer,  # type: ignore[arg-type]
        ):
            if answer.status != 200:
                raise TurnedAwayError(answer.status, purpose)
            said: Json = await answer.json()
            return said
