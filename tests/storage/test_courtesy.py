from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import text

from storage.database import courtesy
from storage.store import Store


class Watched(Event):
    """Tells that somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.set()
        self.waited_for = Event()

    def wait(self, timeout: float | None = None) -> bool:
        self.waited_for.set()
        return super().wait(timeout)


@pytest.fixture
def watched(store: Store, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Whoever works has all the patience there is, and is seen to wait."""
    made = Watched()
    monkeypatch.setattr(courtesy, "LONGEST", 30.0)
    monkeypatch.setattr(store.courtesy, "_nobody", made)
    return made


def work(store: Store) -> int:
    with store.writing() as tx:
        return int(tx.execute(text("SELECT 7")).scalar_one())


def test_who_works_waits_for_who_is_in_a_hurry(store: Store, watched: Watched) -> None:
    with ThreadPoolExecutor(1) as pool:
        with store.courtesy.hurry():
            with store.courtesy.hurry():
                working = pool.submit(work, store)
                assert watched.waited_for.wait(30)
            assert not working.done(), "another one is in a hurry still"
        assert working.result(30) == 7


def test_who_is_in_a_hurry_and_waits_for_the_work_itself_lets_it_go_on(store: Store, watched: Watched) -> None:
    with store.courtesy.hurry(), ThreadPoolExecutor(1) as pool:
        working = pool.submit(work, store)
        assert watched.waited_for.wait(30)
        with store.courtesy.leisure():
            assert working.result(10) == 7
        assert not watched.is_set(), "the hurry goes on"


def test_who_hurries_without_end_stops_nobody(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "LONGEST", 0.001)
    with store.courtesy.hurry(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(work, store).result(30) == 7
