"""The bot dies by SIGKILL at every step from what a person does to what he hears: nothing is lost, or done twice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.platforms.slack.envelope import Envelope
from storage import announcements
from storage.audience import Audience
from storage.store import Store
from tests.bot.mortal import Mortal, mortal
from tests.bot.slack.double import APP, BOT, Json, Slack
from tests.bot.slack.shown import words

FORM = {
    "id": "V1",
    "type": "modal",
    "callback_id": "form",
    "private_metadata": Envelope(action="announce.submit", state="{}", channel="C01").sealed(),
    "blocks": [{"type": "input", "block_id": "text", "element": {"type": "plain_text_input", "action_id": "text"}}],
    "state": {"values": {"text": {"text": {"type": "plain_text_input", "value": "300 laptops in Q3 2027"}}}},
}


@pytest_asyncio.fixture
async def dying(slack: Slack, region: Store, sqlite_address: str, tmp_path: Path) -> AsyncIterator[Mortal]:
    given = {
        "store": sqlite_address, "api": f"{slack.address}/api/", "bot": BOT, "app": APP,
        "folder": str(tmp_path / "received"), "now": 1781593200,
    }  # fmt: skip
    region.dispose()
    async with mortal("tests.bot.slack.mortal", given, slack.until) as bot:
        yield bot


async def happens(slack: Slack, bot: Mortal, kind: str, payload: Json) -> Json | None:
    """Let Slack deliver something to a living bot; None when the bot died before it acknowledged."""
    if not await bot.comes(lambda: slack.sockets and not slack.sockets[-1].closed):
        return None
    acknowledged = await slack.send(kind, payload)
    return acknowledged.result() if await bot.comes(acknowledged.done) else None


async def ends(slack: Slack, bot: Mortal) -> None:
    await bot.dies()
    slack.sockets.clear()


async def test_a_mention_is_answered_however_often_the_bot_is_killed(slack: Slack, dying: Mortal) -> None:
    acknowledged = None
    while not slack.whispers:
        await dying.lives()
        if acknowledged is None:  # Slack delivers it again
            acknowledged = await happens(slack, dying, "events_api", slack.payload("app_mention"))
        if acknowledged is not None:
            await dying.comes(lambda: slack.whispers)
        await ends(slack, dying)
    assert dying.life >= 5
    assert {one["user"] for one in slack.whispers} == {"U01"}


async def test_a_click_has_one_effect_and_its_confirmation_is_heard(slack: Slack, dying: Mortal, region: Store) -> None:
    button = {"action_id": "follow.start:0", "type": "button", "value": "laptops"}
    acknowledged = None

    def heard() -> bool:  # on a slow machine she hears first that it takes longer
        return any("laptops" in words(one) for one in slack.whispers)

    while not heard():
        await dying.lives()
        if acknowledged is None:  # Slack says that it failed, and she clicks again
            given = {"actions": [button], "trigger_id": slack.trigger()}
            clicked = slack.payload("block_actions_message", **given)
            acknowledged = await happens(slack, dying, "interactive", clicked)
        if acknowledged is not None:
            await dying.comes(heard)
        await ends(slack, dying)
    with region.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM follows").scalar_one() == 1


async def test_a_form_is_stored_and_posted_once_and_confirmed(slack: Slack, dying: Mortal, region: Store) -> None:
    payload, closed = slack.payload("view_submission", view=FORM), False

    def over() -> bool:
        return bool(slack.messages["C01"]) and any("nummer 1" in words(one) for one in slack.whispers)

    while not (closed and over()):
        await dying.lives()
        if not closed:  # Slack says that it failed, the form is still open, and she sends it again
            verdict = await happens(slack, dying, "interactive", payload)
            closed = verdict is not None and verdict.get("response_action") == "clear"
        await dying.comes(over)
        await ends(slack, dying)
    with region.reading() as tx:
        assert len(list(announcements.every(Audience(region=1), tx))) == 1
    assert len(slack.messages["C01"]) == 1
