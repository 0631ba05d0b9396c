"""What is noted before it is acknowledged outlives the program, and nothing of it is done or said twice."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.events.journal
from bot.conversation import Conversation
from bot.events.incoming import Account, Incoming, Manner
from bot.events.journal import Noted
from bot.events.kept_answers import keeping
from bot.events.reception import Reception
from handlers.asking.commands import discover
from storage.store import Store
from tests.makers import WIJCHEN, Makers

NOW = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)
ACCOUNT = Account(platform="web", workspace="demo", user="UA", name="Anneke")
HERE = "slack:T01"
DIES = """
import os, pathlib, sys
from datetime import datetime, UTC
from bot.events.journal import Noted
from bot.events.reception import Reception
folder, now = pathlib.Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
reception = Reception(folder, lambda: now)
for key in "abc":
    reception.note(Noted("slack:T01", key, "mention", {"text": "café " + key}))
reception.note(Noted("slack:T02", "d", "mention", {}))
reception.done("b")
print("noted", flush=True)
sys.stdin.read(1)
os.kill(os.getpid(), 9)
"""


def reception(folder: Path, later: timedelta = timedelta()) -> Reception:
    return Reception(folder, lambda: NOW + later)


@pytest.fixture
def dead(tmp_path: Path) -> Path:
    """The folder of a program that noted a, b, c and d, finished b, and was killed."""
    command = [sys.executable, "-c", DIES, str(tmp_path), NOW.isoformat()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as living:
        assert living.stdin is not None
        assert living.stdout is not None
        assert living.stdout.readline() == b"noted\n"
        assert reception(tmp_path).left(HERE) == [], "it lives"
        living.stdin.close()
    return tmp_path


def test_what_a_program_that_was_killed_had_not_finished_is_given_once(dead: Path) -> None:
    ours = reception(dead)
    assert ours.left(HERE) == [Noted(HERE, key, "mention", {"text": f"café {key}"}) for key in "ac"]
    assert ours.left(HERE) == []
    assert [one.key for one in ours.left("slack:T02")] == ["d"]
    assert reception(dead).left(HERE) == [], "it is ours now"


def test_what_was_taken_over_and_not_finished_goes_to_the_next_one(dead: Path) -> None:
    second = reception(dead)
    second.left(HERE)
    second.done("a")
    second.close()
    third = reception(dead)
    assert [one.key for one in third.left(HERE)] == ["c"]
    for key in "cd":
        third.done(key)
    third.close()
    assert list(dead.iterdir()) == []


def test_what_is_older_than_a_day_is_let_go(dead: Path) -> None:
    assert reception(dead, timedelta(days=1, seconds=1)).left(HERE) == []


def test_nothing_waits_of_who_is_erased_while_the_program_is_down(dead: Path) -> None:
    first = reception(dead)
    first.note(Noted(HERE, "e", "command", {"user_id": "U1", "text": "meld 300 laptops"}))
    first.note(Noted(HERE, "f", "action", {"payload": '{"user": {"id": "U1"}}'}))
    first.note(Noted(HERE, "g", "command", {"user_id": "U12", "text": "vraag het <@U1>"}))
    first.close()
    erasing = reception(dead)
    erasing.forget(["U1"])
    erasing.close()
    assert {"e", "f"}.isdisjoint(one.key for one in reception(dead).left(HERE))
    assert not any(b'"U1' + end in path.read_bytes() for path in dead.iterdir() for end in (b'"', b'\\"'))


def test_half_a_line_is_no_event(dead: Path) -> None:
    (path,) = dead.glob("*.jsonl")
    path.write_bytes(path.read_bytes() + b'[1781506800.0, "slack:T01", "e", "ment')
    assert [one.key for one in reception(dead).left(HERE)] == ["a", "c"]


def test_a_full_disk_is_said_and_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = reception(tmp_path)
    ours.note(Noted(HERE, "a", "mention", {}))
    write = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda file, line: write(file, line[:9]))
        with pytest.raises(OSError, match="full"):
            ours.note(Noted(HERE, "b", "mention", {}))
    ours.note(Noted(HERE, "c", "mention", {}))
    ours.close()
    assert [one.key for one in reception(tmp_path).left(HERE)] == ["a", "c"]


def test_the_file_does_not_grow_with_what_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.events.journal, "LARGEST", 1000)
    ours = reception(tmp_path)
    ours.note(Noted(HERE, "first", "mention", {}))
    for number in range(100):
        ours.note(Noted(HERE, str(number), "mention", {}))
        ours.done(str(number))
    (path,) = tmp_path.iterdir()
    assert path.stat().st_size < 1200
    ours.close()
    ours = reception(tmp_path)
    assert [one.key for one in ours.left(HERE)] == ["first"]
    ours.done("first")
    (path,) = tmp_path.iterdir()
    assert (path.stat().st_size, path.stat().st_mode & 0o777) == (0, 0o600)


def conversation(store: Store) -> Conversation:
    discover()
    return Conversation(store, lambda: NOW)


def incoming(event: str, text: str = "meld 300 laptops", manner: Manner = Manner.COMMAND) -> Incoming:
    return Incoming(event=event, account=ACCOUNT, manner=manner, text=text)


async def test_an_event_is_answered_once_and_its_answer_can_be_given_again(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    talk = conversation(store)
    assert await talk.answered(incoming("e1")) is None
    first = await talk.answer(incoming("e1"), keeping("e1"))
    assert first.form is not None
    assert (await talk.answer(incoming("e1"), keeping("e1"))).form is None
    assert await talk.answered(incoming("e1")) == first
    assert talk.recall("e1") == incoming("e1")


async def test_a_question_whose_answer_may_not_have_been_heard_is_asked_anew(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    talk, question = conversation(store), incoming("e1", "mijn", Manner.MENTION)
    assert "300" not in str(await talk.answer(question, keeping("e1")))
    make.announcement("wij kopen 300 laptops")
    assert "300" in str(await talk.answered(question))


async def test_a_refusal_is_kept_too_and_does_not_come_back(store: Store) -> None:
    talk = conversation(store)
    refused = await talk.answer(incoming("e1"), keeping("e1"))
    assert refused.failed
    assert await talk.answered(incoming("e1")) == refused
    assert await talk.answer(incoming("e1")) != refused


async def test_a_question_has_no_place_in_the_inbox_but_a_mention_has(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    talk = conversation(store)
    await talk.answer(incoming("e1", "help"))
    await talk.answer(incoming("e2", "help", Manner.MENTION))
    assert talk.recall("e1") is None
    assert talk.recall("e2") is not None
