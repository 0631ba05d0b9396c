"""Setting up on a server: bot account, token, slash command, channels; every step finds what is there already."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from bot.platform import RefusedError
from bot.platforms.mattermost.rest import MissingError, Rest
from bot.platforms.mattermost.seals import Seals
from domain.errors import InvalidError
from domain.frozen import Frozen
from domain.language import Phrase, phrase

Json = dict[str, Any]


class Wanted(Frozen):
    """What is to be set up; ``channels`` as team/channel, ``known`` what the settings hold for this server already."""

    site: str
    workspace: str
    callback: str
    name: str = "radar"
    teams: tuple[str, ...]
    channels: tuple[str, ...] = ()
    known: Mapping[str, str] = {}
    known_tokens: Mapping[str, str] = {}


class Made(Frozen):
    """What came of it: lines for ``.env``, the channels' ids by name, and what is left to the administrator."""

    lines: Mapping[str, str]
    channels: Mapping[str, str]
    todo: tuple[Phrase, ...]


async def set_up(admin: Rest, bot: Rest | None, wanted: Wanted) -> Made:
    """Set up with an administrator's calls; ``bot``: calls with the token that is in the settings, if there is one.

    Raises:
        InvalidError: the server or its settings do not allow it; the sentence says what to change.
        RefusedError: the server refuses something else.
    """
    await _check(admin)
    account = await _bot(admin, wanted.name)
    token = await _token(admin, bot, account, wanted)
    secret = wanted.known.get("MATTERMOST_SECRET") or secrets.token_urlsafe(32)
    address = Seals(secret, wanted.workspace).address(wanted.callback, wanted.workspace, "command")
    teams = {name: await _joined(admin, name, account) for name in wanted.teams}
    tokens = {**wanted.known_tokens}
    for team in teams.values():
        tokens[team] = await _command(admin, team, address, wanted)
    channels = {name: await _channel(admin, teams, name, account) for name in wanted.channels}
    lines = {
        "MATTERMOST_URL": wanted.site,
        "MATTERMOST_TOKEN": token,
        "MATTERMOST_COMMAND_TOKENS": ",".join(f"{team}:{one}" for team, one in tokens.items()),
        "MATTERMOST_SECRET": secret,
        "MATTERMOST_CALLBACK_URL": wanted.callback,
    }
    return Made(lines=lines, channels=channels, todo=tuple(await _advice(admin, wanted)))


async def _check(admin: Rest) -> None:
    me = await admin.get("/users/me")
    if "system_admin" not in str(me.get("roles", "")).split():
        raise InvalidError(phrase("This is not the token of a system administrator."))
    config = (await admin.get("/config")).get("ServiceSettings", {})
    for key in ("EnableBotAccountCreation", "EnableCommands"):
        if not config.get(key, True):
            raise InvalidError(
                phrase(
                    "Switch on {setting} in the System Console of Mattermost first.", setting=f"ServiceSettings.{key}"
                )
            )


async def _bot(admin: Rest, name: str) -> str:
    try:
        found = await admin.get(f"/users/username/{name}")
    except MissingError:
        made = await admin.post(
            "/bots",
            {"username": name, "display_name": "Regioradar", "description": "ICT-plannen van de gemeenten hier"},
        )
        return str(made["user_id"])
    if not found.get("is_bot"):
        raise InvalidError(phrase("{name} is the name of a person. Choose another with --name.", name=name))
    if found.get("delete_at"):
        await admin.post(f"/bots/{found['id']}/enable", {})
    return str(found["id"])


async def _token(admin: Rest, bot: Rest | None, account: str, wanted: Wanted) -> str:
    """Keep the token that is in the settings while it works: a second run makes no second one."""
    if bot is not None:
        try:
            if (await bot.get("/users/me"))["id"] == account:
                return wanted.known["MATTERMOST_TOKEN"]
        except RefusedError:
            pass
    made = await admin.post(f"/users/{account}/tokens", {"description": "Regioradar"})
    return str(made["token"])


async def _joined(admin: Rest, name: str, account: str) -> str:
    try:
        team = str((await admin.get(f"/teams/name/{name}"))["id"])
    except MissingError:
        raise InvalidError(phrase("There is no team {name}.", name=name)) from None
    await admin.post(f"/teams/{team}/members", {"team_id": team, "user_id": account})
    return team


async def _command(admin: Rest, team: str, address: str, wanted: Wanted) -> str:
    """Make or mend the slash command; gives its token."""
    command: Json = {
        "team_id": team,
        "trigger": wanted.name,
        "method": "P",
        "url": address,
        "username": "Regioradar",
        "display_name": "Regioradar",
        "description": "Wat kopen je buren, en wat kun je samen doen?",
        "auto_complete": True,
        "auto_complete_desc": "Vraag wat de gemeenten in je regio plannen, of meld zelf iets",
        "auto_complete_hint": "laptops | meld wij vervangen … | kansen | mijn | help",
    }
    for found in await admin.get("/commands", {"team_id": team, "custom_only": "true"}):
        if found["trigger"] == wanted.name:
            if not str(found.get("url", "")).startswith(f"{wanted.callback}/mattermost/"):
                raise InvalidError(
                    phrase("The command /{name} is somebody else's. Choose another with --name.", name=wanted.name)
                )
            changed = await admin.put(f"/commands/{found['id']}", {**found, **command})
            return str(changed.get("token") or found["token"])
    return str((await admin.post("/commands", command))["token"])


async def _channel(admin: Rest, teams: Mapping[str, str], name: str, account: str) -> str:
    team, _, channel = name.partition("/")
    try:
        found = str((await admin.get(f"/teams/{teams[team]}/channels/name/{channel}"))["id"])
    except (KeyError, MissingError):
        raise InvalidError(phrase("There is no channel {name}; write it as team/channel.", name=name)) from None
    await admin.post(f"/channels/{found}/members", {"user_id": account})
    return found


async def _advice(admin: Rest, wanted: Wanted) -> Iterable[Phrase]:
    """Say what only the administrator can set: Mattermost calls no internal address that is not on its list."""
    config = (await admin.get("/config")).get("ServiceSettings", {})
    host = wanted.callback.split("//", 1)[1].split("/")[0].rsplit(":", 1)[0]
    listed = str(config.get("AllowedUntrustedInternalConnections", "")).replace(",", " ").split()
    if host in listed:
        return ()
    return (
        phrase(
            "If {host} is an address inside your network, add it to AllowedUntrustedInternalConnections "
            "in the System Console; otherwise Mattermost does not call it.",
            host=host,
        ),
    )
