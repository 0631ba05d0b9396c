from datetime import date
from pathlib import Path

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)
SAID = Path(__file__).with_name("openness.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Buren kunnen aanhaken.", "joinable"),
        ("Wie wil meedoen is welkom.", "joinable"),
        ("Andere gemeenten mogen gebruik maken van de uitkomst.", "joinable"),
        ("Optie voor deelname staat in de stukken.", "joinable"),
        ("We zoeken partners om samen op te trekken.", "together"),
        ("Liefst samen met een buurgemeente.", "together"),
        ("Samen inkopen mag.", "together"),
        ("Optie voor derden is opgenomen.", "joinable"),
        ("Regiogemeenten mogen via ons bestellen.", "joinable"),
        ("Neighbours are welcome to join.", "joinable"),
        ("Het wordt een raamovereenkomst.", "framework"),
        ("We sluiten een mantelcontract.", "framework"),
        ("It will be a framework agreement.", "framework"),
        ("Kom gerust kijken.", "experience"),
        ("We delen graag onze ervaringen.", "experience"),
        ("Het bestek is beschikbaar voor wie wil.", "experience"),
        ("Happy to share our approach.", "experience"),
        ("De lijst met lessen mag iedereen hebben, mail maar.", "experience"),
        ("Alles is open source, dus pak het gerust.", "experience"),
        ("Onze evaluatie en gebruiksregels delen we.", "experience"),
        ("De DPIA is te krijgen bij de CISO.", "experience"),
        ("Bestek mag je hebben.", "experience"),
        ("Full report available, just ask.", "experience"),
        ("Er is plek voor nog twee gemeenten.", "joinable"),
        ("Per gemeente is er een optieperceel.", "joinable"),
        ("Samen bestellen scheelt misschien korting?", "together"),
        ("Benieuwd of Maastricht mee wil.", "together"),
        ("Heeft iemand ervaring hiermee?", "help_sought"),
        ("Waar moeten we op letten?", "help_sought"),
        ("Tips welkom!", "help_sought"),
        ("Wie heeft dit al gedaan?", "help_sought"),
        ("Does anyone have experience with this?", "help_sought"),
        ("Collega's uit de buurt mogen een dagje meerijden.", "experience"),
        ("Aanhaken kan niet meer.", "closed"),
        ("Andere gemeenten kunnen niet aansluiten.", "closed"),
        ("De aanbesteding is uitsluitend voor onszelf.", "closed"),
        ("De centrale bouwen we zelf, geen leverancier nodig.", "closed"),
        ("Dit is alleen voor ons, niet open voor anderen.", "closed"),
    ],
)
def test_offers_and_wishes_are_read(words: str, field: str) -> None:
    facts = read(f"We gaan in Q3 de telefonie aanbesteden. {words}", POSTED).facts
    assert getattr(facts.openness, field)


@pytest.mark.parametrize("line", [line for line in SAID if not line.startswith("#")])
def test_neighbours_are_invited_and_asked_in_many_words(line: str) -> None:
    field, _, words = line.partition("|")
    found = read(words, POSTED).facts.openness
    assert getattr(found, field) if field != "-" else not any(found.model_dump().values())


def test_who_asks_to_be_called_offers_nothing() -> None:
    words = "We gaan in Q3 de telefonie aanbesteden. Heeft iemand een bestek? Bel me."
    openness = read(words, POSTED).facts.openness
    assert (openness.help_sought, openness.experience) == (True, False)


def test_who_does_the_tender_himself_may_still_let_others_join() -> None:
    openness = read("Wij doen de aanbesteding van laptops zelf, buren kunnen aanhaken.", POSTED).facts.openness
    assert (openness.joinable, openness.closed) == (True, False)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Wie mee wil doen laat dat voor 1 oktober weten.", date(2026, 9, 30)),
        ("Aanhaken kan tot en met 15 september.", date(2026, 9, 15)),
        ("Buren kunnen aansluiten, meld je uiterlijk 1 september.", date(2026, 9, 1)),
        ("Neighbours can join, let us know by 4 September.", date(2026, 9, 4)),
        ("Buren kunnen aanhaken. Vragen stellen kan tot 1 september.", None),
        ("Buren kunnen aanhaken. Uitrol in oktober.", None),
        ("Reageren kan tot 1 september, wij doen het alleen voor onszelf.", None),
    ],
)
def test_the_last_day_to_join_is_read(words: str, last: date | None) -> None:
    assert read(f"Wij gaan laptops aanbesteden in 2027. {words}", POSTED).facts.openness.joins_by == last


def test_a_plain_announcement_offers_nothing() -> None:
    openness = read("We gaan in Q3 de telefonie aanbesteden.", POSTED).facts.openness
    assert not any(openness.model_dump().values())


@pytest.mark.parametrize(
    "words",
    [
        "We delen het netwerk met de brandweer.",
        "De kosten delen we naar verbruik.",
        "JOIN wordt vervangen door een nieuw zaaksysteem.",
        "Er is ruimte voor 40 werkplekken.",
        "We sluiten het systeem aan op DigiD.",
        "De gegevens worden gedeeld met het CBS.",
    ],
)
def test_what_sounds_like_an_offer_and_is_none(words: str) -> None:
    assert not any(read(f"De telefonie is vernieuwd. {words}", POSTED).facts.openness.model_dump().values())


@pytest.mark.parametrize(
    "start",
    [
        "Update: ",
        "UPDATE - ",
        "Zoals eerder gemeld: ",
        "Correctie: ",
        "In aanvulling op mijn bericht van vorige week: ",
        "Follow-up: ",
    ],
)
def test_an_update_is_recognised(start: str) -> None:
    assert read(f"{start}de aanbesteding telefonie start in Q4.", POSTED).facts.is_update


def test_an_update_of_software_is_no_update_of_the_post() -> None:
    assert not read("We gaan in Q3 de telefonie aanbesteden.", POSTED).facts.is_update
    assert not read("De software-update van het zaaksysteem is uitgerold.", POSTED).facts.is_update


def test_partners_are_those_who_already_do_it_together() -> None:
    facts = read("Samen met Druten gaan we de telefonie aanbesteden, net als Wijchen vorig jaar.", POSTED).facts
    assert facts.partners == ("GM0225",)
    assert set(facts.mentioned) == {"GM0225", "GM0296"}


def test_a_wish_to_do_it_together_is_no_tender_to_join() -> None:
    openness = read("We vervangen in 2027 de wifi, liefst samen met een buurgemeente.", POSTED).facts.openness
    assert openness.together
    assert not openness.joinable


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("De gezamenlijke aanbesteding met Wijchen voor een zaaksysteem start in Q1.", ("GM0296",)),
        ("Wijchen is penvoerder van onze gezamenlijke aanbesteding laptops.", ("GM0296",)),
        ("Samen met Druten, Heumen en Wijchen vervangen we de laptops.", ("GM0225", "GM0252", "GM0296")),
        ("Laptops vervangen we in Q3, het liefst samen met Wijchen.", ()),
        ("Het zou mooi zijn om in Q3 samen met Wijchen laptops te vervangen.", ()),
        ("Laptops vervangen we in Q3. Wijchen doet dat samen met anderen.", ()),
    ],
)
def test_a_partner_is_told_in_many_ways_and_a_wish_is_none(text: str, partners: tuple[str, ...]) -> None:
    assert read(text, POSTED).facts.partners == partners
