import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot import patience
from bot.events.reception import Reception
from bot.platforms.slack import receiver, submissions
from domain.errors import StoreError
from domain.language import phrase
from storage.store import Store
from tests.bot.slack.double import Slack
from tests.bot.slack.forms import opened, submitted
from tests.bot.slack.running import Start
from tests.bot.slack.shown import words


@contextmanager
def locked(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every writing transaction wait until the event is set, and nobody else wait long for it."""
    free = threading.Event()
    really = Store.writing

    @contextmanager
    def waiting(self: Store, **how: bool) -> Iterator[object]:
        free.wait(30)
        with really(self, **how) as tx:
            yield tx

    with monkeypatch.context() as patched:
        patched.setattr(Store, "writing", waiting)
        patched.setattr(receiver, "PATIENCE", 0.05)
        patched.setattr(submissions, "PATIENCE", 0.05)
        yield free
    free.set()


async def test_while_the_store_is_locked_a_command_is_acknowledged_at_once_and_done_afterwards(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    with locked(monkeypatch) as free:
        payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
        await slack.deliver("slash_commands", payload, within=0.5)
        assert "traag" in words(await slack.whisper())
        assert slack.views == {}
        free.set()
        await slack.until(lambda: slack.views)


async def test_a_form_stays_open_until_it_is_stored_and_is_stored_once_however_often_it_is_sent(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    view = await opened(slack, "300 laptops in Q3 2027")
    with locked(monkeypatch) as free:
        for _ in range(2):
            answer = await submitted(slack, view)
            assert "nog niet opgeslagen" in answer["errors"]["text"]
        free.set()
        assert "nummer 1" in words(await slack.whisper())
        assert "nummer 1" in str(slack.views[view["id"]])
    assert await submitted(slack, view) == {"response_action": "clear"}
    await slack.until(lambda: slack.messages["C01"])
    assert len(slack.messages["C01"]) == len(slack.whispers) == 1


async def test_changed_while_it_was_being_stored_a_form_leads_to_what_is_stored(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    view = await opened(slack, "300 laptops in Q3 2027")
    with locked(monkeypatch) as free:
        await submitted(slack, view)
        free.set()
        await slack.whisper()
    answer = await submitted(slack, view, text="400 laptops in Q3 2027")
    assert answer["response_action"] == "update"
    assert "nummer 1" in str(answer["view"])
    await slack.until(lambda: slack.messages["C01"])
    assert len(slack.messages["C01"]) == len(slack.whispers) == 1


async def test_a_form_whose_answer_a_crash_swallowed_is_not_stored_again(
    start: Start, slack: Slack, region: Store
) -> None:
    first = await start()
    view = await opened(slack, "300 laptops in Q3 2027")
    await submitted(slack, view)
    await first.platform.stop()
    slack.sockets.clear()
    await start()
    await submitted(slack, view)
    assert "al opgeslagen" in words(await slack.whisper(2))
    with region.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM announcements").scalar_one() == 1


async def test_a_mention_that_waits_for_the_store_is_answered_once(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    with locked(monkeypatch) as free:
        for _ in range(2):
            assert await slack.deliver("events_api", slack.payload("app_mention"), within=0.5) == {}
        free.set()
        await slack.whisper()
    assert await slack.deliver("events_api", slack.payload("app_mention")) == {}
    assert len(slack.whispers) == 1


async def test_what_the_store_refuses_is_tried_again_and_then_told(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()
    attempts = []

    @contextmanager
    def full(_: Store, **_how: bool) -> Iterator[object]:
        attempts.append(1)
        raise StoreError(phrase("The disk is full."))
        yield

    monkeypatch.setattr(patience, "AGAIN", (0.01, 0.01))
    monkeypatch.setattr(Store, "writing", full)
    payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
    await slack.deliver("slash_commands", payload)
    assert "The disk is full" in words(await slack.whisper())
    assert len(attempts) >= 3


async def test_what_cannot_even_be_noted_is_not_acknowledged(
    start: Start, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start()

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Reception, "note", full)
    payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
    with pytest.raises(TimeoutError):
        await slack.deliver("slash_commands", payload, within=0.5)
    assert "opslag antwoordt" in words(await slack.whisper())
    monkeypatch.undo()


async def test_stopped_while_it_waits_for_the_store_it_goes_on_after_the_start(
    start: Start, slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await start()
    with monkeypatch.context() as broken:

        @contextmanager
        def away(_: Store, **_how: bool) -> Iterator[object]:
            raise StoreError(phrase("The store does not answer."))
            yield

        broken.setattr(Store, "writing", away)
        payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
        await slack.deliver("slash_commands", payload)
        noted = "".join(path.read_text() for path in (tmp_path / "received").iterdir())
        assert "300 laptops" in noted
        assert payload["token"] not in noted, "the app's own secret"
        await first.platform.stop()
        first.conversation.reception.close()
    slack.sockets.clear()
    assert slack.views == {}
    reading, failed = Store.reading, []

    @contextmanager
    def not_yet(self: Store) -> Iterator[object]:
        if threading.current_thread().name.startswith("answer") and len(failed) < 2:
            failed.append(1)
            raise StoreError(phrase("The store does not answer."))
        with reading(self) as tx:
            yield tx

    monkeypatch.setattr(patience, "AGAIN", (0.01, 0.01, 0.01))
    monkeypatch.setattr(Store, "reading", not_yet)
    await start()
    await slack.until(lambda: slack.views)
    assert len(failed) == 2


async def test_what_fails_in_a_way_that_nobody_foresaw_does_not_come_back_at_every_start(
    start: Start, slack: Slack, tmp_path: Path
) -> None:
    first = await start()
    await slack.deliver("slash_commands", {"command": "/radar", "trigger_id": "t1", "team_id": "T01"})
    await first.platform.stop()
    first.conversation.reception.close()
    assert Reception(tmp_path / "received", datetime.now).left("slack:T01") == []
