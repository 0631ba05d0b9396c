import asyncio

import pytest

from bot import patience
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.slack import socket
from bot.platforms.slack.faults import WAIT, seconds
from domain.channel import Target
from domain.language import Tongue
from domain.region import Role
from storage.post import outbox
from tests.bot.slack.double import APP, BOT, Slack, hang_up
from tests.bot.slack.outgoing import HELLO, HTML, PUT, outgoing
from tests.bot.slack.running import Start, ready
from tests.bot.slack.shown import words
from tests.makers import Makers


@pytest.mark.parametrize(("header", "wait"), [("30", 30.0), ("3600", 3600.0), ("abc", WAIT), (None, WAIT)])
async def test_slack_asks_to_wait(start: Start, slack: Slack, header: str | None, wait: float) -> None:
    bot = await ready(start, slack)
    headers = {"Retry-After": header} if header else {}
    slack.failures["chat.postMessage"].append((429, headers, '{"ok": false, "error": "ratelimited"}'))
    with pytest.raises(Later) as later:
        await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    assert later.value.seconds == wait == seconds(header)


@pytest.mark.parametrize(
    "answer", [(500, {}, HTML), (503, {}, '{"ok": false}'), (200, {}, HTML), (200, {}, '{"ok": tr'), "reset"]
)
async def test_an_answer_that_says_nothing_is_looked_into_before_it_is_repeated(
    start: Start, slack: Slack, answer: object
) -> None:
    bot = await ready(start, slack)
    slack.failures["chat.postMessage"].append(answer)
    with pytest.raises(UnknownOutcomeError):
        await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    assert await bot.platform.find(outgoing(HELLO)) is None


async def test_what_slack_took_before_the_line_broke_is_found_and_not_sent_twice(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    slack.failures["chat.postMessage"].append("reset after accepting")
    with pytest.raises(UnknownOutcomeError):
        await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    [post] = slack.messages["C01"]
    assert await bot.platform.find(outgoing(HELLO)) == f"C01:{post['ts']}"
    assert await bot.platform.find(outgoing(HELLO, key="k2")) is None


@pytest.mark.parametrize("channel", ["C99", "C02", "C03"])
async def test_a_channel_that_is_gone_archived_or_closed_refuses(start: Start, slack: Slack, channel: str) -> None:
    bot = await ready(start, slack)
    slack.channels |= {"C02": {"members": {"UBOT"}, "archived": True}, "C03": {"members": {"U01"}}}
    target = Target(platform="slack", workspace="T01", channel=channel)
    with pytest.raises(RefusedError):
        await bot.platform.deliver(outgoing(HELLO, target=target), Tongue.NL)


async def test_a_withdrawn_token_stops_sending_and_is_forgotten(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    await slack.deliver("events_api", slack.payload("tokens_revoked"))
    connection = bot.platform._connections[0]  # noqa: SLF001 - what must be forgotten
    assert (connection._tokens.bot, connection._tokens.app) == ("", "")  # noqa: SLF001 - idem
    with pytest.raises(Later):
        await bot.platform.deliver(outgoing(HELLO), Tongue.NL)


async def test_the_coordinator_hears_once_of_an_archived_channel_and_of_missing_scopes(
    start: Start, slack: Slack, make: Makers
) -> None:
    slack.scopes = "chat:write,commands"
    make.region()
    make.member(role=Role.COORDINATOR, platform="slack", workspace="T01", user="U02", name="Bram")
    bot = await start()
    await slack.until(lambda: slack.messages["DU02"])
    slack.channels["C01"]["archived"] = True
    for key in ("een", "twee"):
        with bot.store.writing() as tx:
            outbox.put(tx, Target(platform="slack", workspace="T01", channel="C01"), HELLO, key, PUT)
        bot.delivery.wake()
        await slack.until(lambda: len(slack.messages["DU02"]) == 2)
    rights, channel = map(words, slack.messages["DU02"])
    assert "users:read.email" in rights
    assert "is_archived" in channel


async def test_a_coordinator_elsewhere_hears_that_a_workspace_withdrew_its_token(
    start: Start, slack: Slack, make: Makers
) -> None:
    make.region()
    make.coordinator()
    bot = await ready(start, slack)
    await slack.deliver("events_api", slack.payload("tokens_revoked"))
    with bot.store.reading() as tx:
        assert "T01" in str(tx.exec_driver_sql("SELECT content FROM posts WHERE key LIKE 'shut out%'").scalar_one())


async def test_after_the_line_broke_it_is_back_and_missed_mentions_are_answered_once(
    start: Start, slack: Slack
) -> None:
    await ready(start, slack)
    await slack.deliver("events_api", slack.payload("app_mention"))
    await slack.whisper()
    moment = f"{asyncio.get_running_loop().time():.0f}"
    mention = {"user": "U01", "text": "<@UBOT> laptops", "ts": f"{4102444800 + int(moment)}.000100"}
    slack.messages["C01"] += [mention, {"user": "U02", "text": "zomaar", "ts": "4102444801.000100"}]
    slack.messages["C01"].append({**slack.payload("app_mention")["event"], "ts": "1781507000.000300"})
    await hang_up(slack)
    await slack.until(lambda: len(slack.sockets) == 2)
    assert "laptops" in words(await slack.whisper(2))
    await slack.deliver("events_api", slack.payload("unknown_event"))
    assert len(slack.whispers) == 2


async def test_slack_renews_the_connection_without_losing_an_event(start: Start, slack: Slack) -> None:
    await ready(start, slack)
    await slack.sockets[0].send_json({"type": "disconnect", "reason": "refresh_requested"})
    await slack.until(lambda: len(slack.sockets) == 2)
    await slack.deliver("events_api", slack.payload("app_mention"))
    await slack.whisper()


async def test_a_frame_that_is_no_json_ends_nothing(start: Start, slack: Slack) -> None:
    await ready(start, slack)
    await slack.sockets[0].send_str("{kapot")
    await slack.sockets[0].send_str("[]")
    assert await slack.deliver("events_api", slack.payload("unknown_event")) == {}


async def test_without_a_good_token_it_starts_and_waits(start: Start, slack: Slack) -> None:
    slack.tokens = {APP}
    bot = await start()
    with pytest.raises(Later):
        await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    slack.tokens.add(BOT)


async def test_a_used_up_response_url_gives_way_to_the_channel(start: Start, slack: Slack) -> None:
    await ready(start, slack)
    for number in range(7):
        payload = slack.payload("slash_command", text="help", trigger_id=f"t{number}")
        await slack.deliver("slash_commands", payload)
        await slack.whisper(number + 1)
    assert slack.whispers[-1]["channel"] == "C01"


async def test_where_the_bot_may_not_speak_the_answer_comes_in_private(start: Start, slack: Slack) -> None:
    await ready(start, slack)
    slack.channels["C01"]["members"].remove("UBOT")
    await slack.deliver("events_api", slack.payload("app_mention"))
    await slack.until(lambda: slack.messages["DU01"])


def test_bots_do_not_all_come_back_at_one_moment() -> None:
    assert socket.wait(1, 0.0) == 0.5
    assert socket.wait(1, 1.0) == 1.0
    assert socket.wait(40, 1.0) == socket.LONGEST_WAIT


@pytest.mark.parametrize("failure", [(429, {"Retry-After": "1"}, '{"ok": false}'), (503, {}, HTML), "reset"])
async def test_an_answer_that_slack_does_not_take_just_then_is_shown_later(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch, failure: object
) -> None:
    monkeypatch.setattr(patience, "AGAIN", (0.01, 0.01))
    monkeypatch.setattr(patience, "LONGEST", 0.01)
    await start()
    slack.failures["chat.postEphemeral"] += [failure, failure]
    await slack.deliver("events_api", slack.payload("app_mention"))
    assert (await slack.whisper())["user"] == "U01"
    assert len([method for method, _ in slack.calls if method == "chat.postEphemeral"]) == 3
