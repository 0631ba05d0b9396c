from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from domain.errors import StoreError
from storage.store import Store
from storage.turns import Turns


def test_turns_come_in_the_order_of_asking() -> None:
    turns, came = Turns(30), list[int]()

    def work(number: int) -> None:
        with turns.turn():
            came.append(number)

    with ThreadPoolExecutor(4) as pool, turns.turn():
        for number in range(4):
            pool.submit(work, number)
            while len(turns._waiting) <= number:  # noqa: SLF001 - the only way to see somebody wait
                pass
        assert came == []
    assert came == [0, 1, 2, 3]


def test_who_waits_too_long_gives_up_and_holds_nobody_up() -> None:
    turns, hold, held = Turns(0.01), Event(), Event()

    def holding() -> None:
        with turns.turn():
            held.set()
            hold.wait(30)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(holding)
        held.wait(30)
        with pytest.raises(StoreError, match="busy"), turns.turn():
            pass
        hold.set()
        first.result()
    with turns.turn():
        pass


def test_a_writer_that_fails_leaves_the_turn_to_the_next(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        _ = 1 / 0
    assert store.healthy()
