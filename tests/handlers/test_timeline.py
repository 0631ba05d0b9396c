"""The timeline that somebody asks for."""

from domain.language import Tongue
from tests.dialogue import Talk
from tests.handlers.neighbours import PLAN, tell


def test_it_shows_what_the_person_may_see_and_says_so_when_that_is_nothing(talk: Talk) -> None:
    assert "Ik weet van niets" in talk.person("wijchen").types("tijdlijn").text
    tell(talk, "wijchen", PLAN.format(number=300, euros="250.000"))
    tell(talk, "heumen", "meld ons contract voor telefonie loopt af op 1 februari 2027", circle="municipality")
    heard = talk.person("heumen").types("tijdlijn")
    assert "laptops | Wijchen | gepland van januari 2027 tot en met maart 2027" in heard.text
    assert "telefonie | Heumen | contract loopt af op 1 februari 2027" in heard.text
    assert "telefonie" not in talk.person("wijchen").types("tijdlijn").text
    assert "Ik weet van niets" in talk.person("maastricht").types("tijdlijn").text
    english = talk.person("wijchen", tongue=Tongue.EN).types("timeline")
    assert "laptops | Wijchen | planned from January 2027 to March 2027" in english.text
