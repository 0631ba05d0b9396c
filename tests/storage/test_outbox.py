from datetime import timedelta

import pytest

from domain.channel import Target
from domain.language import phrase
from domain.message import Fact, Item, Message, Text, plain
from storage.database.at_work import at_work
from storage.post import outbox
from storage.store import Store
from tests.makers import Makers, image
from tests.storage.story import CHANNEL

OTHER = Target(platform="web", workspace="demo", channel="beheer")
ANNA = Target(platform="web", workspace="demo", user="ict")  # a person may have the id of a channel


def said(text: Text) -> Message:
    return Message(lines=(plain(text),))


def put(make: Makers, key: str, text: str, target: Target = CHANNEL) -> None:
    with make.store.writing() as tx:
        outbox.put(tx, target, said(text), key, make.now)


def take(make: Makers, minutes: float = 0, limit: int = 10) -> list[outbox.Outgoing]:
    with make.store.writing() as tx:
        return outbox.take(tx, make.now + timedelta(minutes=minutes), limit)


def deliver(make: Makers) -> list[tuple[str, str | None, str | None]]:
    """Send everything; gives (key, what the platform shows, the id it had)."""
    done = []
    while taken := take(make):
        for outgoing in taken:
            text = None if outgoing.message is None else str(outgoing.message.lines[0][0].text)
            done.append((outgoing.key, text, outgoing.remote_id))
            with make.store.writing() as tx:
                outbox.sent(tx, outgoing.id, None if text is None else f"R-{outgoing.key}")
    return done


def test_a_message_arrives_as_it_was_put(make: Makers) -> None:
    message = Message(
        heading=phrase("Week {week}", week=phrase("{number}", number=25)),
        facts=(Fact(label="Bedrag", value=plain("<!channel> *niet* vet")),),
        items=(Item(line=plain("één")),),
        image=image("tijdlijn"),
    )
    with make.store.writing() as tx:
        outbox.put(tx, CHANNEL, message, "week", make.now)
    (outgoing,) = take(make)
    assert outgoing.message == message
    assert (outgoing.target, outgoing.key, outgoing.remote_id, outgoing.uncertain) == (CHANNEL, "week", None, False)


def test_what_waited_knows_when_it_was_put(make: Makers) -> None:
    put(make, "a", "hallo")
    assert [outgoing.put_at for outgoing in take(make, minutes=90)] == [make.now]


def test_each_queue_gives_its_messages_in_order_one_at_a_time(make: Makers) -> None:
    for key in ("a", "b"):
        for target in (CHANNEL, OTHER, ANNA):
            put(make, key, key, target)
    assert [(o.key, o.target) for o in take(make)] == [("a", CHANNEL), ("a", OTHER), ("a", ANNA)]
    assert take(make) == []


def test_the_longest_waiting_queue_goes_first(make: Makers) -> None:
    put(make, "a", "a", OTHER)
    put(make, "b", "b", CHANNEL)
    assert [o.target for o in take(make, limit=1)] == [OTHER]
    assert [o.target for o in take(make, limit=1)] == [CHANNEL]


def test_the_same_key_with_the_same_content_is_sent_once(make: Makers) -> None:
    put(make, "1", "300 laptops")
    put(make, "1", "300 laptops")
    assert deliver(make) == [("1", "300 laptops", None)]
    put(make, "1", "300 laptops")
    assert deliver(make) == []


def test_other_content_under_the_key_changes_the_post_in_place(make: Makers) -> None:
    put(make, "1", "300 laptops")
    put(make, "1", "320 laptops")
    assert deliver(make) == [("1", "320 laptops", None)]
    put(make, "1", "350 laptops")
    assert deliver(make) == [("1", "350 laptops", "R-1")]
    with make.store.reading() as tx:
        assert outbox.remote(tx, "1", CHANNEL) == "R-1"
        assert outbox.remote(tx, "1", OTHER) is None


def test_what_changes_while_it_is_under_way_is_sent_after_it(make: Makers) -> None:
    put(make, "1", "300 laptops")
    (under_way,) = take(make)
    put(make, "1", "350 laptops")
    with make.store.writing() as tx:
        outbox.sent(tx, under_way.id, "R-1")
    assert deliver(make) == [("1", "350 laptops", "R-1")]


def test_a_removed_post_is_taken_back_where_it_was_sent_and_forgotten_where_not(make: Makers) -> None:
    put(make, "1", "open")
    deliver(make)
    put(make, "2", "open")
    with make.store.writing() as tx:
        assert outbox.places(tx, "1") == [CHANNEL]
        outbox.remove(tx, CHANNEL, "1")
        outbox.remove(tx, CHANNEL, "2")
        outbox.remove(tx, CHANNEL, "3")
        assert outbox.places(tx, "1") == []
    assert deliver(make) == [("1", None, "R-1")]
    put(make, "1", "weer open")
    assert deliver(make) == [("1", "weer open", None)]


def test_a_post_removed_while_it_is_under_way_is_taken_back_after_it(make: Makers) -> None:
    put(make, "1", "open")
    (under_way,) = take(make)
    with make.store.writing() as tx:
        outbox.remove(tx, CHANNEL, "1")
        outbox.sent(tx, under_way.id, "R-1")
    assert deliver(make) == [("1", None, "R-1")]


def test_a_reply_knows_the_post_above_it(make: Makers) -> None:
    put(make, "1", "300 laptops")
    put(make, "1.1", "wij ook", CHANNEL.model_copy(update={"thread_of": "1"}))
    deliver(make)
    put(make, "1.2", "en wij", CHANNEL.model_copy(update={"thread_of": "1"}))
    (outgoing,) = take(make)
    assert (outgoing.thread, outgoing.target.thread_of) == ("R-1", "1")


def test_a_channel_that_must_wait_holds_up_no_other(make: Makers) -> None:
    for target in (CHANNEL, OTHER):
        put(make, "a", "a", target)
    put(make, "b", "b")
    waiting = take(make)[0]
    with make.store.writing() as tx:
        outbox.retry(tx, waiting.id, make.now + timedelta(minutes=2), "429")
    put(make, "a", "a, bijgewerkt")
    assert [o.target for o in take(make, minutes=1)] == []
    again = take(make, minutes=2)
    assert [(o.key, o.message, o.attempts, o.uncertain) for o in again] == [("a", said("a, bijgewerkt"), 1, False)]


def test_a_message_of_unknown_outcome_is_looked_for_before_it_is_sent_again(make: Makers) -> None:
    put(make, "1", "300 laptops")
    (lost,) = take(make)
    put(make, "1", "350 laptops")
    with make.store.writing() as tx:
        outbox.retry(tx, lost.id, make.now, "connection reset", uncertain=True)
    (again,) = take(make)
    assert (again.id, again.uncertain) == (lost.id, True)
    with make.store.writing() as tx:  # it was found: only now the change goes out
        outbox.sent(tx, again.id, "R-1")
    assert deliver(make) == [("1", "350 laptops", "R-1")]


def test_what_a_dead_process_had_under_way_comes_back_as_uncertain(make: Makers) -> None:
    put(make, "1", "300 laptops")
    take(make)
    assert take(make, minutes=4) == []
    assert [o.uncertain for o in take(make, minutes=6)] == [True]


def test_who_finds_himself_alone_need_not_wait_and_takes_nothing_from_the_living(make: Makers) -> None:
    put(make, "1", "300 laptops")
    with at_work(make.store):
        take(make)
    with at_work(make.store):
        comes_back = [o.uncertain for o in take(make)]
        assert comes_back == ([True] if make.store.engine.dialect.name == "sqlite" else [])
        with at_work(make.store):
            assert take(make) == []
            assert [o.uncertain for o in take(make, minutes=6)] == [True]


def test_a_message_that_is_never_taken_is_given_up_and_the_next_one_goes(make: Makers) -> None:
    put(make, "1", "te lang")
    put(make, "2", "goed")
    (refused,) = take(make)
    with make.store.writing() as tx:
        outbox.refuse(tx, refused.id)
    assert deliver(make) == [("2", "goed", None)]


def test_a_paused_target_waits_and_is_reported_once(make: Makers) -> None:
    put(make, "1", "a")
    (refused,) = take(make)
    with make.store.writing() as tx:
        outbox.retry(tx, refused.id, make.now, "is_archived")
        assert outbox.pause(tx, CHANNEL, "is_archived", make.now)
        assert not outbox.pause(tx, CHANNEL, "is_archived", make.now)
        assert outbox.paused(tx) == [(CHANNEL, "is_archived")]
    assert take(make) == []
    with make.store.writing() as tx:
        outbox.resume(tx, CHANNEL)
    assert deliver(make) == [("1", "a", None)]


def test_what_is_undone_is_not_sent(store: Store, make: Makers) -> None:
    def fails() -> None:
        with store.writing() as tx:
            outbox.put(tx, CHANNEL, said("a"), "1", make.now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert take(make) == []


def test_what_stands_is_sent_once_more_when_it_is_renewed(make: Makers) -> None:
    put(make, "1", "kaart")
    assert deliver(make) == [("1", "kaart", None)]
    with make.store.writing() as tx:
        assert outbox.renew(tx, CHANNEL, "1")
        assert not outbox.renew(tx, CHANNEL, "2")
        assert not outbox.renew(tx, OTHER, "1")
    assert deliver(make) == [("1", "kaart", "R-1")]
    with make.store.writing() as tx:
        outbox.remove(tx, CHANNEL, "1")
        assert not outbox.renew(tx, CHANNEL, "1")
