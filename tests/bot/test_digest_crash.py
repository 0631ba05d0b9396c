"""Digests, with real processes: one a week and audience or person whatever dies, and however many run at once."""

import subprocess
import sys
from collections.abc import Iterator
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
from tests.bot.digest_story import AGAIN, SQLITE
from tests.makers import HEUMEN, WIJCHEN, Makers

ROOT = Path(__file__).resolve().parents[2]
DIGESTS = sorted(
    f"{channel} digest:1:2026-W25:{audience}{picture}"
    for channel, audience in (("regio", "region"), ("samen", "partnership:1"))
    for picture in ("", ":0")
)
MESSAGES = ["U1 personal:1:2026-W25", "U2 personal:2:2026-W25", "U3 personal:3:2026-W25"]


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


@pytest.fixture
def people(make: Makers) -> Makers:
    """Two people of one municipality and one of another, each with something to hear."""
    facts = Facts(
        kind=Kind.DEVELOPMENT, phase=Phase.RUNNING, functions=("forms",), contract=Contract(end=date(2028, 12, 1))
    )
    for code in (WIJCHEN, HEUMEN):
        make.announcement("formulieren", make.member(code), facts=facts)
    make.member(WIJCHEN)
    return make


def monday(address: str, chat: Path, now: datetime, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.bot.digest_story", address, str(chat), now.isoformat(), *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def ends(process: "subprocess.Popen[str]") -> None:
    _, said = process.communicate(timeout=100)
    assert process.returncode == 0, said


def deaths(address: str, chat: Path, now: datetime, job: str) -> Iterator[tuple[Store, list[str]]]:
    """Die at each commit and go on; gives what stands in the chat after each, and its store."""
    ends(monday(address, chat, now, job, "deaths"))
    said = list(map(int, _lines(chat)))
    for commit in range(1, len(said) + 1):
        store = Store.open(f"{SQLITE}{chat.with_name(f'{commit}.db')}")
        lines = _lines(chat.with_name(f"{commit}.txt"))
        yield store, lines
        store.dispose()
    *dying, whole = said
    assert dying[0] == 0, "one died before anything was said"
    assert dying[-1] == whole == len(lines), "and one when all was said, and the last of it not noted"
    assert len(dying) >= 10, "making it ready, building, taking and noting are commits of their own"


def _lines(chat: Path) -> list[str]:
    return chat.read_text(encoding="utf-8").splitlines()


def waits(store: Store, now: datetime) -> bool:
    with store.writing() as tx:
        return bool(outbox.take(tx, now, 10))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_killed_at_any_commit_each_channel_has_its_digest_once(busy: Makers, address: str, chat: Path) -> None:
    for store, lines in deaths(address, chat, busy.now, "digest"):
        assert sorted(lines) == DIGESTS
        later = busy.now + AGAIN + timedelta(hours=5)
        post_digests(store, lambda moment=later: moment, lambda: None)
        assert not waits(store, later + timedelta(hours=1))


def test_two_processes_at_the_same_second_send_one(busy: Makers, address: str, chat: Path, store: Store) -> None:
    assert store.healthy()
    both = [monday(address, chat, busy.now, "digest") for _ in range(2)]
    for process in both:
        ends(process)
    assert sorted(_lines(chat)) == DIGESTS


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_killed_at_any_commit_each_person_has_his_message_once(people: Makers, address: str, chat: Path) -> None:
    for store, lines in deaths(address, chat, people.now, "personal"):
        assert sorted(lines) == MESSAGES
        later = people.now + AGAIN + timedelta(hours=5)
        tell_people(store, lambda moment=later: moment, lambda: None)
        assert not waits(store, later + timedelta(hours=1))


def test_two_processes_at_the_same_second_send_each_person_one(people: Makers, address: str, chat: Path) -> None:
    both = [monday(address, chat, people.now, "personal") for _ in range(2)]
    for process in both:
        ends(process)
    assert sorted(_lines(chat)) == MESSAGES
