"""What a Mattermost server of a test knows: people, teams, channels and posts, as an administrator sets them up."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Json = dict[str, Any]
Found = TypeVar("Found")

POST = 16_383  # characters


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
class State:
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
    pending: dict[str, str] = field(default_factory=dict)
    verifies_mail: bool = True
    config: Json = field(default_factory=dict)
    ticks: int = 0
    _happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, true: Callable[[], Found], within: float = 30) -> Found:
        """Wait for something to be so here; looked at whenever something happens, never in between."""
        async with asyncio.timeout(within):
            while not (found := true()):
                self._happened.clear()
                await self._happened.wait()
        return found

    def happens(self) -> None:
        self._happened.set()

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

    def trigger(self, user: str) -> str:
        made = new_id()
        self.triggers[made] = (user, self.now)
        return made

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

    # -- what is written down

    def tick(self) -> int:
        self.ticks += 1
        return int(self.now * 1000) + self.ticks

    def posted(self, fields: Json) -> Json:
        moment = self.tick()
        known = {"id": new_id(), "create_at": moment, "update_at": moment, "edit_at": 0, "delete_at": 0, "type": ""}
        post: Json = known | {"root_id": "", "original_id": "", "props": {}, "message": "", "file_ids": []} | fields
        self.posts[post["id"]] = post
        self.channels[post["channel_id"]]["last_post_at"] = moment
        self.happens()
        return post

    def rewritten(self, post: Json, fields: Json) -> None:
        """Change a post; what it said before is kept as a removed post of another id, as the server does."""
        moment = self.tick()
        before = {**post, "id": new_id(), "original_id": post["id"], "update_at": moment, "delete_at": moment}
        self.posts[before["id"]] = before
        post |= {**fields, "update_at": moment, "edit_at": moment}
        self.happens()

    def removed(self, post: Json) -> None:
        moment = self.tick()
        post |= {"delete_at": moment, "update_at": moment}
        self.happens()

    def shown_privately(self, user: str, channel: str, said: Json) -> Json:
        assert said.get("response_type", "ephemeral") == "ephemeral", "announcements are not posted as the user"
        assert len(said.get("text", "")) <= POST
        props = {"attachments": said.get("attachments", [])}
        shown = {"id": new_id(), "user": user, "channel_id": channel, "message": said.get("text", ""), "props": props}
        if said.get("text") or said.get("attachments"):
            assert said.get("skip_slack_parsing", True) is True
            self.private.append(shown)
            self.happens()
        return shown
