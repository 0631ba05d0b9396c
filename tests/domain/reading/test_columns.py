from datetime import date

import pytest

from domain.facts import Facts, Kind, Phase
from domain.reading.reader import read

POSTED = date(2026, 6, 15)


def facts(text: str) -> Facts:
    return read(text, POSTED).facts


@pytest.mark.parametrize(
    "table",
    [
        "| contract | leverancier | einde | opties |\n| vaste telefonie (200 toestellen) | KPN | 1-4-2029 | 1 jaar |",
        "| systeem | leverancier | einddatum |\n|---|---|---|\n| telefonie | KPN | 1-4-2029 |",
        "Uit ons register:\nsysteem;leverancier;ingang;loopt tot\ntelefonie;KPN;1-4-2025;1-4-2029",
        "systeem\tleverancier\topzeggen voor\teind\ntelefonie\tKPN\t1-1-2029\t1-4-2029",
    ],
)
def test_a_date_in_a_column_is_what_the_columns_head_says(table: str) -> None:
    said = facts(table)
    assert said.contract
    assert said.contract.end == date(2029, 4, 1)
    assert (said.kind, said.phase) == (Kind.DEVELOPMENT, Phase.RUNNING)
    assert not said.period


@pytest.mark.parametrize("rows", [1, 40])
def test_the_head_stands_above_the_whole_table(rows: int) -> None:
    table = "| wat | leverancier | afloop |\n" + "| telefonie | KPN | 1-4-2029 |\n" * rows
    said = facts(table)
    assert said.contract
    assert said.contract.end == date(2029, 4, 1)


@pytest.mark.parametrize(
    ("table", "amount", "number"),
    [
        ("Regel\tWat\tAantal\tRaming\n1\tswitches\t40\t85.000\n2\tpatchkasten\t6\t40.000", 125000, 40),
        (
            "Wat;Aantal;Stuksprijs;Totaal\nlaptops;150;1.150;172.500\ndocks;150;180;27.000\nTotaal;;;199.500",
            199500,
            150,
        ),
        ("Wat     Aantal     Bedrag\nlaptops     150     172.500\nTotaal          172.500", 172500, 150),
    ],
)
def test_the_heads_of_columns_say_what_is_money_and_how_many(table: str, amount: int, number: int) -> None:
    said = facts(f"Voor de begroting:\n{table}")
    assert said.amount
    assert said.quantity
    assert (said.amount.maximum, said.quantity.number) == (amount, number)


def test_bars_without_a_head_say_nothing_of_a_date() -> None:
    said = facts("Planning | nieuwe laptops | 120 stuks | 1-4-2027 | aanschaf")
    assert said.period
    assert said.period.start == date(2027, 4, 1)
    assert not said.contract
