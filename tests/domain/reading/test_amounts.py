from datetime import date
from decimal import Decimal

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)


def amount(text: str) -> tuple[Decimal | None, Decimal | None, str] | None:
    found = read(text, POSTED).facts.amount
    return found and (found.minimum, found.maximum, found.basis.value)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("€ 1.250.000,-", 1_250_000, 1_250_000),
        ("€1.250.000", 1_250_000, 1_250_000),
        ("1.250.000 euro", 1_250_000, 1_250_000),
        ("EUR 1,250,000", 1_250_000, 1_250_000),
        ("€ 1 250 000", 1_250_000, 1_250_000),
        ("€ 12.500,50", Decimal("12500.50"), Decimal("12500.50")),
        ("1,2 mln", 1_200_000, 1_200_000),
        ("1.2 million", 1_200_000, 1_200_000),
        ("anderhalf miljoen", 1_500_000, 1_500_000),
        ("een half miljoen euro", 500_000, 500_000),
        ("half a million", 500_000, 500_000),
        ("€1,2M", 1_200_000, 1_200_000),
        ("250k", 250_000, 250_000),
        ("€ 250 K", 250_000, 250_000),
        ("80 mille", 80_000, 80_000),
        ("ca. 2 ton", 200_000, 200_000),
        ("anderhalve ton", 150_000, 150_000),
        ("tweeënhalve ton", 250_000, 250_000),
        ("2,5 ton", 250_000, 250_000),
        ("2½ ton", 250_000, 250_000),
        ("twee à drie ton", 200_000, 300_000),
        ("een kleine 2 ton", 200_000, 200_000),
        ("EUR 50k", 50_000, 50_000),
        ("zesduizend euro", 6_000, 6_000),
        ("tweehonderdvijftigduizend euro", 250_000, 250_000),
        ("35.000 - 40.000 euro", 35_000, 40_000),
        ("een ton", 100_000, 100_000),
        ("vijftigduizend euro", 50_000, 50_000),
        ("vijf ton", 500_000, 500_000),
        ("zestig duizend euro", 60_000, 60_000),
        ("tussen 80 en 120 duizend", 80_000, 120_000),
        ("tussen de 80 en 120 duizend euro", 80_000, 120_000),
        ("tussen € 50.000 en € 80.000", 50_000, 80_000),
        ("between €50k and €80k", 50_000, 80_000),
        ("50 à 60 duizend euro", 50_000, 60_000),
        ("100–150k", 100_000, 150_000),
        ("100k-150k", 100_000, 150_000),
        ("€ 100.000 - € 150.000", 100_000, 150_000),
        ("80 tot 100k", 80_000, 100_000),
        ("2x 30.000 euro", 60_000, 60_000),
        ("2x € 30.000", 60_000, 60_000),
        ("max 60k", None, 60_000),
        ("maximaal € 60.000", None, 60_000),
        ("plafond 60k", None, 60_000),
        ("ten hoogste 60.000 euro", None, 60_000),
        ("up to €60k", None, 60_000),
        ("at most 60k", None, 60_000),
        ("minimaal € 60.000", 60_000, None),
    ],
)
def test_an_amount_is_read_exactly(words: str, low: Decimal | None, high: Decimal | None) -> None:
    assert amount(f"Aanschaf firewall, budget {words}.") == (low, high, "total")


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("€ 40.000 per jaar", "year"),
        ("40k/jaar", "year"),
        ("40k p/j", "year"),
        ("jaarlijks 40k", "year"),
        ("€ 40.000 excl. btw per jaar", "year"),
        ("€ 40.000 a year", "year"),
        ("40k annually", "year"),
        ("€ 40.000 op jaarbasis", "year"),
        ("€ 1.100 p.m.", "month"),
        ("€ 3.000 per maand", "month"),
        ("€ 3.000/mnd", "month"),
        ("€3,000 a month", "month"),
        ("€ 240.000 over 6 jaar", "total"),
    ],
)
def test_an_amount_keeps_its_basis(words: str, basis: str) -> None:
    found = amount(f"Aanbesteding mobiele telefonie, kosten {words}.")
    assert found
    assert found[2] == basis


@pytest.mark.parametrize(
    "text",
    [
        "We vervangen de 350 laptops in 2027.",
        "Upgrade naar Windows 11 en Office 2024.",
        "Bel 024-3291234 of 06 12345678 over de aanbesteding.",
        "De nieuwe website is 40% sneller dan de oude.",
        "Gemeente met 25.000 inwoners koopt nieuwe switches.",
        "We zoeken 2 fte voor het project zaaksysteem.",
        "Zaaknummer 2026-123456: aanbesteding printers.",
        "Migratie van 2 miljoen documenten naar het e-depot.",
        "Uitrol van 10k sensoren in de openbare ruimte.",
        "Project digitalisering van 3 ton papier.",
        "Inhuur projectleider, tarief € 95 per uur.",
        "Nieuwe monitoren voor €180 per stuk.",
        "We zitten boven de Europese drempel van € 221.000 en gaan aanbesteden.",
    ],
)
def test_no_other_number_becomes_an_amount(text: str) -> None:
    assert amount(text) is None


def test_a_unit_price_with_a_number_of_units_gives_the_whole() -> None:
    assert amount("Werkplekdienst: €45 per werkplek per maand, 400 werkplekken.") == (18_000, 18_000, "month")
    assert amount("Aanschaf 120 monitoren à € 200 per stuk.") == (24_000, 24_000, "total")


@pytest.mark.parametrize(
    "text",
    [
        "Vervanging switches, budget n.t.b.",
        "Vervanging switches, kosten nog te bepalen.",
        "Switch replacement, budget tbd.",
        "Vervanging switches, budget -5000.",
        "Vervanging switches, budget: 60.",
        "Vervanging switches, budget € 60.",
    ],
)
def test_what_is_open_is_asked(text: str) -> None:
    reading = read(text, POSTED)
    assert reading.facts.amount is None
    assert len(reading.questions) == 1
