from contextlib import AbstractContextManager
from typing import Any

import pytest

from bot.conversation import Conversation
from tests.bot.slack.double import Slack
from tests.bot.slack.forms import opened, submitted
from tests.bot.slack.running import SECRET, Bot, Start, listening
from tests.bot.slack.web_requests import command, send, signed


def watched(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What is done with events, and whether somebody was in a hurry then."""
    seen: list[tuple[str, bool]] = []
    courtesy, note, answer = bot.store.courtesy, bot.conversation.reception.note, Conversation.answer

    def noting(noted: Any) -> None:  # noqa: ANN401 - as it is
        seen.append(("written down", courtesy.hurried))
        note(noted)

    async def answering(self: Conversation, *given: Any) -> Any:  # noqa: ANN401 - as they are
        seen.append(("answered", courtesy.hurried))
        return await answer(self, *given)

    monkeypatch.setattr(bot.conversation.reception, "note", noting)
    monkeypatch.setattr(Conversation, "answer", answering)
    return seen


async def test_an_acknowledgement_goes_before_answers_and_no_answer_is_in_a_hurry(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = await start()
    seen = watched(bot, monkeypatch)
    await opened(slack, "300 laptops")
    assert seen == [("written down", True), ("answered", False)]
    assert not bot.store.courtesy.hurried


async def test_over_http_too(start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    bot = await listening(start, slack)
    seen = watched(bot, monkeypatch)
    body = command(slack)
    assert (await send(bot, body, signed(body)))[0] == 200
    await slack.until(lambda: slack.views)
    assert seen == [("written down", True), ("answered", False)]
    await slack.until(lambda: not bot.store.courtesy.hurried)


async def test_nobody_goes_out_of_the_way_of_strangers(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = await listening(start, slack)
    hurry, hurried = bot.store.courtesy.hurry, list[str]()

    def hurrying() -> AbstractContextManager[None]:
        hurried.append("hurry")
        return hurry()

    monkeypatch.setattr(bot.store.courtesy, "hurry", hurrying)
    body = command(slack)
    assert (await send(bot, body, signed(body, secret=SECRET[1:])))[0] == 401
    assert hurried == []
    assert (await send(bot, body, signed(body)))[0] == 200
    assert hurried == ["hurry"]


async def test_a_form_waits_for_its_answer_in_no_hurry(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = await start()
    view = await opened(slack, "300 laptops in Q3 2027")
    seen = watched(bot, monkeypatch)
    assert await submitted(slack, view) == {"response_action": "clear"}
    assert seen == [("written down", True), ("answered", False)]
    assert not bot.store.courtesy.hurried
