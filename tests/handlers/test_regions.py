from bot.events.incoming import Account, Incoming, Manner
from domain.language import Tongue
from domain.region import Member, Role
from storage import regions
from storage.people import members
from tests.dialogue import Heard, Person, Talk
from tests.handlers.neighbours import PLAN, tell
from tests.handlers.rooms import ROOM


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


def begins(talk: Talk, text: str, *, administrator: bool = True) -> Heard:
    who = Account(
        platform="slack", workspace="T7", user="U1", name="Ina", email="ina@hilversum.nl", administrator=administrator
    )
    told = Incoming(event=f"{text}:{administrator}", account=who, manner=Manner.COMMAND, channel="C1", text=text)
    return Heard(talk.conversation.answers.answer(told))


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
    talk.conversation.answers.answer(
        Incoming(event="click", account=Account(platform="slack", workspace="T7", user="U1", name="Ina"),
                 manner=Manner.ACTION, channel="C1", action="channels.link", value=heard.choices[0].value)
    )  # fmt: skip
    other = Account(platform="slack", workspace="T7", user="U2", name="Bo", administrator=True)
    later = Incoming(
        event="x", account=other, manner=Manner.COMMAND, channel="C9", text="regio aanmaken: Nog een: Huizen"
    )
    assert "Nog een" not in Heard(talk.conversation.answers.answer(later)).text
