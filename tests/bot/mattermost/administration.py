"""The endpoints of the double that need an administrator's token."""

from tests.bot.mattermost.state import Json, State, TurnedAwayError, new_id


def admin(town: State, me: str) -> None:
    if "system_admin" not in town.users[me]["roles"].split():
        raise TurnedAwayError(403, "api.context.permissions.app_error")


def server_config(town: State, me: str, _: Json) -> Json:
    admin(town, me)
    return {"ServiceSettings": town.config}


def user_by_name(town: State, _me: str, sent: Json) -> Json:
    found = [user for user in town.users.values() if user["username"] == sent["name"]]
    if not found:
        raise TurnedAwayError(404, "user")
    return found[0]


def create_bot(town: State, me: str, sent: Json) -> Json:
    admin(town, me)
    return {"user_id": town.user(sent["body"]["username"], is_bot=True)}


def create_token(town: State, me: str, sent: Json) -> Json:
    admin(town, me)
    return {"id": new_id(), "token": town.token(sent["user"])}


def team_by_name(town: State, _me: str, sent: Json) -> Json:
    found = [team for team in town.teams.values() if team["name"] == sent["name"]]
    if not found:
        raise TurnedAwayError(404, "team")
    return found[0]


def join_team(town: State, me: str, sent: Json) -> Json:
    admin(town, me)
    assert sent["body"]["team_id"] == sent["team"] in town.teams
    return sent["body"]


def channel_by_name(town: State, _me: str, sent: Json) -> Json:
    found = [c for c in town.channels.values() if (c["team_id"], c["name"]) == (sent["team"], sent["name"])]
    if not found:
        raise TurnedAwayError(404, "channel")
    return found[0]


def join_channel(town: State, me: str, sent: Json) -> Json:
    admin(town, me)
    town.members.add((sent["channel"], sent["body"]["user_id"]))
    return sent["body"]


def list_commands(town: State, me: str, sent: Json) -> list[Json]:
    admin(town, me)
    return [command for command in town.commands.values() if command["team_id"] == sent["query"]["team_id"]]


def create_command(town: State, me: str, sent: Json) -> Json:
    admin(town, me)
    body = sent["body"]
    if any((c["team_id"], c["trigger"]) == (body["team_id"], body["trigger"]) for c in town.commands.values()):
        raise TurnedAwayError(400, "api.command.duplicate_trigger.app_error")
    made = town.command(body["team_id"], body["trigger"], body["url"])
    town.commands[made] |= body
    return town.commands[made]


def change_command(town: State, me: str, sent: Json) -> Json:
    admin(town, me)
    found = next(c for c in town.commands.values() if c["id"] == sent["command"])
    found |= {name: value for name, value in sent["body"].items() if name not in {"id", "token"}}
    return found


ENDPOINTS = [
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
