"""The endpoints of the double, each with the permissions and limits that a real server has."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.bot.mattermost.double import (
    BOX,
    HELP,
    LABEL,
    LINE,
    POST,
    PROPS,
    STEP,
    TITLE,
    Double,
    Shown,
    TurnedAwayError,
    new_id,
)

Json = dict[str, Any]


def answered(town: Double, call: str, me: str, body: Json, query: Mapping[str, str]) -> Json | list[Json]:
    for pattern, handle in ENDPOINTS:
        if found := re.fullmatch(pattern, call):
            return handle(town, me, {"body": body, "query": query, **found.groupdict()})
    raise TurnedAwayError(404, f"no such endpoint: {call}")


def me(town: Double, me: str, _: Json) -> Json:
    return town.users[me]


def user(town: Double, _me: str, sent: Json) -> Json:
    if sent["user"] not in town.users:
        raise TurnedAwayError(404, "user")
    return town.users[sent["user"]]


def client_config(town: Double, _me: str, _: Json) -> Json:
    return {"RequireEmailVerification": str(town.verifies_mail).lower()}


def channel(town: Double, me: str, sent: Json) -> Json:
    found = town.channels.get(sent["channel"])
    if found is None:
        raise TurnedAwayError(404, "channel")
    if found["type"] != "O":
        reads(town, me, sent["channel"])
    return found


def reads(town: Double, me: str, channel: str) -> None:
    if (channel, me) not in town.members:
        raise TurnedAwayError(403, "api.context.permissions.app_error")


def member(town: Double, me: str, sent: Json) -> Json:
    reads(town, me, sent["channel"])
    if (sent["channel"], sent["user"]) not in town.members:
        raise TurnedAwayError(404, "member")
    return {"channel_id": sent["channel"], "user_id": sent["user"]}


def direct(town: Double, me: str, sent: Json) -> Json:
    if me not in sent["body"]:
        raise TurnedAwayError(403, "direct")
    name = "__".join(sorted(sent["body"]))
    for found in town.channels.values():
        if found["name"] == name:
            return found
    return town.channels[town.channel("", name, *sent["body"], kind="D")]


def create(town: Double, me: str, sent: Json) -> Json:
    body = sent["body"]
    reads(town, me, body["channel_id"])
    checked(town, body)
    if (root := body.get("root_id")) and (root not in town.posts or town.posts[root]["root_id"]):
        raise TurnedAwayError(400, "root")
    pending = body.get("pending_post_id", "")
    if pending in town.pending:
        return town.posts[town.pending[pending]]
    made = town.posted({**body, "user_id": me})
    if pending:
        town.pending[pending] = made["id"]
    return made


def checked(town: Double, body: Json) -> None:
    if len(body.get("message", "")) > POST:
        raise TurnedAwayError(400, "model.post.is_valid.msg.app_error")
    props = json.dumps(body.get("props", {}), ensure_ascii=False)
    if len(props) + 5 * sum(map(props.count, "<>&")) > PROPS[town.version]:
        raise TurnedAwayError(400, "model.post.is_valid.props.app_error")


def ephemeral(_town: Double, _me: str, _: Json) -> Json:
    raise TurnedAwayError(403, "api.context.permissions.app_error")


def standing(town: Double, identifier: str) -> Json:
    found = town.posts.get(identifier)
    if found is None or found["delete_at"]:
        raise TurnedAwayError(404, "post")
    return found


def post(town: Double, me: str, sent: Json) -> Json:
    found = standing(town, sent["post"])
    reads(town, me, found["channel_id"])
    return found


def own(town: Double, me: str, identifier: str) -> Json:
    found = standing(town, identifier)
    if found["user_id"] != me:
        raise TurnedAwayError(403, "others_posts")
    return found


def patch(town: Double, me: str, sent: Json) -> Json:
    found = own(town, me, sent["post"])
    checked(town, sent["body"])
    found |= {**sent["body"], "update_at": town.tick()}
    return found


def delete(town: Double, me: str, sent: Json) -> Json:
    own(town, me, sent["post"])["delete_at"] = town.tick()
    return {"status": "OK"}


def posts(town: Double, me: str, sent: Json) -> Json:
    reads(town, me, sent["channel"])
    since, many = int(sent["query"].get("since", 0)), int(sent["query"].get("per_page", 1000))
    found = [p for p in town.in_channel(sent["channel"]) if p["update_at"] > since][-many:]
    return {"order": [p["id"] for p in found[::-1]], "posts": {p["id"]: p for p in found}}


def my_teams(town: Double, _me: str, _: Json) -> list[Json]:
    return list(town.teams.values())


def my_channels(town: Double, me: str, sent: Json) -> list[Json]:
    return [c for c in town.channels.values() if c["team_id"] in {sent["team"], ""} and (c["id"], me) in town.members]


def upload(town: Double, me: str, sent: Json) -> Json:
    body = sent["body"]
    reads(town, me, body["channel_id"])
    made = {"id": new_id(), "name": body["files"].filename, "content": body["files"].file.read()}
    town.files[made["id"]] = made
    return {"file_infos": [{"id": made["id"], "name": made["name"]}]}


def open_dialog(town: Double, _me: str, sent: Json) -> Json:
    body = sent["body"]
    who, when = town.triggers.pop(body["trigger_id"], ("", 0.0))
    if not who or town.now - when > 3:
        raise TurnedAwayError(400, "interactive_message.decode_trigger_id.expired")
    dialog = body["dialog"]
    wrong = [] if 0 < len(dialog["title"]) <= TITLE else ["title"]
    wrong += ["elements"] if len(dialog["elements"]) > STEP else []
    wrong += [f"{reason} of {one['name']}" for one in dialog["elements"] for reason in faults(one)]
    assert not wrong, wrong
    town.dialogs.append(Shown(who, body["url"], dialog))
    return {"status": "OK"}


def faults(one: Json) -> list[str]:
    room = {"text": LINE, "textarea": BOX}.get(one["type"], BOX)
    values = [option["value"] for option in one.get("options", ())]
    found = {
        "label": not 0 < len(one["display_name"]) <= LABEL,
        "help": len(one.get("help_text", "")) > HELP,
        "room": len(one["default"]) > room or one.get("max_length", room) > room,
        "default": one["type"] == "select" and one["default"] not in {"", *values},
        "empty option": "" in values,
    }
    return [reason for reason, true in found.items() if true]


ENDPOINTS: list[tuple[str, Callable[[Double, str, Json], Json | list[Json]]]] = [
    ("GET users/me", me),
    ("GET users/me/teams", my_teams),
    ("GET users/me/teams/(?P<team>[^/]+)/channels", my_channels),
    ("GET users/(?P<user>[^/]+)", user),
    ("GET config/client", client_config),
    ("GET channels/(?P<channel>[^/]+)", channel),
    ("GET channels/(?P<channel>[^/]+)/members/(?P<user>[^/]+)", member),
    ("GET channels/(?P<channel>[^/]+)/posts", posts),
    ("POST channels/direct", direct),
    ("POST posts", create),
    ("POST posts/ephemeral", ephemeral),
    ("GET posts/(?P<post>[^/]+)", post),
    ("PUT posts/(?P<post>[^/]+)/patch", patch),
    ("DELETE posts/(?P<post>[^/]+)", delete),
    ("POST files", upload),
    ("POST actions/dialogs/open", open_dialog),
]


# -- what an administrator may do


def admin(town: Double, me: str) -> None:
    if "system_admin" not in town.users[me]["roles"].split():
        raise TurnedAwayError(403, "api.context.permissions.app_error")


def server_config(town: Double, me: str, _: Json) -> Json:
    admin(town, me)
    return {"ServiceSettings": town.config}


def user_by_name(town: Double, _me: str, sent: Json) -> Json:
    found = [user for user in town.users.values() if user["username"] == sent["name"]]
    if not found:
        raise TurnedAwayError(404, "user")
    return found[0]


def create_bot(town: Double, me: str, sent: Json) -> Json:
    admin(town, me)
    return {"user_id": town.user(sent["body"]["username"], is_bot=True)}


def create_token(town: Double, me: str, sent: Json) -> Json:
    admin(town, me)
    return {"id": new_id(), "token": town.token(sent["user"])}


def team_by_name(town: Double, _me: str, sent: Json) -> Json:
    found = [team for team in town.teams.values() if team["name"] == sent["name"]]
    if not found:
        raise TurnedAwayError(404, "team")
    return found[0]


def join_team(town: Double, me: str, sent: Json) -> Json:
    admin(town, me)
    assert sent["body"]["team_id"] == sent["team"] in town.teams
    return sent["body"]


def channel_by_name(town: Double, _me: str, sent: Json) -> Json:
    found = [c for c in town.channels.values() if (c["team_id"], c["name"]) == (sent["team"], sent["name"])]
    if not found:
        raise TurnedAwayError(404, "channel")
    return found[0]


def join_channel(town: Double, me: str, sent: Json) -> Json:
    admin(town, me)
    town.members.add((sent["channel"], sent["body"]["user_id"]))
    return sent["body"]


def list_commands(town: Double, me: str, sent: Json) -> list[Json]:
    admin(town, me)
    return [command for command in town.commands.values() if command["team_id"] == sent["query"]["team_id"]]


def create_command(town: Double, me: str, sent: Json) -> Json:
    admin(town, me)
    body = sent["body"]
    if any((c["team_id"], c["trigger"]) == (body["team_id"], body["trigger"]) for c in town.commands.values()):
        raise TurnedAwayError(400, "api.command.duplicate_trigger.app_error")
    made = town.command(body["team_id"], body["trigger"], body["url"])
    town.commands[made] |= body
    return town.commands[made]


def change_command(town: Double, me: str, sent: Json) -> Json:
    admin(town, me)
    found = next(c for c in town.commands.values() if c["id"] == sent["command"])
    found |= {name: value for name, value in sent["body"].items() if name not in {"id", "token"}}
    return found


ENDPOINTS += [
    ("GET config", server_config),
    ("GET users/username/(?P<name>[^/]+)", user_by_name),
    ("POST bots", create_bot),
    ("POST users/(?P<user>[^/]+)/tokens", create_token),
    ("GET teams/name/(?P<name>[^/]+)", team_by_name),
    ("POST teams/(?P<team>[^/]+)/members", join_team),
    ("GET teams/(?P<team>[^/]+)/channels/name/(?P<name>[^/]+)", channel_by_name),
    ("POST channels/(?P<channel>[^/]+)/members", join_channel),
    ("GET commands", list_commands),
    ("POST commands", create_command),
    ("PUT commands/(?P<command>[^/]+)", change_command),
]
