from datetime import timedelta

from storage.post import inbox
from tests.makers import Makers


def accept(make: Makers, event: str, payload: str = "{}", seconds: int = 0) -> bool:
    with make.store.writing() as tx:
        return inbox.accept(tx, event, payload, make.now + timedelta(seconds=seconds))


def answers(make: Makers, *events: str) -> list[str | None]:
    with make.store.reading() as tx:
        return [inbox.answer(tx, event) for event in events]


def test_an_event_that_is_delivered_again_ends_here(make: Makers) -> None:
    assert accept(make, "slack:Ev1")
    assert not accept(make, "slack:Ev1")
    assert accept(make, "slack:Ev2")


def test_an_answer_is_kept_with_its_event_for_a_while(make: Makers) -> None:
    for second, event in enumerate(("a", "b", "c")):
        accept(make, event, seconds=second)
    with make.store.writing() as tx:
        inbox.keep(tx, "a", "first")
        inbox.keep(tx, "c", "last")
    assert answers(make, "a", "b", "c", "d") == ["first", "", "last", None]
    with make.store.writing() as tx:
        inbox.forget_answers(tx, make.now + timedelta(seconds=1))
    assert answers(make, "a", "b", "c", "d") == ["", "", "last", None]


def test_events_are_forgotten_when_no_platform_delivers_them_again(make: Makers) -> None:
    accept(make, "old")
    accept(make, "new", seconds=9)
    for seconds, dropped in ((0, 0), (5, 1), (5, 0)):
        with make.store.writing() as tx:
            assert inbox.forget(tx, make.now + timedelta(seconds=seconds)) == dropped
    assert answers(make, "old", "new") == [None, ""]
