"""Somebody who announces, somebody who follows, and how a message to them reads."""

import pytest

from domain.language import Tongue
from domain.message import Message
from tests.dialogue import Heard, Person, Talk, said, spoken

LAPTOPS = "meld We vervangen 300 notebooks in Q3 2027, ca. 2,5 ton"


def announces(person: Person, text: str = LAPTOPS, **changed: str) -> Heard:
    return person.sends(person.types(text).form, **changed)


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
