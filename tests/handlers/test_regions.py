from datetime import date

import pytest

from bot.events.incoming import Account, Incoming, Manner
from domain.channel import Channel, Target
from domain.errors import InvalidError
from domain.language import Tongue
from domain.naming import completed
from domain.region import Member, Role
from storage import channels, regions
from storage.people import members
from storage.platforms import webchat
from storage.platforms.webchat import NewPost
from storage.post import outbox
from tests.dialogue import Heard, Person, Talk, spoken
from tests.handlers.test_opportunities import PLAN, tell
from tests.handlers.test_people import account, appoint, told
from tests.makers import BERG_EN_DAL, BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN

ROOM, SHARED = "rijk-van-nijmegen", "heumen-wijchen"
TODAY = date(2026, 6, 15)


@pytest.fixture
def josien(talk: Talk) -> Person:
    """The coordinator, who works at Nijmegen."""
    appoint(talk, "nijmegen", Role.COORDINATOR)
    return talk.person("nijmegen", ROOM)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Beuningen, druten", [BEUNINGEN, DRUTEN]),
        ("Beun; Heum\nWijch", [BEUNINGEN, HEUMEN, WIJCHEN]),
        ("Groesbeek, berg en", [BERG_EN_DAL]),
        ("gemeente Nijmegen, GM0268", [NIJMEGEN]),
        ("Nijmege", [NIJMEGEN]),
        (" , ", []),
    ],
)
def test_half_names_are_completed(typed: str, codes: list[str]) -> None:
    assert completed(typed, TODAY, (BERG_EN_DAL,)) == codes


@pytest.mark.parametrize(("typed", "near"), [("Bee", "Beekdaelen"), ("Wijchem", "Wijchen"), ("Berg", "Bergen")])
def test_an_unclear_name_offers_what_is_near(typed: str, near: str) -> None:
    with pytest.raises(InvalidError) as error:
        completed(typed, TODAY)
    assert near in str(error.value.says.values)


def test_a_merged_municipality_is_called_by_its_new_name_from_its_day_on() -> None:
    assert completed("Wijdemeren", date(2026, 12, 31)) == ["GM1696"]
    assert completed("Wijdemeren, Hilversum", date(2027, 1, 1)) == ["GM0402"]


def test_everybody_sees_his_region_and_only_the_partnerships_that_he_is_in(talk: Talk) -> None:
    said = talk.person("wijchen").types("regio")
    assert "Weekoverzicht: maandag om 09:00" in said.text
    assert "Europese drempel: € 216.000 (volgens de wet)" in said.text
    assert "Heumen-Wijchen" in said.text
    assert said.choices == []
    assert "Heumen-Wijchen" not in talk.person("beuningen").types("regio").text
    english = talk.person("wijchen", tongue=Tongue.EN).types("region")
    assert "Several offers from: € 70,000" in english.text


def test_a_coordinator_makes_another_region_of_which_nothing_shows_here(talk: Talk, josien: Person) -> None:
    form = josien.types("regio aanmaken: Achterhoek: Doetinchem, Winters, Oude IJ").form
    assert form.fields[1].value == "Doetinchem, Oude IJsselstreek, Winterswijk"
    wrong = josien.sends(form, municipalities="Doetinchem, Zutp, Bee")
    assert "Near it" not in wrong.text
    assert "Beekdaelen" in wrong.error("municipalities")
    assert "Achterhoek is er: Doetinchem en Zutphen" in josien.sends(wrong.form, municipalities="Doetinchem, Zutp").text
    again = josien.sends(josien.types("regio nieuw Achterhoek: Zutphen").form)
    assert "Achterhoek" in again.error("name")
    assert "Doetinchem" not in josien.types("regio").text
    with talk.store.reading() as tx:
        made = regions.region_by_name(tx, "achterhoek")
        assert made is not None
        assert members.stewards(tx, made.id, None) == []


def test_settings_are_changed_shown_and_counted_with(talk: Talk, josien: Person) -> None:
    tell(talk, "beuningen", PLAN.format(number=300, euros="50.000"))
    tell(talk, "wijchen", PLAN.format(number=300, euros="50.000"))
    assert "Vanaf € 70.000 worden hier meestal meer offertes gevraagd" in talk.person("wijchen").types("kansen").text
    form = josien.clicks(josien.types("regio").choice("Instellingen")).form
    wrong = josien.sends(form, national="veel")
    assert wrong.error("national")
    heard = josien.sends(wrong.form, national="1,5 ton", european="90.000", language="en", categories="geo,council")
    for said in ("€ 150.000", "€ 90.000", "Engels", "raad en bestuur en geo-informatie"):
        assert said in heard.text
    assert "laptops" not in talk.person("wijchen").types("kansen").text, "not among the chosen categories"
    assert "laptops" not in talk.person("wijchen").types("week").text
    assert "laptops" in talk.person("wijchen").types("laptops").text, "but found"
    josien.sends(josien.types("regio instellen").form, categories="", european="90.000", national="")
    assert "boven € 90.000" in talk.person("wijchen").types("kansen").text


def test_only_a_coordinator_changes_the_region(talk: Talk) -> None:
    talk.person("nijmegen")
    hanneke = talk.person("wijchen", ROOM)
    for words in ("aanmaken: X: Wijchen", "erbij Maastricht", "instellen", "verband A: Wijchen"):
        assert "Alleen een coördinator" in hanneke.types(f"regio {words}").text
    before = hanneke.types("regio").text
    for press in ("regions.made", "regions.grown", "regions.set", "partnerships.set"):
        hanneke.presses(press)
    assert hanneke.types("regio").text == before


def test_a_municipality_joins_from_chat(talk: Talk, josien: Person) -> None:
    assert "Mook en Middelaar" in josien.sends(josien.types("regio erbij mook").form).text
    assert "Mook en Middelaar" in talk.person("wijchen").types("regio").text


def share(talk: Talk, user: str, text: str) -> None:
    person = talk.person(user)
    form = person.types(f"meld {text}").form
    circle = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    person.sends(form, circle=circle)


def standing(talk: Talk, room: str) -> str:
    """What the bot's posts in a room say, after everything was delivered."""
    with talk.store.writing() as tx:
        for one in outbox.take(tx, talk.clock(), 500):
            outbox.sent(tx, one.id, f"R{one.id}")
        place = Target(platform="web", workspace="demo", channel=room)
        posts = outbox.standing(tx, place)
    return "\n".join(line for message in posts for line in spoken(message))


def test_a_partnership_is_made_gets_its_room_and_shares(talk: Talk, josien: Person) -> None:
    heard = josien.sends(josien.types("regio verband Beuningen-Druten: beun, drut").form)
    josien.clicks(heard.choice("Een kamer in de webchat openen"))
    share(talk, "beuningen", "300 laptops vervangen in 2027")
    assert "300 laptops" in standing(talk, "beuningen-druten")
    assert "300 laptops" not in standing(talk, ROOM)
    assert "300 laptops" in talk.person("druten").types("laptops").text
    for user in ("wijchen", "nijmegen"):
        assert "300 laptops" not in talk.person(user).types("laptops").text


def test_who_joins_a_partnership_is_asked_about_twice_and_who_leaves_takes_his_own_along(
    talk: Talk, josien: Person
) -> None:
    share(talk, "heumen", "300 laptops vervangen in 2027")
    form = josien.types("regio verband Heumen-Wijchen").form
    heard = josien.sends(form, municipalities=f"{HEUMEN},{WIJCHEN},{BEUNINGEN}")
    assert "Beuningen ziet dan alles" in heard.text
    assert "300 laptops" not in talk.person("beuningen").types("laptops").text
    talk.person("wijchen").presses("partnerships.join", heard.choice("Laat hen erbij").value)
    assert "300 laptops" not in talk.person("beuningen").types("laptops").text
    josien.clicks(heard.choice("Laat hen erbij"))
    assert "300 laptops" in talk.person("beuningen").types("laptops").text
    assert "is gewijzigd" in told(talk, "heumen").text
    standing(talk, SHARED)
    form = josien.types("regio verband Heumen-Wijchen").form
    assert "minstens één" in josien.sends(form, municipalities=NIJMEGEN).error("municipalities").casefold()
    josien.sends(form, municipalities=f"{WIJCHEN},{BEUNINGEN}")
    for user in ("beuningen", "wijchen"):
        assert "300 laptops" not in talk.person(user).types("laptops").text
    assert "300 laptops" in talk.person("heumen").types("laptops").text
    assert "300 laptops" not in standing(talk, SHARED)


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
        circle = regions.partnerships(tx, regions.region(tx, account(talk, "heumen").region))[0]
    josien.presses("channels.room", str(circle.id))
    josien.presses("channels.room", str(circle.id))
    with talk.store.reading() as tx:
        rooms = [one.id for one in channels.channels(tx, circle.region, circle.id)]
    assert rooms == [f"{SHARED}-{circle.id}"], "a name that another region uses is not in the way"


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
    assert "Dit kan alleen een beheerder" in talk.person("beuningen", "x").types("kanaal regio").text


def begins(talk: Talk, text: str, *, administrator: bool = True) -> Heard:
    who = Account(
        platform="slack", workspace="T7", user="U1", name="Ina", email="ina@hilversum.nl", administrator=administrator
    )
    told = Incoming(event=f"{text}:{administrator}", account=who, manner=Manner.COMMAND, channel="C1", text=text)
    return Heard(talk.conversation.answer_now(told))


def test_who_installs_makes_the_first_region_of_a_workspace_and_coordinates_it(talk: Talk) -> None:
    asked = "regio aanmaken: Gooi: Hilvers, Huizen"
    assert "hoort nog niet bij een regio" in begins(talk, asked, administrator=False).text
    assert "/radar regio aanmaken" in begins(talk, "help").text
    assert "Huizen" in begins(talk, "regio aanmaken: Gooi: Hu").text
    assert "Rijk van Nijmegen" in begins(talk, "regio aanmaken: Rijk van Nijmegen: Hilversum").text
    assert "Coördinatoren: Ina" in begins(talk, asked).text
    with talk.store.reading() as tx:
        ina = members.by_account(tx, "slack", "T7", "U1")
    assert isinstance(ina, Member)
    assert (ina.role, ina.municipality) == (Role.COORDINATOR, "GM0402")
    heard = begins(talk, "kanaal regio")
    talk.conversation.answer_now(
        Incoming(event="click", account=Account(platform="slack", workspace="T7", user="U1", name="Ina"),
                 manner=Manner.ACTION, channel="C1", action="channels.link", value=heard.choices[0].value)
    )  # fmt: skip
    other = Account(platform="slack", workspace="T7", user="U2", name="Bo", administrator=True)
    later = Incoming(
        event="x", account=other, manner=Manner.COMMAND, channel="C9", text="regio aanmaken: Nog een: Huizen"
    )
    assert "Nog een" not in Heard(talk.conversation.answer_now(later)).text


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
