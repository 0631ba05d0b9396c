"""Setting up on a server with an administrator's token, and looking at what was set up."""

import asyncio
from functools import partial

import aiohttp
import pytest
from click.testing import CliRunner

from bot.commands.mattermost_setup import command
from bot.findings import Finding
from bot.platforms.mattermost import build, examine
from bot.platforms.mattermost.access import access
from bot.platforms.mattermost.rest import Rest
from bot.platforms.mattermost.setup import Made, Wanted, set_up
from bot.settings import Settings
from domain.errors import InvalidError
from domain.language import Tongue, say
from tests.bot.mattermost.living import SECRET, Town

CALLBACK = "http://radar.example"


def wanted(place: Town, **changes: object) -> Wanted:
    known = {
        "site": place.server.url, "workspace": place.workspace, "callback": CALLBACK, "name": "regio-radar",
        "teams": ("regio",), "channels": ("regio/ict",),
    }  # fmt: skip
    return Wanted.model_validate(known | changes)


async def made(place: Town, want: Wanted, roles: str = "system_user system_admin") -> Made:
    admin = place.server.token(place.server.user("beheer", roles=roles))
    async with aiohttp.ClientSession() as session:
        token = want.known.get("MATTERMOST_TOKEN")
        bot = Rest(session, want.site, token) if token else None
        return await set_up(Rest(session, want.site, admin), bot, want)


async def test_it_makes_bot_token_command_and_membership(asleep: Town) -> None:
    done = await made(asleep, wanted(asleep))
    bot = asleep.server.tokens[done.lines["MATTERMOST_TOKEN"]]
    assert asleep.server.users[bot]["is_bot"]
    assert (asleep.channel, bot) in asleep.server.members
    assert done.channels == {"regio/ict": asleep.channel}
    team, _, token = done.lines["MATTERMOST_COMMAND_TOKENS"].partition(":")
    command = asleep.server.commands[token]
    assert team == asleep.team == command["team_id"]
    assert command["url"].startswith(f"{CALLBACK}/mattermost/{asleep.workspace}/")
    assert command["auto_complete"] is True
    assert "meld" in command["auto_complete_hint"]
    assert len(done.lines["MATTERMOST_SECRET"]) >= 32
    assert "radar.example" in say(done.todo[0], Tongue.EN)


async def test_a_second_run_finds_everything_there(asleep: Town) -> None:
    first = await made(asleep, wanted(asleep))
    tokens, commands, users = len(asleep.server.tokens), len(asleep.server.commands), len(asleep.server.users)
    team, _, token = first.lines["MATTERMOST_COMMAND_TOKENS"].partition(":")
    again = wanted(asleep, known=first.lines, known_tokens={team: token})
    assert (await made(asleep, again)).lines == first.lines
    assert len(asleep.server.commands) == commands
    assert (len(asleep.server.tokens), len(asleep.server.users)) == (tokens + 1, users + 1)  # the administrator's own


@pytest.mark.parametrize(
    ("changes", "roles", "says"),
    [
        ({}, "system_user", "system administrator"),
        ({"name": "joke"}, "system_admin", "joke is the name of a person"),
        ({"teams": ("nergens",)}, "system_admin", "no team nergens"),
        ({"channels": ("regio/nergens",)}, "system_admin", "no channel regio/nergens"),
        ({"channels": ("ict",)}, "system_admin", "no channel ict"),
        ({"name": "radar"}, "system_admin", "somebody else's"),
    ],
)
async def test_what_is_wrong_is_said(asleep: Town, changes: dict[str, object], roles: str, says: str) -> None:
    with pytest.raises(InvalidError) as error:
        await made(asleep, wanted(asleep, **changes), roles)
    assert says in say(error.value.says, Tongue.EN)


async def test_a_server_without_bots_says_which_setting(asleep: Town) -> None:
    asleep.server.config["EnableBotAccountCreation"] = False
    with pytest.raises(InvalidError, match="setting"):
        await made(asleep, wanted(asleep))


async def test_the_command_prints_what_to_put_in_env(asleep: Town) -> None:
    admin = asleep.server.token(asleep.server.user("beheer", roles="system_admin"))
    given = ["--url", asleep.server.url, "--team", "regio", "--channel", "regio/ict", "--callback-url", CALLBACK]
    run = partial(CliRunner().invoke, command, [*given, "--name", "regio-radar"], input=f"{admin}\n")
    done = await asyncio.to_thread(run)
    assert done.exit_code == 0, done.output
    for key in ("URL", "TOKEN", "COMMAND_TOKENS", "SECRET", "CALLBACK_URL"):
        assert f"\nMATTERMOST_{key}=" in done.output
    assert f"--workspace {asleep.workspace} --channel {asleep.channel}" in done.output
    assert admin not in done.output


def settings(place: Town | None = None, **changes: str) -> Settings:
    site = place.server.url if place else "http://chat.example"
    token = next(iter(place.server.tokens)) if place else "t"
    known = {
        "MATTERMOST_URL": site, "MATTERMOST_TOKEN": token, "MATTERMOST_SECRET": SECRET,
        "MATTERMOST_CALLBACK_URL": site, "MATTERMOST_COMMAND_TOKENS": f"{place.team if place else 'x'}:y",
    }  # fmt: skip
    return Settings.model_validate(known | changes)


def told(findings: list[Finding]) -> str:
    return "\n".join(f"{'+' if one.well else '-'} {say(one.what, Tongue.EN)}" for one in findings)


async def test_the_doctor_finds_everything_well(asleep: Town) -> None:
    found = await examine(settings(asleep), asleep.talk.store)
    assert all(one.well for one in found), told(found)
    assert "known on" in told(found)
    assert "in the channel" in told(found)


async def test_the_doctor_tells_what_is_wrong(asleep: Town) -> None:
    asleep.server.members.remove((asleep.channel, asleep.bot))
    wrong = settings(asleep, MATTERMOST_COMMAND_TOKENS="", MATTERMOST_CALLBACK_URL="http://127.0.0.1:9")
    said = told(await examine(wrong, asleep.talk.store))
    assert "- Nothing answers at http://127.0.0.1:9" in said
    assert "- The command has no token for the team regio" in said
    assert "- The bot is not in the channel" in said
    assert "- " + asleep.workspace + " does not accept" in told(
        await examine(settings(asleep, MATTERMOST_TOKEN="old"), asleep.talk.store)
    )
    assert "MATTERMOST_SECRET" in told(await examine(settings(asleep, MATTERMOST_SECRET="kort"), asleep.talk.store))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("MATTERMOST_URL", "chat.example"),
        ("MATTERMOST_URL", "https://a.nl,https://b.nl"),
        ("MATTERMOST_TOKEN", ""),
        ("MATTERMOST_SECRET", "kort"),
        ("MATTERMOST_CALLBACK_URL", ""),
        ("MATTERMOST_COMMAND_TOKENS", "abc"),
        ("MATTERMOST_ALLOW", "10.0.0.0/99"),
    ],
)
def test_a_wrong_setting_is_named_and_never_shown(asleep: Town, key: str, value: str) -> None:
    with pytest.raises(InvalidError) as error:
        build(settings(None, **{key: value}), asleep.talk.store)
    said = say(error.value.says, Tongue.EN)
    assert "MATTERMOST_" in said
    assert SECRET not in said


def test_a_platform_is_built_when_everything_is_set(asleep: Town) -> None:
    made = build(settings(), asleep.talk.store)
    assert made is not None
    assert made.name == "mattermost"


def test_nothing_is_built_without_an_address(asleep: Town) -> None:
    assert build(Settings.model_validate({}), asleep.talk.store) is None
    assert asyncio.run(examine(Settings.model_validate({}), asleep.talk.store)) == []


def test_secrets_do_not_show_in_a_repr() -> None:
    found = access(settings())
    assert SECRET not in repr(found)
    assert found is not None
    assert "token" not in repr(found.sites[0])
