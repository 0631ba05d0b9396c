import json
import time
from io import BytesIO
from urllib.parse import urlencode

import pytest

from tests.bot.slack.double import Json, Slack
from tests.bot.slack.running import Bot, Start, listening
from tests.bot.slack.web_requests import FORM, JSON, command, send, signed


def written(bot: Bot) -> int:
    with bot.store.reading() as tx:
        found: int = tx.exec_driver_sql("SELECT count(*) FROM inbox").scalar_one()
        return found


async def test_a_signed_command_opens_the_form(start: Start, slack: Slack) -> None:
    bot = await listening(start, slack)
    body = command(slack)
    assert (await send(bot, body, signed(body)))[0] == 200
    await slack.until(lambda: slack.views)


async def test_the_same_signed_request_again_has_no_second_effect(start: Start, slack: Slack) -> None:
    bot = await listening(start, slack)
    body = command(slack)
    headers = signed(body)
    assert [(await send(bot, body, headers))[0] for _ in range(3)] == [200, 200, 200]
    await slack.until(lambda: slack.views)
    assert (len(slack.views), written(bot)) == (1, 1)


@pytest.mark.parametrize("wrong", ["none", "foreign", "early", "late", "words", "empty", "accent", "changed", "huge"])
async def test_what_is_not_signed_now_by_slack_is_refused(start: Start, slack: Slack, wrong: str) -> None:
    bot = await listening(start, slack)
    body = command(slack)
    good = signed(body)
    headers = {
        "none": {},
        "foreign": signed(body, secret="een-ander-geheim"),
        "early": signed(body, time.time() + 302),
        "late": signed(body, time.time() - 302),
        "words": good | {"X-Slack-Request-Timestamp": "abc"},
        "empty": good | {"X-Slack-Request-Timestamp": ""},
        "accent": good | {"X-Slack-Signature": "v0=é"},
        "changed": good,
        "huge": good | {"X-Slack-Request-Timestamp": "9" * 400},
    }[wrong]
    sent = body + b"&text=anders" if wrong == "changed" else body
    assert (await send(bot, sent, headers))[0] == 401
    assert (written(bot), slack.views) == (0, {})


async def test_an_unsigned_check_of_the_certificate_has_no_effect(start: Start, slack: Slack) -> None:
    bot = await listening(start, slack)
    assert (await send(bot, b"ssl_check=1&token=x", {}))[0] == 401


@pytest.mark.parametrize(
    ("body", "kind"), [(b"{kapot", JSON), (b"[]", JSON), (b"payload=%7Bkapot", FORM), (b"\xff\xfe", JSON)]
)
async def test_signed_nonsense_is_a_bad_request(start: Start, slack: Slack, body: bytes, kind: str) -> None:
    bot = await listening(start, slack)
    assert (await send(bot, body, signed(body), kind))[0] == 400


async def test_a_huge_body_is_refused_before_it_is_read_whole(start: Start, slack: Slack) -> None:
    bot = await listening(start, slack)
    assert (await send(bot, BytesIO(b"x" * 3_000_000), {}))[0] == 413


async def test_slack_finds_the_address(start: Start, slack: Slack) -> None:
    bot = await listening(start, slack)
    body = json.dumps({"token": "x", "challenge": "c4a11e", "type": "url_verification"}).encode()
    status, said = await send(bot, body, signed(body), JSON)
    assert (status, json.loads(said)["challenge"]) == (200, "c4a11e")


async def test_events_clicks_and_forms_come_over_http_too(start: Start, slack: Slack) -> None:
    bot = await listening(start, slack)

    async def deliver(payload: Json) -> tuple[int, str]:
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await send(bot, body, signed(body))

    mention = json.dumps(slack.payload("app_mention")).encode()
    assert (await send(bot, mention, signed(mention) | {"X-Slack-Retry-Num": "1"}, JSON))[0] == 200
    await slack.whisper()
    assert (await deliver(slack.payload("message_shortcut")))[0] == 200
    await slack.until(lambda: slack.views)
    [view] = slack.views.values()
    status, said = await deliver(slack.payload("view_submission", view=view))
    assert (status, json.loads(said)["response_action"]) == (200, "clear")
