"""Real processes that die by SIGKILL: finished work is there, nothing is doubled."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from storage import announcements, audit
from storage.audience import Audience
from storage.post import outbox
from storage.post.queues import LEASE
from storage.store import Store
from tests.makers import Makers
from tests.storage.story import CHANNEL, MOMENTS, NOW, TEXT, story

ROOT = Path(__file__).resolve().parents[2]


def dies(address: str, platform: Path, moment: str) -> None:
    command = [sys.executable, "-m", "tests.storage.story", address, str(platform), moment]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.fixture
def platform(tmp_path: Path) -> Path:
    path = tmp_path / "platform.txt"
    path.touch()
    return path


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_confirmed_survives_and_is_shown_once(make: Makers, address: str, platform: Path, moment: str) -> None:
    audience = Audience(region=make.region().id)
    dies(address, platform, moment)
    with make.store.reading() as tx:
        stored = [one.text for one in announcements.every(audience, tx)]
        assert stored == ([] if moment == "before stored" else [TEXT])
    alone = make.store.engine.dialect.name == "sqlite"  # and sure of it: what the dead one had under way need not wait
    story(address, platform, now=NOW if alone else NOW + LEASE + timedelta(seconds=1))
    with make.store.reading() as tx:
        (one,) = announcements.every(audience, tx)  # "1", or "2" where a number was used up by what was undone
        assert one.text == TEXT
        assert outbox.remote(tx, one.id, CHANNEL) == f"R{one.id}"
        assert audit.verify(tx, audience.region) is None
    assert platform.read_text(encoding="utf-8") == f"{one.id}\n"


@pytest.mark.parametrize("statement", [12, 45])
def test_a_migration_killed_half_way_can_be_run_again(fresh_address: str, platform: Path, statement: int) -> None:
    dies(fresh_address, platform, str(statement))
    store = Store.open(fresh_address)
    assert store.healthy()
    store.dispose()
