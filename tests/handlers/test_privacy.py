"""A person sees, takes along and erases what is stored about him."""

import json

from domain.region import Role
from storage import announcements, members
from tests.dialogue import Talk
from tests.handlers.test_people import account, appoint

TEXT = "meld wij vervangen 300 laptops in Q3 2027"


def test_everything_is_shown_in_words(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    hanneke.sends(hanneke.types(TEXT).form)
    hanneke.types("volg zaaksysteem")
    shown = hanneke.types("ik privacy").text
    for words in ("Je account · 1 keer", "Wat je meldde", "Wat je volgt", "Tot 24 maanden na je laatste bezoek"):
        assert words in shown
    assert "300 laptops" not in talk.person("druten").types("ik privacy").text
    assert shown == hanneke.clicks(hanneke.types("ik").choice("Wat ik over je bewaar")).text


def test_everything_is_taken_along_as_json(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    hanneke.sends(hanneke.types(TEXT).form)
    heard, rows = hanneke.clicks(hanneke.types("ik privacy").choice("Meenemen")), []
    while True:
        rows += [json.loads(one) for one in heard.text.splitlines()[1:-1]]
        if not heard.choices:
            break
        heard = hanneke.clicks(heard.choice("Meer regels"))
    assert {"members", "announcements", "audit", "inbox"} <= {row["table"] for row in rows}
    assert [row["name"] for row in rows if row["table"] == "members"] == ["Hanneke Derks"]


def test_who_is_erased_is_gone_and_the_record_stays(talk: Talk) -> None:
    hanneke, druten = talk.person("wijchen"), talk.person("druten")
    hanneke.sends(hanneke.types(TEXT).form)
    number = account(talk, "wijchen").id
    first = hanneke.clicks(hanneke.types("ik privacy").choice("Wis mij"))
    assert account(talk, "wijchen").id == number, "asked twice"
    last = first.choice("Wis mij voorgoed")
    assert last.confirm is not None
    assert "Je bent gewist" in hanneke.clicks(last).text
    with talk.store.reading() as tx:
        assert members.by_account(tx, "web", "demo", "wijchen") is None
        known = announcements.get(members.audience_of(tx, account(talk, "druten")), tx, "1")
    assert (known.author, known.contact) == (None, None)
    found = druten.types("laptops").text
    assert "300 laptops" in found
    assert "Hanneke" not in found
    assert "iemand die niet meer bekend is" in talk_trail(talk)


def talk_trail(talk: Talk) -> str:
    appoint(talk, "heumen", Role.STEWARD)
    with talk.store.writing() as tx:
        moved = account(talk, "heumen").model_copy(update={"municipality": "GM0296"})
        members.change_member(tx, moved, None, talk.clock())
    return talk.person("heumen").types("spoor 1").text
