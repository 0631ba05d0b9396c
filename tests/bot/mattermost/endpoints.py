"""The endpoints of the double, each with the permissions and limits that a real server has."""

import json
import re
from collections.abc import Callable, Mapping

from tests.bot.mattermost import administration
from tests.bot.mattermost.state import POST, Json, Shown, State, TurnedAwayError, new_id

TITLE, LABEL, HELP, BOX, LINE, STEP = 24, 24, 150, 3000, 150, 5
PROPS = {"5.37": 8000, "10.11": 800_000}


def answered(town: State, call: str, me: str, body: Json, query: Mapping[str, str]) -> Json | list[Json]:
    for pattern, handle in ENDPOINTS:
        if found := re.fullmatch(pattern, call):
            return handle(town, me, {"body": body, "query": query, **found.groupdict()})
    raise TurnedAwayError(404, f"no such endpoint: {call}")


def me(town: State, me: str, _: Json) -> Json:
    return town.users[me]


def user(town: State, _me: str, sent: Json) -> Json:
    if sent["user"] not in town.users:
        raise TurnedAwayError(404, "user")
    return town.users[sent["user"]]


def client_config(town: State, _me: str, _: Json) -> Json:
    return {"RequireEmailVerification": str(town.verifies_mail).lower()}


def channel(town: State, me: str, sent: Json) -> Json:
    found = town.channels.get(sent["channel"])
    if found is None:
        raise TurnedAwayError(404, "channel")
    if found["type"] != "O":
        reads(town, me, sent["channel"])
    return found


def reads(town: State, me: str, channel: str) -> None:
    if (channel, me) not in town.members:
        raise TurnedAwayError(403, "api.context.permissions.app_error")


def member(town: State, me: str, sent: Json) -> Json:
    reads(town, me, sent["channel"])
    if (sent["channel"], sent["user"]) not in town.members:
        raise TurnedAwayError(404, "member")
    return {"channel_id": sent["channel"], "user_id": sent["user"]}


def direct(town: State, me: str, sent: Json) -> Json:
    if me not in sent["body"]:
        raise TurnedAwayError(403, "direct")
    name = "__".join(sorted(sent["body"]))
    for found in town.channels.values():
        if found["name"] == name:
            return found
    return town.channels[town.channel("", name, *sent["body"], kind="D")]


def create(town: State, me: str, sent: Json) -> Json:
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


def checked(town: State, body: Json) -> None:
    if len(body.get("message", "")) > POST:
        raise TurnedAwayError(400, "model.post.is_valid.msg.app_error")
    props = json.dumps(body.get("props", {}), ensure_ascii=False)
    if len(props) + 5 * sum(map(props.count, "<>&")) > PROPS[town.version]:
        raise TurnedAwayError(400, "model.post.is_valid.props.app_error")


def ephemeral(_town: State, _me: str, _: Json) -> Json:
    raise TurnedAwayError(403, "api.context.permissions.app_error")


def standing(town: State, identifier: str) -> Json:
    found = town.posts.get(identifier)
    if found is None or found["delete_at"]:
        raise TurnedAwayError(404, "post")
    return found


def post(town: State, me: str, sent: Json) -> Json:
    found = standing(town, sent["post"])
    reads(town, me, found["channel_id"])
    return found


def own(town: State, me: str, identifier: str) -> Json:
    found = standing(town, identifier)
    if found["user_id"] != me:
        raise TurnedAwayError(403, "others_posts")
    return found


def patch(town: State, me: str, sent: Json) -> Json:
    found = own(town, me, sent["post"])
    checked(town, sent["body"])
    town.rewritten(found, sent["body"])
    return found


def delete(town: State, me: str, sent: Json) -> Json:
    town.removed(own(town, me, sent["post"]))
    return {"status": "OK"}


def posts(town: State, me: str, sent: Json) -> Json:
    reads(town, me, sent["channel"])
    since, many = int(sent["query"].get("since", 0)), int(sent["query"].get("per_page", 1000))
    skip = int(sent["query"].get("page", 0)) * many
    here = [p for p in town.posts.values() if p["channel_id"] == sent["channel"]]
    # Asked for what is new since a moment, the server tells of removed posts too.
    found = [p for p in here if p["update_at"] > since and (since or not p["delete_at"])]
    found = found[::-1][skip : skip + many][::-1]
    return {"order": [p["id"] for p in found[::-1]], "posts": {p["id"]: p for p in found}}


def my_teams(town: State, _me: str, _: Json) -> list[Json]:
    return list(town.teams.values())


def my_channels(town: State, me: str, sent: Json) -> list[Json]:
    return [c for c in town.channels.values() if c["team_id"] in {sent["team"], ""} and (c["id"], me) in town.members]


def upload(town: State, me: str, sent: Json) -> Json:
    body = sent["body"]
    reads(town, me, body["channel_id"])
    made = {"id": new_id(), "name": body["files"].filename, "content": body["files"].file.read()}
    town.files[made["id"]] = made
    return {"file_infos": [{"id": made["id"], "name": made["name"]}]}


def open_dialog(town: State, _me: str, sent: Json) -> Json:
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


ENDPOINTS: list[tuple[str, Callable[[State, str, Json], Json | list[Json]]]] = [
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
    *administration.ENDPOINTS,
]
