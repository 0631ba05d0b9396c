"""One Mattermost server as the bot sees it: the handful of things it asks and does there."""

import time
from typing import Any

import aiohttp

from bot.platforms.mattermost.rest import MissingError, Rest

Json = dict[str, Any]

FRESH = 300.0  # seconds for which a person or channel is believed to be unchanged
KEPT = 5000
AT_ONCE, PAGE = 1000, 200  # posts that the server gives when asked for what is new, and for a page


class Server:
    """Endpoints with the little that is remembered of them. Errors are those of :class:`Rest`."""

    def __init__(self, rest: Rest) -> None:
        self.rest = rest
        self._known: dict[str, tuple[float, Any]] = {}

    async def me(self) -> Json:
        """Give the bot's own account."""
        found: Json = await self._remembered("/users/me", 3600.0)
        return found

    async def user(self, identifier: str) -> Json:
        """Give a person's account, at most some minutes old."""
        found: Json = await self._remembered(f"/users/{identifier}", FRESH)
        return found

    async def channel(self, identifier: str) -> Json:
        """Give a channel."""
        found: Json = await self._remembered(f"/channels/{identifier}", FRESH)
        return found

    async def verifies_mail(self) -> bool:
        """Whether the server lets nobody in before he proved that his e-mail address is his."""
        config = await self._remembered("/config/client?format=old", 3600.0)
        return str(config.get("RequireEmailVerification", "")).casefold() == "true"

    def forget_user(self, identifier: str) -> None:
        """Ask anew at the next occasion: the account was changed."""
        self._known.pop(f"/users/{identifier}", None)

    async def in_channel(self, channel: str, user: str) -> bool:
        """Whether a person is in a channel that the bot can see."""
        try:
            await self.rest.get(f"/channels/{channel}/members/{user}")
        except MissingError:
            return False
        return True

    async def direct(self, user: str) -> str:
        """Give the channel in which the bot talks to one person."""
        key = f"direct {user}"
        if key not in self._known:
            mine = (await self.me())["id"]
            made = await self.rest.post("/channels/direct", [mine, user])
            self._keep(key, float("inf"), made["id"])
        return str(self._known[key][1])

    async def post(self, identifier: str) -> Json | None:
        """Give a post; None when it does not exist or the bot cannot see it."""
        try:
            found: Json = await self.rest.get(f"/posts/{identifier}")
        except MissingError:
            return None
        return None if found.get("delete_at") else found

    async def create(self, post: Json) -> Json:
        """Post a message; gives it as the server keeps it, with its id."""
        made: Json = await self.rest.post("/posts", post)
        return made

    async def patch(self, identifier: str, change: Json) -> Json:
        """Change a post in place."""
        made: Json = await self.rest.put(f"/posts/{identifier}/patch", change)
        return made

    async def remove(self, identifier: str) -> None:
        """Delete a post; one that is gone already is no error."""
        try:
            await self.rest.delete(f"/posts/{identifier}")
        except MissingError:
            return

    async def posts_since(self, channel: str, moment: int) -> list[Json]:
        """Give the posts of a channel that were made, changed or removed since a moment (milliseconds).

        What a changed post said before is kept by the server as a removed post of its own, and left out here.
        """
        path = f"/channels/{channel}/posts"
        found = dict((await self.rest.get(path, {"since": str(moment)})).get("posts", {}))
        page = 0 if len(found) >= AT_ONCE else None  # then the oldest are not among them
        while page is not None:
            more = (await self.rest.get(path, {"page": str(page), "per_page": str(PAGE)})).get("posts", {})
            found |= {key: post for key, post in more.items() if int(post["create_at"]) > moment}
            page = page + 1 if more and all(key in found for key in more) else None
        return [post for post in found.values() if not post.get("original_id")]

    async def latest(self, channel: str, many: int) -> list[Json]:
        """Give the newest posts of a channel."""
        found = await self.rest.get(f"/channels/{channel}/posts", {"page": "0", "per_page": str(many)})
        return list(found.get("posts", {}).values())

    async def my_channels(self) -> set[str]:
        """Give the channels that the bot is in, its direct ones included."""
        teams = await self.rest.get("/users/me/teams")
        listed = [await self.rest.get(f"/users/me/teams/{team['id']}/channels") for team in teams]
        return {channel["id"] for channels in listed for channel in channels}

    async def open_dialog(self, trigger: str, url: str, dialog: Json) -> None:
        """Show a dialog to who just clicked; a trigger lives three seconds."""
        await self.rest.post("/actions/dialogs/open", {"trigger_id": trigger, "url": url, "dialog": dialog})

    async def upload(self, channel: str, name: str, png: bytes) -> str:
        """Upload a picture and give the id under which a post of that channel can show it."""
        form = aiohttp.FormData()
        form.add_field("channel_id", channel)
        form.add_field("files", png, filename=name, content_type="image/png")
        made = await self.rest.call("POST", "/files", data=form)
        return str(made["file_infos"][0]["id"])

    async def respond(self, response_url: str, answer: Json) -> None:
        """Send one further private answer to a command: five at most, within thirty minutes."""
        await self.rest.hook(response_url, answer)

    async def _remembered(self, path: str, seconds: float) -> Any:  # noqa: ANN401 - JSON
        until, found = self._known.get(path, (0.0, None))
        if until <= time.monotonic():
            found = await self.rest.get(path)
            self._keep(path, time.monotonic() + seconds, found)
        return found

    def _keep(self, key: str, until: float, value: Any) -> None:  # noqa: ANN401 - JSON
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[key] = (until, value)
