"""Names that the lexicon does not know."""

from datetime import date

import pytest

from domain.facts import Facts
from domain.reading.reader import read


def facts(text: str) -> Facts:
    return read(text, date(2026, 11, 22)).facts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Begraafplaatsadministratie gegund aan Zerkwerk, 12k per jaar", ["Zerkwerk"]),
        ("Contract met Van Dorp & Zonen voor de printers loopt tot 1-1-2028", ["Van Dorp & Zonen"]),
        ("De opdracht voor de website gaat naar Blauwzicht en Roodhoek", ["Blauwzicht", "Roodhoek"]),
        ("Pentest uitgevoerd door QZTK, geen bevindingen", ["QZTK"]),
    ],
)
def test_who_gets_an_order_is_a_supplier_known_or_not(text: str, names: list[str]) -> None:
    assert list(facts(text).suppliers) == names


def test_a_word_that_is_written_as_a_brand_is_a_product() -> None:
    assert (
        facts("Phishingtest met Vlieg­Vangst? Nee, wij nemen VeiligMuis voor 300 gebruikers").products[-1]
        == "VeiligMuis"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Contract met Druten voor de servicedesk loopt tot 2028",
        "Laptops gegund aan de laagste inschrijver",
        "De opdracht gaat naar Gemeente Nijmegen, wij liften mee met de laptops",
        "Overeenkomst met Leverancier voor laptops eindigt 1-1-2028",
        "Laptops gegund aan Dienst ICT",
        "Wij kopen laptops, mail naar inkoop@MijnStad.nl of kijk op https://MijnStad.nl/DitPad",
    ],
)
def test_municipalities_ordinary_words_and_addresses_are_no_suppliers(text: str) -> None:
    told = facts(text)
    assert (told.suppliers, told.products) == ((), ())
