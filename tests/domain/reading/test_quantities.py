from datetime import date

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)


def quantity(text: str) -> int | None:
    found = read(text, POSTED).facts.quantity
    return found.number if found else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("We vervangen 350 laptops.", 350),
        ("We vervangen 350 oude HP EliteBook laptops.", 350),
        ("Vervanging laptops, 120 stuks.", 120),
        ("Vervanging laptops (120 st.) in 2027.", 120),
        ("Nieuwe laptops (350) voor het stadhuis.", 350),
        ("Aanschaf tablets, aantal: 40.", 40),
        ("60x dockingstation besteld bij Dustin.", 60),
        ("1.150 laptops besteld.", 1150),
        ("1,150 laptops ordered.", 1150),
        ("Zo'n 400 werkplekken gaan over naar Windows 11.", 400),
        ("Werkplekdienst voor circa 400 medewerkers aanbesteden.", 400),
        ("Migratie van 95 formulieren naar Open Formulieren.", 95),
        ("We replace 210 switches this year.", 210),
        ("80-100 laptops worden vervangen.", 100),
        ("Vijftig sensoren geplaatst in het centrum.", 50),
        ("Twaalf parkeerautomaten worden vervangen.", 12),
        ("Op 3 locaties vervangen we 45 accesspoints.", 45),
        ("Nieuwe wifi op 14 locaties.", 14),
        ("In 2027 vervangen we 200 telefoons.", 200),
        ("Betaalzuilen zijn aan vervanging toe (35x).", 35),
        ("Pilot met Copilot voor 150 gebruikers.", 150),
        ("15 km glasvezel aanleggen in het buitengebied.", 15),
        ("Aanbesteding met 2 percelen: 600 werkplekken en 40 zalen.", 600),
        ("Uitrol MFA: 85% van de 400 accounts is over.", 400),
    ],
)
def test_the_quantity_is_the_number_of_units_of_the_thing(text: str, number: int) -> None:
    assert quantity(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Project zaaksysteem: 3 fte voor 6 maanden.",
        "De migratie is voor 60 procent klaar.",
        "We zoeken een leverancier, 3 offertes zijn binnen.",
        "Vervanging monitoren door 27 inch schermen.",
        "Gemeente met 25.000 inwoners vernieuwt de website.",
        "Windows 11 uitrol start in september.",
        "Aanbesteding switches met 24-poorts modellen.",
        "Samen met 5 gemeenten gaan we telefonie aanbesteden.",
        "Budget 60.000 euro voor nieuwe software.",
        "De chatbot beantwoordt 1.400 vragen per maand.",
        "Contract loopt 4 jaar met 2 verlengingen.",
        "SOC-dienst 24/7 voor de gemeente aanbesteden.",
        "Beheer van het zaaksysteem doen we met twee man.",
        "Bel 024-3291234 voor de nieuwe firewall.",
        "ISO 27001 en BIO2: audit afgerond.",
        "In week 40 vervangen we de firewall.",
    ],
)
def test_other_numbers_are_no_quantity(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("95 access points besteld bij Axians, levering in september.", "access points"),
        ("We will replace 40 parking meters next year.", "parking meters"),
        ("Wij plaatsen in Q4 12 charging stations.", "charging stations"),
        ("Aanschaf van 60 smart boards voor de scholen in Q4.", "smart boards"),
        ("In Q4 vervangen we 80 laptops.", "laptops"),
    ],
)
def test_unit_of_two_words(text: str, unit: str) -> None:
    """The word that belongs to a unit is part of its name."""
    quantity = read(text, POSTED).facts.quantity
    assert quantity is not None
    assert quantity.unit == unit
