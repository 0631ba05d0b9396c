from datetime import datetime

import pytest

from bot.demo.load import load_regions
from storage.store import Store
from tests.dialogue import Clock, Talk


@pytest.fixture
def talk(sqlite_store: Store, now: datetime) -> Talk:
    """The people of the demonstration's regions, before anybody has announced something."""
    with sqlite_store.writing() as tx:
        load_regions(tx, now)
    return Talk(sqlite_store, Clock(now))
