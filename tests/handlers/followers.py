"""Somebody who announces, somebody who follows, and what reaches them in private."""

import pytest

from domain.language import Tongue
from domain.message import Message
from storage.post import outbox
from tests.dialogue import Heard, Person, Talk, said, spoken

LAPTOPS = "meld We vervangen 300 notebooks in Q3 2027, ca. 2,5 ton"


def announces(person: Person, text: str = LAPTOPS, **changed: str) -> Heard:
    return person.sends(person.types(text).form, **changed)


def told(talk: Talk, user: str) -> list[Message]:
    """Take what waits for somebody in private, and let it arrive."""
    with talk.store.writing() as tx:
        waiting = outbox.take(tx, talk.clock(), 50)
        for out in waiting:
            outbox.sent(tx, out.id, out.remote_id or f"remote:{out.id}")
    mine = [out for out in waiting if out.target.user == user]
    assert all(out.target.channel is None for out in mine)
    more = told(talk, user) if waiting else []
    return [*(out.message or Message() for out in mine), *more]


def text_of(message: Message, tongue: Tongue = Tongue.NL) -> str:
    return "\n".join(spoken(message, tongue))


def stop(message: Message) -> str:
    return next(said(one.label, Tongue.NL) for one in message.choices if one.action == "follow.stop")


@pytest.fixture
def anouk(talk: Talk) -> Person:
    return talk.person("beuningen", channel="rijk-van-nijmegen")


@pytest.fixture
def hanneke(talk: Talk) -> Person:
    return talk.person("wijchen")
