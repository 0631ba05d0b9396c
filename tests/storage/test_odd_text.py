"""What people type comes back as it was, and is compared and ordered alike on both databases."""

import pytest

from domain.facts import Evidence, Facts
from domain.message import Message, plain
from storage import announcements, regions
from storage.audience import Audience
from storage.people import members
from storage.post import inbox, outbox
from tests.makers import HEUMEN, WIJCHEN, Makers
from tests.storage.story import CHANNEL

ODD = (
    "café",
    "cafe\u0301",  # the same to the eye, two code points
    "ＣＡＦＥ",
    "STRASSE straße",
    "İstanbul ıI",
    "👩‍💻🇳🇱",
    "\u202eomgekeerd\u202c",
    "nul\u200bbreed",
    "'; DROP TABLE announcements; --",
    "100% _ \\ %s %(x)s :id ?",
    "{naam} {{ }}",
    "regel\r\nregel\ttab",
    " ",
    "𝔊𝔢𝔪𝔢𝔢𝔫𝔱𝔢",
    "\U0010ffff\ufffd",
)


@pytest.fixture
def stored(make: Makers) -> list[str]:
    evidence = tuple(Evidence(field="products", words=text, start=0, end=1, confidence=1) for text in ODD)
    facts = Facts(products=ODD, suppliers=ODD)
    return [make.announcement(text, facts=facts, evidence=evidence, id=text, contact=text).text for text in ODD]


def test_odd_text_comes_back_as_it_was(make: Makers, stored: list[str]) -> None:
    audience = Audience(region=make.region().id)
    with make.store.reading() as tx:
        found = announcements.some(audience, tx, ODD)
        assert [(one.id, one.text, one.contact) for one in found] == [(text, text, text) for text in stored]
        assert all(one.facts.products == ODD and [e.words for e in one.evidence] == list(ODD) for one in found)


def test_two_texts_that_look_alike_are_two_names_of_accounts_events_and_keys(make: Makers) -> None:
    for text in ODD:
        make.member(WIJCHEN, user=text, name=text)
        with make.store.writing() as tx:
            assert inbox.accept(tx, text, text, make.now)
            outbox.put(tx, CHANNEL, Message(lines=(plain(text),)), text, make.now)
    with make.store.writing() as tx:
        for text in ODD:
            assert (found := members.by_account(tx, "web", "demo", text)) is not None
            assert found.name == text
        assert [inbox.payload(tx, text) for text in ODD] == list(ODD)
        for text in ODD:
            (outgoing,) = outbox.take(tx, make.now, 9)
            assert (outgoing.key, outgoing.message) == (text, Message(lines=(plain(text),)))
            outbox.sent(tx, outgoing.id, text)


def test_people_are_listed_in_one_order_whatever_the_server_is_set_to(make: Makers) -> None:
    names = ["Zoë", "anna", "Anna", "Émile", "Bert", "zeno", "#1"]
    for name in names:
        make.member(WIJCHEN, name=name)
    with make.store.reading() as tx:
        listed = [member.name for member in members.members(Audience(region=make.region().id), tx)]
    assert listed == sorted(names)


def test_a_name_is_taken_in_any_case_and_spacing(make: Makers) -> None:
    make.region("Straße  İJmond", WIJCHEN, HEUMEN)
    with make.store.reading() as tx:
        assert regions.region_by_name(tx, " STRASSE i\u0307jmond ") is not None
