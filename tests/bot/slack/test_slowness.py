import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.incoming import Incoming, Manner
from bot.platforms.slack import desk, station
from bot.platforms.slack.people import unknown
from domain.errors import StoreError
from domain.language import phrase
from storage import inbox
from storage.store import Store
from tests.bot.slack.conftest import Bot
from tests.bot.slack.double import Slack
from tests.bot.slack.test_story import opened, submitted, words

Start = Callable[..., Awaitable[Bot]]


@contextmanager
def locked(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every writing transaction wait until the event is set."""
    free = threading.Event()
    really = Store.writing

    @contextmanager
    def waiting(self: Store) -> Iterator[object]:
        free.wait(30)
        with really(self) as tx:
            yield tx

    monkeypatch.setattr(Store, "writing", waiting)
    yield free
    free.set()


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PATIENCE", 0.05)


async def test_a_command_is_acknowledged_while_the_store_is_locked_and_done_afterwards(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    with locked(monkeypatch) as free:
        payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
        assert await slack.deliver("slash_commands", payload) == {}
        assert slack.views == {}
        free.set()
        await slack.until(lambda: slack.views)


async def test_a_form_that_takes_long_says_so_and_shows_its_result(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    view = await opened(slack, "300 laptops in Q3 2027")
    with locked(monkeypatch) as free:
        answer = await submitted(slack, view)
        assert answer["response_action"] == "update"
        free.set()
        await slack.until(lambda: "nummer 1" in str(slack.views[view["id"]]))


async def test_a_mention_that_could_not_be_written_down_is_not_acknowledged(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    with locked(monkeypatch) as free:
        with pytest.raises(TimeoutError):
            await slack.deliver("events_api", slack.payload("app_mention"), within=0.5)
        free.set()
        await slack.whisper()
    assert await slack.deliver("events_api", slack.payload("app_mention")) == {}
    assert len(slack.whispers) == 1


async def test_a_full_disk_is_told_and_nothing_is_confirmed(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()

    @contextmanager
    def full(_: Store) -> Iterator[object]:
        raise StoreError(phrase("The disk is full."))
        yield

    monkeypatch.setattr(Store, "writing", full)
    payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
    await slack.deliver("slash_commands", payload)
    assert "opslag antwoordt" in words(await slack.whisper())


async def test_what_a_crash_left_unanswered_is_answered_after_the_start(
    start: Start, slack: Slack, region: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station, "LEFT", -station.LEFT)
    left = Incoming(
        event="slack:T01:C01:1.1", account=unknown("U01", "T01"), manner=Manner.MENTION, channel="C01", text="laptops"
    )
    with region.writing() as tx:
        inbox.accept(tx, left.event, left.model_dump_json(), station.now())
    await start()
    assert (await slack.whisper())["user"] == "U01"
    with region.reading() as tx:
        assert inbox.unfinished(tx, 9) == []


async def test_two_clicks_on_one_button_change_one_thing(start: Start, slack: Slack) -> None:
    await start()
    await submitted(slack, await opened(slack, "300 laptops in Q3 2027"))
    await slack.until(lambda: slack.messages["C01"])
    clicks = [slack.payload("block_actions_message", trigger_id=slack.trigger()) for _ in range(2)]
    await asyncio.gather(*(slack.deliver("interactive", click) for click in clicks))
    await slack.until(lambda: any(w.get("replace_original") for w in slack.whispers))
    assert len(slack.messages["C01"]) <= 1  # the post stands once, or not at all
