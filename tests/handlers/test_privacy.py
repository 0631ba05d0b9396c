"""A person sees, takes along and erases what is stored about him."""

import json

from sqlalchemy import select, update

from domain.region import Role
from storage import announcements
from storage.people import forgetting, members
from storage.tables import ANNOUNCEMENTS, POSTS
from tests.dialogue import Talk
from tests.handlers.people import account, appoint
from tests.makers import BEUNINGEN

TEXT = "meld wij vervangen 300 laptops in Q3 2027"


def test_everything_is_shown_in_words(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    hanneke.sends(hanneke.types(TEXT).form)
    hanneke.types("volg zaaksysteem")
    shown = hanneke.types("ik privacy").text
    for words in ("Je account · 1 regel", "Wat je meldde", "Wat je volgt", "Tot 24 maanden na je laatste bezoek"):
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


def test_a_display_name_opens_no_message_to_others(talk: Talk) -> None:
    druten = talk.person("druten")
    druten.sends(druten.types("meld 77 laptops vervangen in 2027").form)
    talk.person("beuningen").clicks(talk.person("beuningen").types("laptops").choice("Interesse"))
    with talk.store.writing() as tx:
        named = account(talk, "wijchen").model_copy(update={"name": "Beuningen"})
        members.change_member(tx, named, None, talk.clock())
    assert "interested in your announcement" not in talk.person("wijchen").presses("privacy.export").text


def test_a_municipality_is_not_erased_with_somebody_of_that_name(talk: Talk) -> None:
    druten = talk.person("druten")
    druten.sends(druten.types("meld 77 laptops vervangen in 2027").form)
    talk.person("beuningen").clicks(talk.person("beuningen").types("laptops").choice("Interesse"))
    with talk.store.writing() as tx:
        named = account(talk, "wijchen").model_copy(update={"name": "Beuningen"})
        members.change_member(tx, named, None, talk.clock())
        forgetting.forget(tx, named, None, talk.clock())
        contents = list(tx.scalars(select(POSTS.c.content)))
    assert not [one for one in contents if "a former colleague" in one]


def test_what_a_former_municipality_hides_is_not_in_the_export(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    hanneke.sends(hanneke.types("meld geheim plan: 77 laptops vervangen in 2027").form, circle="municipality")
    assert "geheim plan" in hanneke.presses("privacy.export").text
    with talk.store.writing() as tx:
        moved = account(talk, "wijchen").model_copy(update={"municipality": BEUNINGEN})
        members.change_member(tx, moved, None, talk.clock())
        tx.execute(update(ANNOUNCEMENTS).values(text="nieuw geheim van collega's"))
    assert "nieuw geheim" not in hanneke.presses("privacy.export").text
