"""Taking away what is shown back: the rest of the question stays what it was."""

import pytest

from domain.finding.question import About, Question
from domain.language import Tongue, say
from tests.domain.finding.asked import LINES, asked


def shown(question: Question) -> dict[str, str]:
    return {say(chip.label, Tongue.NL): chip.rest for chip in question.chips}


def things(question: Question) -> list[str]:
    loose = (About.WORD, About.OFFER)
    return [topic.id for topic in question.topics if topic.about not in loose and not topic.guess]


@pytest.mark.parametrize("text", [text.strip() for text, _ in LINES])
def test_what_is_taken_away_is_gone_and_things_and_places_stay(text: str) -> None:
    question = asked(text)
    for label, rest in shown(question).items():
        left = asked(rest)
        assert label not in shown(left)
        assert things(left) == things(question)
        place = label.startswith(("gemeente: ", "niet: "))
        assert place or left.filters.municipalities == question.filters.municipalities


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("printers behalve in Druten en Beuningen", "niet: Druten", "printers behalve in Beuningen"),
        ("printers behalve in Druten en Beuningen", "niet: Beuningen", "printers behalve in Druten"),
        ("printers behalve in Druten, Heumen en Wijchen", "niet: Heumen", "printers behalve in Druten, Wijchen"),
        ("loopt het printcontract van Wijchen af", "liefst met het einde van een contract", "printcontract Wijchen"),
        ("loopt het printcontract binnenkort af", "liefst met het einde van een contract", "printcontract binnenkort"),
        ("wat loopt er bij Druten in 2027 af", "contract loopt af: 2027", "wat Druten"),
        ("investeringen boven de drempel", "minstens € 216.000", "investeringen"),
        ("kosten wifi per maand", "liefst met een prijs", "wifi"),
        ("wat is er in oktober gegund", "fase: gegund", "wat is er in oktober gemeld"),
        ("awarded in October", "fase: gegund", "announced in October"),
        ("meldingen in mei over gestopte projecten", "fase: gestopt", "meldingen in mei over projecten"),
        ("alles behalve laptops en tablets in Druten", "niet over: laptops en tablets", "alles in Druten"),
    ],
)
def test_a_filter_goes_with_its_own_words(text: str, label: str, rest: str) -> None:
    assert shown(asked(text))[label] == rest
