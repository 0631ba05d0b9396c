from datetime import date

import pytest

from domain.errors import InvalidError
from domain.naming import completed
from tests.makers import BERG_EN_DAL, BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Beuningen, druten", [BEUNINGEN, DRUTEN]),
        ("Beun; Heum\nWijch", [BEUNINGEN, HEUMEN, WIJCHEN]),
        ("Groesbeek, berg en", [BERG_EN_DAL]),
        ("gemeente Nijmegen, GM0268", [NIJMEGEN]),
        ("Nijmege", [NIJMEGEN]),
        (" , ", []),
    ],
)
def test_half_names_are_completed(typed: str, codes: list[str]) -> None:
    assert completed(typed, TODAY, (BERG_EN_DAL,)) == codes


@pytest.mark.parametrize(("typed", "near"), [("Bee", "Beekdaelen"), ("Wijchem", "Wijchen"), ("Berg", "Bergen")])
def test_an_unclear_name_offers_what_is_near(typed: str, near: str) -> None:
    with pytest.raises(InvalidError) as error:
        completed(typed, TODAY)
    assert near in str(error.value.says.values)


def test_a_merged_municipality_is_called_by_its_new_name_from_its_day_on() -> None:
    assert completed("Wijdemeren", date(2026, 12, 31)) == ["GM1696"]
    assert completed("Wijdemeren, Hilversum", date(2027, 1, 1)) == ["GM0402"]
