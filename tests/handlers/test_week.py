"""The preview of the weekly digest."""

from domain.language import Tongue
from domain.region import Member, Role
from storage import partnerships, regions
from storage.people import members
from tests.dialogue import Talk
from tests.handlers.neighbours import PLAN, tell
from tests.makers import WIJCHEN


def test_an_empty_week_has_no_digest(talk: Talk) -> None:
    assert "zou er geen weekoverzicht zijn" in talk.person("wijchen").types("week").text


def test_a_week_holds_what_is_new_and_what_can_be_done_together(talk: Talk) -> None:
    tell(talk, "beuningen", PLAN.format(number=300, euros="250.000"))
    tell(talk, "wijchen", PLAN.format(number=120, euros="90.000"))
    heard = talk.person("druten").types("week").text
    assert "Samen inkopen: Beuningen en Wijchen" in heard
    assert "2 nieuwe investeringen: laptops (Beuningen en Wijchen)." in heard
    assert "alleen jij ziet het" in heard


def role(talk: Talk, user: str, wanted: Role) -> None:
    with talk.store.writing() as tx:
        one = members.by_account(tx, "web", "demo", user)
        assert one is not None
        members.change_member(tx, one.model_copy(update={"role": wanted}), None, talk.clock.now)


def test_a_steward_leaves_out_his_own_and_a_coordinator_anything(talk: Talk) -> None:
    tell(talk, "beuningen", PLAN.format(number=300, euros="250.000"))
    tell(talk, "heumen", "meld ons contract voor telefonie loopt af op 1 februari 2027")
    steward, coordinator, member = talk.person("heumen"), talk.person("nijmegen"), talk.person("druten")
    role(talk, "heumen", Role.STEWARD)
    role(talk, "nijmegen", Role.COORDINATOR)
    role(talk, "druten", Role.MEMBER)
    labels = [str(c.label) for c in member.types("week").choices]
    assert not any("Leave something out" in label for label in labels)

    listed = steward.clicks(steward.types("week").choice("Iets weglaten"))
    assert "Nieuw: laptops (Beuningen)" in listed.text
    assert [c.action for c in listed.choices].count("week.skip") == 2, "its news and its end, not Beuningen's"
    laptops = next(c for c in coordinator.presses("week.parts", "region/0").choices if c.action == "week.skip")
    assert "coördinator" in steward.clicks(laptops).text
    assert "coördinator" in member.clicks(laptops).text

    after = coordinator.clicks(laptops)
    assert "laptops" not in after.text
    assert "Er is 1 onderdeel weggelaten." in after.text
    assert "nieuwe investering" not in member.types("week").text
    assert "laptops" not in coordinator.clicks(laptops).text, "clicked twice is left out once"
    trail = coordinator.types("spoor").text
    assert "liet iets weg: het weekoverzicht van de regio" in trail
    assert "Over melding: 1" in trail, "the number alone: who reads it later may see less of it by then"
    assert "coördinator" in steward.clicks(after.choice("Alles terugzetten")).text
    assert "laptops" in coordinator.clicks(after.choice("Alles terugzetten")).text
    assert "zette terug wat weggelaten was: het weekoverzicht van de regio" in coordinator.types("spoor").text
    assert "1 nieuwe investering: laptops" in member.types("week").text


def test_a_partnership_has_a_preview_for_its_own_people_alone(talk: Talk) -> None:
    with talk.store.reading() as tx:
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
        assert region is not None
        circle = next(one for one in partnerships.of_region(tx, region) if WIJCHEN in one.municipalities)
    tell(talk, "wijchen", PLAN.format(number=300, euros="250.000"), circle=f"partnership:{circle.id}")
    wijchen, druten = talk.person("wijchen"), talk.person("druten")
    assert "laptops" not in wijchen.types("week").text
    shown = wijchen.clicks(wijchen.types("week").choice(f"Voorbeeld voor {circle.name}"))
    assert "laptops" in shown.text
    assert f"{circle.name}: week van" in shown.text
    assert wijchen.types(f"week {circle.name.lower()}").text == shown.text
    assert "Ik ken geen samenwerkingsverband" in druten.types(f"week {circle.name}").text
    for deed in ("week.show", "week.back"):
        assert "laptops" not in druten.presses(deed, f"partnership:{circle.id}").text
    assert "laptops" not in druten.presses("week.parts", f"partnership:{circle.id}/0").text


def test_a_coordinator_says_when_the_digest_comes(talk: Talk) -> None:
    coordinator = talk.person("nijmegen")
    assert "coördinator" in talk.person("wijchen").presses("rhythm.ask").text
    role(talk, "nijmegen", Role.COORDINATOR)
    form = coordinator.clicks(coordinator.types("week").choice("Wanneer het komt")).form
    assert (
        "vrijdag om 08:00, ook in een week zonder nieuws"
        in coordinator.sends(form, day="4", hour="8", empty="yes").text
    )
    assert "Deze week is er niets nieuws" in talk.person("wijchen").types("week").text
    assert "uit de lijsten" in coordinator.sends(form, day="9").text
    assert "coördinator" in talk.person("wijchen").sends(form).text


def test_the_preview_speaks_english_too(talk: Talk) -> None:
    tell(talk, "wijchen", PLAN.format(number=120, euros="90.000"))
    role(talk, "nijmegen", Role.COORDINATOR)
    with talk.store.writing() as tx:
        one = members.by_account(tx, "web", "demo", "nijmegen")
        assert isinstance(one, Member)
        members.change_member(tx, one.model_copy(update={"language": Tongue.EN}), None, talk.clock.now)
    person = talk.person("nijmegen", tongue=Tongue.EN)
    listed = person.clicks(person.types("week").choice("Leave something out"))
    assert "New: laptops (Wijchen)" in listed.text


def test_when_it_comes_is_asked_in_words(talk: Talk) -> None:
    heard = talk.person("wijchen").types("wanneer komt het weekoverzicht?").text
    assert "Het weekoverzicht komt op maandag om 09:00." in heard
