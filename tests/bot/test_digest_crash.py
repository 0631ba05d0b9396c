"""Digests, with real processes: one a week and audience or person whatever dies, and however many run at once."""

import signal
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.rounds.jobs import post_digests
from bot.rounds.personal import tell_people
from domain.channel import Channel
from domain.facts import Facts, Kind, Phase
from domain.terms import Contract
from storage import channels
from storage.post import outbox
from storage.store import Store
from tests.makers import HEUMEN, WIJCHEN, Makers

ROOT = Path(__file__).resolve().parents[2]
# The region's digest, (the partnership's,) what is sent is taken, and the first of it is noted as sent.
COMMITS = (1, 3, 4)


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.touch()
    return path


@pytest.fixture
def busy(make: Makers) -> Makers:
    """A region and a partnership with a channel each, and something to tell both."""
    region, circle = make.region(), make.partnership()
    with make.store.writing() as tx:
        for name, partnership in (("regio", None), ("samen", circle.id)):
            bound = Channel(platform="web", workspace="w", id=name, region=region.id, partnership=partnership)
            channels.bind(tx, bound, make.now)
    for code in (WIJCHEN, HEUMEN):
        make.read("We vervangen 300 laptops in Q3 2027", make.member(code))
    return make


def monday(address: str, chat: Path, now: datetime, commit: int = 0, job: str = "digest") -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.bot.digest_story", address, str(chat), now.isoformat(), str(commit), job]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own story


def ends(process: "subprocess.Popen[str]", how: int = 0) -> None:
    _, said = process.communicate(timeout=100)
    assert process.returncode == how, said


def _lines(chat: Path) -> list[str]:
    return chat.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("commit", COMMITS)
def test_killed_at_any_commit_each_channel_has_its_digest_once(
    busy: Makers, address: str, chat: Path, commit: int
) -> None:
    ends(monday(address, chat, busy.now, commit), -signal.SIGKILL)
    later = busy.now + timedelta(minutes=10)  # by then nobody holds what the dead process had taken
    ends(monday(address, chat, later))
    lines = _lines(chat)
    assert sorted(set(lines)) == sorted(lines), "nothing stands twice"
    assert sum(line.startswith("regio digest:1:2026-W25:region") for line in lines) == 2, "the digest and its picture"
    assert sum(line.startswith("samen digest:1:2026-W25:partnership:1") for line in lines) == 2
    post_digests(busy.store, lambda: later + timedelta(hours=5), lambda: None)
    with busy.store.writing() as tx:
        assert outbox.take(tx, later + timedelta(hours=6), 10) == []


def test_two_processes_at_the_same_second_send_one(busy: Makers, address: str, chat: Path, store: Store) -> None:
    assert store.healthy()
    both = [monday(address, chat, busy.now) for _ in range(2)]
    for process in both:
        ends(process)
    lines = _lines(chat)
    assert len(lines) == 4
    assert sorted(set(lines)) == sorted(lines)


@pytest.fixture
def people(make: Makers) -> list[str]:
    """Two people of one municipality and one of another, each with something to hear."""
    facts = Facts(
        kind=Kind.DEVELOPMENT, phase=Phase.RUNNING, functions=("forms",), contract=Contract(end=date(2028, 12, 1))
    )
    for code in (WIJCHEN, HEUMEN):
        make.announcement("formulieren", make.member(code), facts=facts)
    make.member(WIJCHEN)
    return ["U1 personal:1:2026-W25", "U2 personal:2:2026-W25", "U3 personal:3:2026-W25"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
# Messages of one municipality, those of the other, what is sent is taken, and the first of it is noted as sent.
@pytest.mark.parametrize("commit", [1, 4])
def test_killed_at_any_commit_each_person_has_his_message_once(
    make: Makers, people: list[str], address: str, chat: Path, commit: int
) -> None:
    ends(monday(address, chat, make.now, commit, "personal"), -signal.SIGKILL)
    ends(monday(address, chat, make.now + timedelta(minutes=10), 0, "personal"))
    assert sorted(_lines(chat)) == people
    tell_people(make.store, lambda: make.now + timedelta(hours=5), lambda: None)
    with make.store.writing() as tx:
        assert outbox.take(tx, make.now + timedelta(hours=6), 10) == []


def test_two_processes_at_the_same_second_send_each_person_one(
    make: Makers, people: list[str], address: str, chat: Path
) -> None:
    both = [monday(address, chat, make.now, 0, "personal") for _ in range(2)]
    for process in both:
        ends(process)
    assert sorted(_lines(chat)) == people
