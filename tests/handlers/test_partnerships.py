from tests.dialogue import Person, Talk
from tests.handlers.people import told
from tests.handlers.rooms import ROOM, SHARED, share, standing
from tests.makers import BEUNINGEN, HEUMEN, NIJMEGEN, WIJCHEN


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
