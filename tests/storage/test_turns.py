from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from domain.errors import StoreError
from storage.database.turns import Turns
from storage.store import Store


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


def test_who_has_a_person_waiting_goes_first_and_others_have_their_turn_too() -> None:
    turns, came = Turns(30), list[str]()

    def work(name: str) -> None:
        with turns.turn(unhurried=name.startswith("outbox")):
            came.append(name)

    names = ["outbox 1", "outbox 2", *(f"form {number}" for number in range(1, 6))]
    with ThreadPoolExecutor(len(names)) as pool, turns.turn():
        for number, name in enumerate(names):
            pool.submit(work, name)
            while len(turns._waiting) + len(turns._unhurried) <= number:  # noqa: SLF001 - idem
                pass
    assert came == ["form 1", "form 2", "form 3", "outbox 1", "form 4", "form 5", "outbox 2"]


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
