"""What a program that died had been told, and another one goes on with."""

import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.events.journal import Noted
from bot.events.reception import Reception
from bot.platforms.slack import envelope, payloads
from bot.platforms.slack.envelope import LONGEST, Envelope
from bot.platforms.slack.identity import Identity
from tests.bot.slack.double import Slack
from tests.bot.slack.running import Start
from tests.bot.slack.shown import words

US = Identity(team="T01", name="Rijk van Nijmegen", address="https://rvn.slack.com/", bot="B01", bot_user="UBOT")


async def test_an_answer_after_a_crash_says_that_it_may_have_come_before(
    start: Start, slack: Slack, tmp_path: Path, now: datetime
) -> None:
    dead = Reception(tmp_path / "received", lambda: now)
    dead.note(
        Noted("slack:T01", "slack:T01:1.trigger", payloads.COMMAND, slack.payload("slash_command", text="laptops"))
    )
    dead.close()
    await start()
    assert "Misschien heb je dit antwoord al" in words(await slack.whisper())


def test_another_program_can_read_a_form_whose_state_was_remembered_here(monkeypatch: pytest.MonkeyPatch) -> None:
    state = random.Random(7).randbytes(5 * LONGEST).hex()
    sealed = Envelope(action="announce.submit", state=state, channel="C01").sealed()
    body: dict[str, Any] = {"view": {"id": "V1", "private_metadata": sealed}, "user": {"id": "U01"}}
    asked = payloads.submission(body, US)
    assert asked is not None
    noted = payloads.sent(asked)

    monkeypatch.setattr(envelope, "_remembered", type(envelope._remembered)())  # noqa: SLF001 - as after a start
    assert payloads.submission(body, US) is None
    again = payloads.submission(noted, US)
    assert again is not None
    assert again.incoming == asked.incoming
