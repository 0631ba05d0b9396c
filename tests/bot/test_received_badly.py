"""What was noted and cannot be read, is too old, or may not be said any more harms nobody."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.events.journal
from bot.conversation import Conversation
from bot.events import kept_answers
from bot.events.incoming import Account, Incoming, Manner
from bot.events.journal import Noted
from bot.events.kept_answers import keeping
from bot.events.reception import Reception
from domain.announcement import Visibility
from domain.message import Message, Span, plain
from handlers.asking.commands import Reply, discover
from storage.people import members
from storage.post import inbox
from storage.store import Store
from tests.makers import DRUTEN, WIJCHEN, Makers

NOW = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)
HERE = "slack:T01"
ASKED = Incoming(
    event="e1",
    account=Account(platform="web", workspace="demo", user="UA", name="Anneke"),
    manner=Manner.MENTION,
    text="zoek laptops",
)


def reception(folder: Path, later: timedelta = timedelta()) -> Reception:
    return Reception(folder, lambda: NOW + later)


def leave(folder: Path, *keys: str, later: timedelta = timedelta()) -> Path:
    """Let a program note something and end without finishing it; gives its file."""
    before = set(folder.glob("*.jsonl"))
    ours = reception(folder, later)
    for key in keys:
        ours.note(Noted(HERE, key, "mention", {"text": "geheim"}))
    ours.close()
    (path,) = set(folder.glob("*.jsonl")) - before
    return path


def given(ours: Reception) -> list[str]:
    return [one.key for one in ours.left(HERE)]


@pytest.mark.parametrize(
    "line",
    [
        "123", "null", "{}", "[]", '["x"]', "[1, 2]", '["x", "slack:T01", "k", "mention", {}]',
        '[1781506800.0, "slack:T01", ["k"], "mention", {}]', '[1781506800.0, "slack:T01", "k", "mention", "text"]',
        '[NaN, "slack:T01", "k", "mention", {}]', '[9e99, "slack:T01", "k", "mention", {}]', "[" * 100_000, "\xff", "",
    ],
)  # fmt: skip
def test_a_line_that_is_no_event_is_passed_over(tmp_path: Path, line: str) -> None:
    path = leave(tmp_path, "a")
    path.write_bytes(line.encode("latin-1") + b"\n" + path.read_bytes())
    ours = reception(tmp_path)
    assert given(ours) == ["a"]
    assert not path.exists(), "it is not looked at again"


def test_a_file_that_cannot_be_read_keeps_no_other(tmp_path: Path) -> None:
    (tmp_path / "0.jsonl").mkdir()
    leave(tmp_path, "a")
    assert given(reception(tmp_path)) == ["a"]


def test_on_a_full_disk_a_file_stays_until_there_is_room_and_is_given_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(tmp_path, "a", "b")
    ours, write = reception(tmp_path), os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda file, line: write(file, line[:99]))
        assert given(ours) == []
    assert given(ours) == ["a", "b"]
    assert given(ours) == []


def test_of_two_programs_that_find_a_file_one_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, second = leave(tmp_path, "a"), reception(tmp_path)
    lock = bot.events.journal.flock

    def later(*given: object) -> None:
        if path.exists():  # the other one is done with it between our opening and our locking it
            path.unlink()
        lock(*given)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(bot.events.journal, "flock", later)
    assert given(second) == []


def test_of_several_dead_programs_the_oldest_event_comes_first(tmp_path: Path) -> None:
    for number in (5, 2, 4, 1, 3, 0):
        leave(tmp_path, str(number), later=timedelta(minutes=number))
    assert given(reception(tmp_path)) == list("012345")


def test_words_are_not_kept_longer_than_a_day_also_while_the_program_lives(tmp_path: Path) -> None:
    clock = [NOW]
    leave(tmp_path, "dead")
    ours = Reception(tmp_path, lambda: clock[0])
    ours.note(Noted(HERE, "stuck", "mention", {"text": "geheim"}))
    clock[0] += timedelta(hours=23)
    ours.note(Noted(HERE, "later", "mention", {"text": "vandaag"}))
    ours.tidy()
    assert sum("geheim" in path.read_text() for path in tmp_path.iterdir()) == 1
    clock[0] += timedelta(hours=2)
    ours.tidy()
    kept = "".join(path.read_text() for path in tmp_path.iterdir())
    assert "geheim" not in kept
    assert "vandaag" in kept
    assert given(ours) == []
    ours.done("later")
    ours.close()
    assert list(tmp_path.iterdir()) == []


def test_a_file_full_of_what_waits_is_not_written_anew_at_each_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.events.journal, "LARGEST", 1000)
    ours, written, write = reception(tmp_path), [], os.write
    for number in range(200):
        ours.note(Noted(HERE, str(number), "mention", {}))
    monkeypatch.setattr(os, "write", lambda file, line: written.append(len(line)) or write(file, line))
    for number in range(200):
        ours.done(str(number))
    assert sum(written) < 40_000


def test_what_is_kept_is_not_said_to_who_has_no_access_any_more(store: Store, make: Makers) -> None:
    discover()
    anneke = make.member(WIJCHEN, user="UA")
    make.read("wij kopen 300 laptops", make.member(DRUTEN))
    talk = Conversation(store, lambda: NOW)
    assert "300" in str(talk.answers.answer(ASKED, keeping("e1")))
    with store.writing() as tx:
        members.change_member(tx, anneke.model_copy(update={"active": False}), None, NOW)
    with store.reading() as tx:
        assert inbox.answer(tx, "e1")
    again = talk.answers.again(ASKED)
    assert again is not None
    assert "300" not in str(again)
    assert again.failed


def test_what_was_hidden_since_is_left_out_of_a_kept_answer(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    druten = make.member(DRUTEN)
    seen = make.announcement("wij kopen 300 laptops", by=druten)
    hidden = make.announcement("wij kopen 400 tablets", by=druten, visibility=Visibility.MUNICIPALITY)
    lines = tuple((Span(text=one.text, about=(one.record,)),) for one in (seen, hidden))
    reply = Reply(messages=(Message(lines=(plain("Opgeslagen."), *lines)),))
    with store.writing() as tx:
        inbox.accept(tx, "e1", "{}", NOW)
        keeping("e1")(tx, reply)
        said = str(kept_answers.kept(tx, ASKED))
    assert "Opgeslagen" in said
    assert seen.text in said
    assert hidden.text not in said
