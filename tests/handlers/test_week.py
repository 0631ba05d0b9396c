"""The preview of the weekly digest."""

from tests.dialogue import Talk
from tests.handlers.test_opportunities import PLAN, tell


def test_an_empty_week_has_no_digest(talk: Talk) -> None:
    assert "zou er geen weekoverzicht zijn" in talk.person("wijchen").types("week").text


def test_a_week_holds_what_is_new_and_what_can_be_done_together(talk: Talk) -> None:
    tell(talk, "beuningen", PLAN.format(number=300, euros="250.000"))
    tell(talk, "wijchen", PLAN.format(number=120, euros="90.000"))
    heard = talk.person("druten").types("week").text
    assert "Samen inkopen: Beuningen en Wijchen" in heard
    assert "2 nieuwe investeringen: laptops (Beuningen en Wijchen)." in heard
    assert "alleen jij ziet het" in heard
