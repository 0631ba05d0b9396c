import re

import pytest

from bot.platforms.web.people import person
from domain.channel import Channel
from storage import channels, partnerships, regions
from storage.platforms import webchat
from storage.platforms.webchat import NewPost
from tests.dialogue import Person, Talk
from tests.handlers.people import account, told
from tests.handlers.rooms import ROOM, SHARED, share, standing
from tests.makers import BEUNINGEN, DRUTEN


def wrote(talk: Talk, room: str) -> None:
    with talk.store.writing() as tx:
        by = account(talk, "heumen").id
        new = NewPost(room=webchat.room_of("demo", room), key="dirk:1", body="onder ons", member=by)
        webchat.keep(tx, new, talk.clock())


def said_in(talk: Talk, room: str) -> list[str]:
    with talk.store.reading() as tx:
        return [one.body for one in webchat.latest(tx, webchat.room_of("demo", room), 10) if one.member]


def test_a_channel_is_linked_and_what_stood_there_for_others_disappears(talk: Talk, josien: Person) -> None:
    share(talk, "heumen", "300 laptops vervangen in 2027")
    assert "300 laptops" in standing(talk, SHARED)
    there = talk.person("nijmegen", SHARED)
    assert "Heumen-Wijchen" in talk.person("heumen", SHARED).types("kanaal").text
    heard = there.types("kanaal regio")
    assert "alle gemeenten van Rijk van Nijmegen" in heard.text
    assert "geschreven is, verdwijnt" in heard.text
    wrote(talk, SHARED)
    there.clicks(heard.choice("Dit kanaal koppelen"))
    assert standing(talk, SHARED) == ""
    assert said_in(talk, SHARED) == [], "what Heumen and Wijchen said to each other is not for the region"
    fresh = talk.person("nijmegen", "nieuwe-kamer")
    assert "nergens aan gekoppeld" in fresh.types("kanaal").text
    fresh.clicks(fresh.types("kanaal heumen-wijchen").choice("Dit kanaal koppelen"))
    assert "een kanaal gekoppeld" in told(talk, "wijchen").text, "who shares there hears of it"
    fresh.clicks(fresh.types("kanaal los").choice("Dit kanaal loskoppelen"))
    assert "nergens aan gekoppeld" in fresh.types("kanaal").text
    assert josien.types("kanaal onbekend").text.count("geen samenwerkingsverband of gemeente") == 1
    assert "Typ dit in het kanaal" in talk.person("nijmegen").types("kanaal").text


def test_a_partnership_gets_its_room_back_empty(talk: Talk, josien: Person) -> None:
    wrote(talk, SHARED)
    dirk = talk.person("heumen", SHARED)
    heard = dirk.types("kanaal los")
    assert heard.text == "Deze kamer verdwijnt dan voor iedereen uit de webchat, met alles wat erin geschreven is."
    dirk.clicks(heard.choice("Dit kanaal loskoppelen"))
    assert said_in(talk, SHARED) == []
    with talk.store.writing() as tx:
        south = next(one for one in regions.regions(tx) if one.name == "Zuid-Limburg")
        channels.bind(tx, Channel(platform="web", workspace="demo", id=SHARED, region=south.id), talk.clock())
        circle = partnerships.of_region(tx, regions.region(tx, account(talk, "heumen").region))[0]
    josien.presses("channels.room", str(circle.id))
    josien.presses("channels.room", str(circle.id))
    with talk.store.reading() as tx:
        rooms = [one.id for one in channels.channels(tx, circle.region, circle.id)]
    assert rooms == [f"{SHARED}-{circle.id}"], "a name that another region uses is not in the way"


@pytest.mark.parametrize("name", ["@wijchen", "Direct", "Maas/Waal", "?", "#1", "..", "%2e"])
def test_a_partnership_may_be_called_anything_and_its_room_is_nobodys_own(
    talk: Talk, josien: Person, name: str
) -> None:
    with talk.store.writing() as tx:
        region = regions.region(tx, account(talk, "nijmegen").region)
        circle = partnerships.add(tx, region, name, [BEUNINGEN, DRUTEN])
    josien.presses("channels.room", str(circle.id))
    with talk.store.reading() as tx:
        (room,) = [one.id for one in channels.channels(tx, circle.region, circle.id)]
        anouk = person(tx, account(talk, "beuningen").id)
    assert anouk is not None
    assert re.fullmatch(r"[\w-]+", room), "the address of its page leads there"
    assert len({one.key for one in anouk.rooms} - {"demo/@wijchen"}) == len(anouk.rooms)
    assert len({one.id for one in anouk.rooms}) == len(anouk.rooms)


def test_a_channel_of_another_region_or_of_one_municipality_is_not_touched(talk: Talk, josien: Person) -> None:
    south = talk.person("nijmegen", "zuid-limburg")
    assert "al gekoppeld" in south.types("kanaal regio").text
    south.presses("channels.link", "region")
    south.presses("channels.link", "nobody")
    with talk.store.reading() as tx:
        found = channels.channel(tx, "web", "demo", "zuid-limburg")
        assert found is not None
        assert found.region != account(talk, "nijmegen").region
    assert "Dit kan alleen een beheerder" in josien.types("kanaal Wijchen").text
    hanneke = talk.person("wijchen", "ict-wijchen")
    hanneke.clicks(hanneke.types("kanaal Wijchen").choice("Dit kanaal koppelen"))
    assert "alleen Wijchen" in hanneke.types("kanaal").text
    for readers, value in (("regio", "region"), ("Heumen-Wijchen", "partnership:1")):
        assert "Dit kan alleen een beheerder" in talk.person("beuningen", "x").types(f"kanaal {readers}").text
        assert "Dit kan alleen een beheerder" in talk.person("beuningen", "x").presses("channels.link", value).text


def test_a_channel_that_outsiders_read_is_not_opened_from_chat(talk: Talk, josien: Person) -> None:
    with talk.store.writing() as tx:
        bound = channels.channel(tx, "web", "demo", ROOM)
        assert bound is not None
        channels.bind(tx, bound.model_copy(update={"external": True}), talk.clock())
    for value in ("nobody", "region"):
        assert "mensen van buiten" in josien.presses("channels.link", value).text
    assert "mensen van buiten" in josien.types("kanaal regio").text
    with talk.store.reading() as tx:
        still = channels.channel(tx, "web", "demo", ROOM)
    assert still is not None
    assert still.external
