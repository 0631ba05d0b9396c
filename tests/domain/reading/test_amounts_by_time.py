from datetime import date
from decimal import Decimal

import pytest

from domain.reading.reader import read
from domain.terms import Basis


@pytest.mark.parametrize(
    ("said", "euros", "basis"),
    [
        ("14.200 pj", 14_200, Basis.YEAR),
        ("14.200 p.j.", 14_200, Basis.YEAR),
        ("19.250/jr", 19_250, Basis.YEAR),
        ("19.250 p/j", 19_250, Basis.YEAR),
        ("19.250 per jaar", 19_250, Basis.YEAR),
        ("3.100 p/m", 3_100, Basis.MONTH),
        ("3.100 p.m.", 3_100, Basis.MONTH),
        ("3.100 per mnd", 3_100, Basis.MONTH),
        ("€ 3.100 pm", 3_100, Basis.MONTH),
        ("3.100 euro p/m", 3_100, Basis.MONTH),
        ("kosten nu ong. 1.600 per maand", 1_600, Basis.MONTH),
    ],
)
def test_a_number_by_the_year_or_month_is_money(said: str, euros: int, basis: Basis) -> None:
    amount = read(f"Ons contract voor telefonie loopt in 2027 af, {said}", date(2026, 6, 15)).facts.amount
    assert amount is not None
    assert (amount.minimum, amount.maximum, amount.basis) == (Decimal(euros), Decimal(euros), basis)


@pytest.mark.parametrize(
    "said", ["1.200 gesprekken per maand", "40.000 scans per jaar", "12 per maand", "24/7", "300 pj"]
)
def test_a_count_by_the_year_or_month_is_none(said: str) -> None:
    assert read(f"Ons contract voor telefonie loopt in 2027 af, {said}", date(2026, 6, 15)).facts.amount is None


def test_what_is_paid_today_yields_to_the_budget() -> None:
    text = "Nieuwe telefonie in 2027, kost nu 20.000 per jaar, budget 30.000 per jaar"
    amount = read(text, date(2026, 6, 15)).facts.amount
    assert amount is not None
    assert amount.maximum == Decimal(30_000)
