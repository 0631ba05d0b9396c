"""How much one person may ask, and how he hears that it was too much."""

import asyncio
from datetime import timedelta

from bot.conversation import Conversation
from bot.events.incoming import Account, Incoming, Manner
from bot.events.pace import Pace
from storage.people import accounts, members
from storage.post import inbox
from tests.dialogue import Heard, Talk


def asks(conversation: Conversation, event: str, user: str = "wijchen", **parts: object) -> Heard:
    account = Account(platform="web", workspace="demo", user=user, name=user)
    told = {"event": event, "account": account, "manner": Manner.COMMAND, "text": "help"} | parts
    return Heard(asyncio.run(conversation.answer(Incoming.model_validate(told))))


def test_a_person_who_asks_too_much_waits_and_others_do_not(talk: Talk) -> None:
    conversation = Conversation(talk.store, talk.clock, pace=Pace(asks_a_minute=3, forms_an_hour=2))
    for number in range(3):
        assert "Wat ik kan" in asks(conversation, f"e{number}").text
    refused = asks(conversation, "e3")
    assert "veel tegelijk" in refused.text
    assert refused.reply.failed
    assert "Wat ik kan" in asks(conversation, "e4", "druten").text
    talk.clock.now += timedelta(minutes=1)
    assert "Wat ik kan" in asks(conversation, "e5").text


def test_forms_have_a_limit_of_their_own_and_a_refused_one_does_not_come_back(talk: Talk) -> None:
    conversation = Conversation(talk.store, talk.clock, pace=Pace(asks_a_minute=30, forms_an_hour=2))
    form = talk.person("wijchen").types("meld wij vervangen 300 laptops in 2027").form
    sent = {"manner": Manner.FORM, "action": form.action, "state": form.state, "text": ""}
    values = {one.name: one.value for one in form.fields}
    for number in range(2):
        assert "Gemeld als" in asks(conversation, f"f{number}", **sent, values=values).text
        talk.clock.now += timedelta(minutes=2)
    assert "over 56 minuten" in asks(conversation, "f2", **sent, values=values).text
    with talk.store.reading() as tx:
        assert inbox.payload(tx, "f2") is None
    talk.clock.now += timedelta(hours=1)
    assert "Gemeld als" in asks(conversation, "f3", **sent, values=values).text


def test_a_person_with_two_accounts_has_one_limit(talk: Talk) -> None:
    conversation = Conversation(talk.store, talk.clock, pace=Pace(asks_a_minute=3, forms_an_hour=2))
    with talk.store.writing() as tx:
        who = members.by_account(tx, "web", "demo", "wijchen")
        assert who is not None
        new = who.model_copy(update={"platform": "slack", "workspace": "T1", "user": "U1", "municipality": None})
        accounts.link(tx, who, members.add_member(tx, new, talk.clock()), None, talk.clock())
    slack = Account(platform="slack", workspace="T1", user="U1", name="Hanneke")
    assert "Wat ik kan" in asks(conversation, "e0").text
    assert "Wat ik kan" in asks(conversation, "e1", account=slack).text
    assert "Wat ik kan" in asks(conversation, "e2").text
    assert "veel tegelijk" in asks(conversation, "e3", account=slack).text
    assert "veel tegelijk" in asks(conversation, "e4").text
