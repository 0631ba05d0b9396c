from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.findings import Finding
from bot.platforms.slack import examine
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.tokens import tokens
from bot.settings import Settings
from domain.errors import InvalidError
from domain.language import Tongue, say
from storage.store import Store
from tests.bot.slack.double import APP, BOT, Slack

FINE = '{"ok": true, "team_id": "T01", "team": "x"}'
MANIFEST = Path(__file__).resolve().parents[3] / "slack-manifest.yml"


def said(findings: list[Finding]) -> str:
    return "\n".join(f"{'+' if f.well else '-'} {say(f.what, Tongue.EN)}" for f in findings)


def test_the_manifest_asks_for_the_scopes_that_are_used_and_no_other() -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == SCOPES
    assert [one["command"] for one in manifest["features"]["slash_commands"]] == ["/radar"]
    assert manifest["settings"]["socket_mode_enabled"]
    for part in manifest["features"]["shortcuts"]:
        assert len(part["name"]) <= 24


async def test_all_is_well(region: Store, make_settings: Callable[..., Settings]) -> None:
    found = await examine(make_settings(SLACK_APP_TOKEN=APP), region)
    assert [finding for finding in found if not finding.well] == []
    assert "I am in channel C01" in said(found)


async def test_it_says_what_is_wrong_and_what_to_do(
    slack: Slack, region: Store, make_settings: Callable[..., Settings]
) -> None:
    slack.channels["C01"]["members"].remove("UBOT")
    slack.tokens = {BOT}
    found = await examine(make_settings(SLACK_APP_TOKEN=APP), region)
    assert "- Slack refuses the app-level token: invalid_auth." in said(found)
    assert "- Slack: I am not in channel C01." in said(found)
    assert all(finding.todo for finding in found if not finding.well)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((200, {"x-oauth-scopes": "chat:write,commands"}, FINE), "scopes are missing"),
        ((200, {"Date": "Mon, 15 Jun 2020 07:00:00 GMT"}, '{"ok": true, "team_id": "T01", "team": "x"}'), "clock"),
        ((200, {}, '{"ok": false, "error": "account_inactive"}'), "account_inactive"),
        ("reset", "cannot be reached"),
    ],
)
async def test_scopes_clock_token_and_network(
    slack: Slack, region: Store, make_settings: Callable[..., Settings], answer: object, sentence: str
) -> None:
    slack.failures["auth.test"].append(answer)
    found = await examine(make_settings(SLACK_APP_TOKEN=APP), region)
    assert sentence in said([finding for finding in found if not finding.well])


def test_several_workspaces_have_their_own_tokens(make_settings: Callable[..., Settings]) -> None:
    found = tokens(make_settings(SLACK_BOT_TOKEN="xoxb-1, xoxb-2", SLACK_APP_TOKEN="xapp-1,xapp-2"))
    assert [(one.bot, one.app) for one in found] == [("xoxb-1", "xapp-1"), ("xoxb-2", "xapp-2")]
    assert "xoxb" not in repr(found)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xapp-geheim", "SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xoxb-geheim"}, "SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1,xapp-2"}, "SLACK_APP_TOKEN"),
    ],
)
def test_a_wrong_token_is_named_by_its_key_alone(
    make_settings: Callable[..., Settings], given: dict[str, str], key: str
) -> None:
    with pytest.raises(InvalidError) as error:
        tokens(make_settings(**given))
    sentence = say(error.value.says, Tongue.EN)
    assert key in sentence
    assert "geheim" not in sentence


def test_without_a_token_slack_is_not_used(make_settings: Callable[..., Settings]) -> None:
    assert tokens(make_settings(SLACK_BOT_TOKEN=None)) == ()
