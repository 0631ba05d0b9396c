from datetime import UTC, datetime, timedelta

from bot.conversation import Conversation
from bot.incoming import Account, Incoming, Manner
from handlers._commands import discover
from storage.store import Store
from tests.makers import WIJCHEN, Makers

NOW = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)
ACCOUNT = Account(platform="web", workspace="demo", user="UA", name="Anneke")


def conversation(store: Store) -> Conversation:
    discover()
    return Conversation(store, lambda: NOW)


def incoming(event: str, text: str = "meld 300 laptops", manner: Manner = Manner.COMMAND) -> Incoming:
    return Incoming(event=event, account=ACCOUNT, manner=manner, text=text)


async def test_an_event_that_was_received_is_answered_once(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    talk = conversation(store)
    assert await talk.receive(incoming("e1"))
    assert not await talk.receive(incoming("e1"))
    assert (await talk.answer(incoming("e1"))).form is not None
    assert (await talk.answer(incoming("e1"))).form is None


async def test_what_was_received_and_not_answered_is_found_again(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    talk = conversation(store)
    await talk.receive(incoming("e1"))
    await talk.receive(incoming("e2", manner=Manner.MENTION))
    await talk.answer(incoming("e2", manner=Manner.MENTION))
    later = NOW + timedelta(minutes=1)
    assert [one.event for one in talk.unfinished("web", later)] == ["e1"]
    assert talk.unfinished("web", NOW) == []
    assert talk.unfinished("slack", later) == []
    assert talk.recall("e1") == incoming("e1")
    assert talk.recall("e3") is None


async def test_what_was_refused_does_not_come_back(store: Store) -> None:
    talk = conversation(store)
    await talk.receive(incoming("e1"))
    assert (await talk.answer(incoming("e1"))).failed
    assert talk.unfinished("web", NOW + timedelta(minutes=1)) == []


async def test_a_question_is_not_written_down_but_a_mention_is(store: Store, make: Makers) -> None:
    make.member(WIJCHEN, user="UA")
    talk = conversation(store)
    await talk.receive(incoming("e1", "help"))
    await talk.receive(incoming("e2", "help", Manner.MENTION))
    assert talk.recall("e1") is None
    assert talk.recall("e2") is not None
