from collections.abc import Callable

import aiohttp
import pytest

from bot.app import App
from bot.clock import now
from bot.platforms.slack.web_requests import PATH
from bot.settings import Settings
from domain.errors import InvalidError
from storage.store import Store
from tests.bot.slack.double import Slack
from tests.bot.slack.running import SECRET
from tests.bot.slack.web_requests import FORM, command, signed


async def test_http_mode_is_served_beside_the_web_pages_under_their_port(
    make_settings: Callable[..., Settings], region: Store, slack: Slack
) -> None:
    app = App(make_settings(SLACK_SIGNING_SECRET=SECRET, REGIORADAR_DEMO="false"), region, now)
    await app.start()
    try:
        [address] = [platform.address for platform in app.platforms if platform.address]
        await slack.until(lambda: any(name == "auth.test" for name, _ in slack.calls))
        body = command(slack)
        async with aiohttp.ClientSession() as session:
            status = 503
            while status == 503:
                headers = {"Content-Type": FORM, "Host": "radar.example.nl", **signed(body)}
                async with session.post(f"{address}{PATH}", data=body, headers=headers) as answer:
                    status = answer.status
            assert status == 200
            async with session.post(f"{address}{PATH}", data=body, headers={"Content-Type": FORM}) as answer:
                assert answer.status == 401
            async with session.post(f"{address}/say", data=body, headers={"Content-Type": FORM}) as answer:
                assert answer.status == 403
        await slack.until(lambda: slack.views)
    finally:
        await app.stop()


def test_without_the_web_pages_http_mode_asks_for_a_port(make_settings: Callable[..., Settings], region: Store) -> None:
    with pytest.raises(InvalidError):
        App(make_settings(SLACK_SIGNING_SECRET=SECRET, REGIORADAR_WEB="false"), region, now)
