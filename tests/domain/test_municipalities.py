from datetime import date

import pytest

from domain.municipalities import every_municipality, on_day, present


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Berg en Dal", "Berg en Dal"),
        ("Groesbeek", "Berg en Dal"),
        ("gemeente Ubbergen", "Berg en Dal"),
        ("Millingen", "Berg en Dal"),
        ("Den Haag", "Den Haag"),
        ("'s-Gravenhage", "Den Haag"),
        ("den bosch", "'s-Hertogenbosch"),
        ("GM0268", "Nijmegen"),
        ("Sittard", "Sittard-Geleen"),
        ("west maas & waal", "West Maas en Waal"),
        ("Súdwest Fryslan", "Súdwest-Fryslân"),
        ("Hengelo (O.)", "Hengelo"),
    ],
)
def test_a_municipality_is_found_by_any_of_its_names(typed: str, name: str) -> None:
    found = present(typed)
    assert found is not None
    assert found.name == name


def test_there_are_342_municipalities_each_with_a_code_of_its_own() -> None:
    assert len({place.code for place in every_municipality()}) == 342


def test_what_is_no_municipality_is_not_found() -> None:
    assert present("Onze buren") is None
    assert present("") is None


def test_the_planned_merger_counts_from_its_day() -> None:
    assert on_day("GM1696", date(2026, 12, 31)) == "GM1696"
    assert on_day("GM1696", date(2027, 1, 1)) == "GM0402"
    assert on_day("GM0268", date(2027, 1, 1)) == "GM0268"
