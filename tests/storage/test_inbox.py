from datetime import timedelta

from storage import inbox
from storage.store import Store
from tests.makers import Makers


def accept(make: Makers, event: str, payload: str = "{}", seconds: int = 0) -> bool:
    with make.store.writing() as tx:
        return inbox.accept(tx, event, payload, make.now + timedelta(seconds=seconds))


def waiting(store: Store) -> list[tuple[str, str]]:
    with store.reading() as tx:
        return [(event.event, event.payload) for event in inbox.unfinished(tx, 10)]


def test_an_event_that_is_delivered_again_ends_here(make: Makers) -> None:
    assert accept(make, "slack:Ev1")
    assert not accept(make, "slack:Ev1")
    assert accept(make, "slack:Ev2")


def test_what_was_not_handled_is_resumed_in_the_order_in_which_it_came(make: Makers) -> None:
    for second, event in enumerate(("c", "a", "b")):
        accept(make, event, f'{{"text": "{event}"}}', second)
    with make.store.writing() as tx:
        inbox.done(tx, "a", make.now)
    assert waiting(make.store) == [("c", '{"text": "c"}'), ("b", '{"text": "b"}')]


def test_handled_events_are_forgotten_and_others_never(make: Makers) -> None:
    accept(make, "handled")
    accept(make, "waiting")
    with make.store.writing() as tx:
        inbox.done(tx, "handled", make.now)
    for days, dropped in ((0, 0), (8, 1), (8, 0)):
        with make.store.writing() as tx:
            assert inbox.forget(tx, make.now + timedelta(days=days)) == dropped
    assert waiting(make.store) == [("waiting", "{}")]
