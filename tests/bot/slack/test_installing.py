import json
from collections.abc import AsyncIterator, Callable
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import text

from bot.platforms.slack.doctor import examine
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.tokens import client
from bot.settings import Settings
from domain.errors import InvalidError
from storage.store import Store
from tests.bot.slack.double import BOT, CLIENT, CLIENT_SECRET, Slack
from tests.bot.slack.running import SECRET, Bot, Start
from tests.bot.slack.web_requests import FORM, command, send, signed

# Slack's library passes the client's secret in a way that the newest aiohttp advises against.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")

KEY, NEWER = Fernet.generate_key().decode(), Fernet.generate_key().decode()
GIVEN = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_CLIENT_ID": CLIENT,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "SLACK_KEY": KEY,
    "SLACK_WORKSPACES": "T01",
}


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def page(browser: aiohttp.ClientSession, bot: Bot, path: str, cookie: str = "") -> tuple[int, str, str]:
    """Give status, where it leads or what it says, and the cookie that comes with it."""
    address = f"http://127.0.0.1:{bot.port}/slack{path}"
    headers = {"Cookie": cookie} if cookie else {}
    async with browser.get(address, headers=headers, allow_redirects=False) as answer:
        given = SimpleCookie(answer.headers.get("Set-Cookie", ""))
        kept = "; ".join(f"{name}={one.value}" for name, one in given.items())
        return answer.status, answer.headers.get("Location") or await answer.text(), kept


async def begun(browser: aiohttp.ClientSession, bot: Bot) -> tuple[str, str]:
    """Begin to install; give the state and the browser's cookie."""
    status, leads, cookie = await page(browser, bot, "/install")
    asked = parse_qs(urlsplit(leads).query)
    assert (status, asked["client_id"]) == (302, [CLIENT])
    assert "users:read.email" in asked["scope"][0]
    return asked["state"][0], cookie


async def installed(browser: aiohttp.ClientSession, bot: Bot, code: str = "T01-code") -> tuple[int, str]:
    state, cookie = await begun(browser, bot)
    status, says, _ = await page(browser, bot, f"/oauth_redirect?code={code}&state={state}", cookie)
    return status, says


async def connected(bot: Bot, body: bytes, kind: str = FORM) -> None:
    """Send a request, as often as Slack would, until its workspace is connected."""
    while (await send(bot, body, signed(body), kind))[0] == 503:
        pass


async def test_a_listed_workspace_installs_the_app_and_is_answered_also_after_a_restart(
    start: Start, slack: Slack, browser: aiohttp.ClientSession
) -> None:
    bot = await start(**GIVEN)
    body = command(slack)
    assert (await send(bot, body, signed(body)))[0] == 503
    status, says = await installed(browser, bot)
    assert (status, "Rijk van Nijmegen" in says) == (200, True)
    await slack.until(lambda: any(name == "auth.test" for name, _ in slack.calls))
    with bot.store.reading() as tx:
        tables = ("slack_bots", "slack_installations")
        kept = [row for table in tables for row in tx.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608 - ours
    assert (len(kept), BOT in str(kept)) == (2, False)
    await bot.platform.stop()
    again = await start(**GIVEN)
    await slack.until(lambda: [name for name, _ in slack.calls].count("auth.test") >= 3)
    await connected(again, body)
    await slack.until(lambda: slack.views or slack.whispers)
    foreign = command(slack, trigger="2.b").replace(b"team_id=T01", b"team_id=T99")
    assert (await send(again, foreign, signed(foreign)))[0] == 503


async def test_the_doctor_looks_at_installed_workspaces_too(
    start: Start, slack: Slack, browser: aiohttp.ClientSession, make_settings: Callable[..., Settings]
) -> None:
    bot = await start(**GIVEN)
    [nobody] = await examine(make_settings(**GIVEN), bot.store)
    assert not nobody.well
    await installed(browser, bot)
    await slack.until(lambda: any(name == "auth.test" for name, _ in slack.calls))
    found = await examine(make_settings(**GIVEN), bot.store)
    assert any(one.well and one.what.values.get("team") == "T01" for one in found)


async def test_an_app_that_was_removed_is_forgotten_for_good(
    start: Start, slack: Slack, browser: aiohttp.ClientSession
) -> None:
    bot = await start(**GIVEN)
    await installed(browser, bot)
    await slack.until(lambda: [name for name, _ in slack.calls].count("auth.test") >= 2)
    payload = json.dumps(slack.payload("app_uninstalled")).encode()
    await connected(bot, payload, "application/json")
    with bot.store.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM slack_bots").scalar_one() == 0
        assert tx.exec_driver_sql("SELECT count(*) FROM slack_installations").scalar_one() == 0


async def test_a_workspace_that_is_not_listed_cannot_install_and_its_token_is_given_back(
    start: Start, slack: Slack, browser: aiohttp.ClientSession
) -> None:
    bot = await start(**GIVEN)
    status, _ = await installed(browser, bot, "T66-code")
    assert status == 401
    assert "auth.revoke" in [name for name, _ in slack.calls]
    assert BOT not in slack.tokens


async def test_another_browser_or_a_second_time_installs_nothing(start: Start, browser: aiohttp.ClientSession) -> None:
    bot = await start(**GIVEN)
    state, cookie = await begun(browser, bot)
    back = f"/oauth_redirect?code=T01-code&state={state}"
    assert (await page(browser, bot, back))[0] == 400
    assert (await page(browser, bot, back, cookie))[0] == 200
    assert (await page(browser, bot, back, cookie))[0] == 401
    assert (await page(browser, bot, "/oauth_redirect?error=access_denied"))[0] == 200


def test_a_new_key_reads_what_the_old_one_sealed_and_a_lost_one_leaves_the_workspace_out(
    make_settings: Callable[..., Settings], store: Store
) -> None:
    def kept(keys: str) -> Installations:
        found = client(make_settings(**GIVEN | {"SLACK_KEY": keys}))
        assert found is not None
        return Installations(store, found)

    kept(KEY)._save(Installation(app_id="A01", team_id="T01", user_id="U01", bot_token=BOT))  # noqa: SLF001 - in one thread
    assert [one.bot for one in kept(f"{NEWER},{KEY}").tokens()] == [BOT]
    assert list(kept(NEWER).tokens()) == []


def test_a_token_that_shares_the_signing_secret_is_refused(make_settings: Callable[..., Settings]) -> None:
    with pytest.raises(InvalidError):
        client(make_settings(**GIVEN | {"SLACK_BOT_TOKEN": BOT}))


@pytest.mark.parametrize("missing", ["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "SLACK_KEY", "SLACK_WORKSPACES"])
def test_what_installing_needs_is_named(make_settings: Callable[..., Settings], missing: str) -> None:
    with pytest.raises(InvalidError) as error:
        client(make_settings(**GIVEN | {missing: ""}))
    assert error.value.says.values["key"] == missing


async def test_installations_that_were_never_finished_are_not_kept(
    browser: aiohttp.ClientSession, start: Start, store: Store
) -> None:
    bot = await start(**GIVEN)
    for _ in range(3):
        await begun(browser, bot)
    with store.writing() as tx:
        tx.execute(text("UPDATE slack_oauth_states SET expire_at = '2026-01-01 00:00:00.000000'"))
    await begun(browser, bot)
    with store.reading() as tx:
        assert tx.execute(text("SELECT count(*) FROM slack_oauth_states")).scalar_one() == 1
