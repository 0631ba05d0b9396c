"""Messages as civil servants write them, each with what it says: written/*.txt, one line a message.

A line is the message, a bar, and what is read: ``amount=`` with ``..`` between two ends and ``/year`` or ``/month``,
``start=`` and ``end=`` of the period, ``contract=`` the end of the contract, ``quantity=``, ``phase=`` and ``kind=``.
What a line leaves out is not there; phase and kind it leaves open, and so it does what is ``any``. A file is posted on
15 June 2026, unless a line ``# posted`` says when.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.facts import Facts
from domain.reading.reader import read
from domain.terms import Amount, Basis

WRITTEN = Path(__file__).parent / "written"
POSTED = date(2026, 6, 15)
PER = {Basis.TOTAL: "", Basis.YEAR: "/year", Basis.MONTH: "/month"}


def lines() -> Iterator[tuple[str, str, date]]:
    for path in sorted(WRITTEN.glob("*.txt")):
        posted = POSTED
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# posted "):
                posted = date.fromisoformat(line.removeprefix("# posted "))
            if not line.startswith("#"):
                message, _, said = line.rpartition(" | ")
                yield message.replace("\\n", "\n").replace("\\t", "\t"), said, posted


def in_figures(amount: Amount | None) -> str:
    if amount is None:
        return "none"
    low, high = ("" if value is None else f"{value:f}" for value in (amount.minimum, amount.maximum))
    return (low if low == high else f"{low}..{high}") + PER[amount.basis]


def told(facts: Facts) -> dict[str, str]:
    period, contract = facts.period, facts.contract
    return {
        "amount": in_figures(facts.amount),
        "start": str((period and period.start) or "none"),
        "end": str((period and period.end) or "none"),
        "contract": str((contract and contract.end) or "none"),
        "quantity": str(facts.quantity.number) if facts.quantity else "none",
        "phase": str(facts.phase).lower(),
        "kind": str(facts.kind).lower(),
    }


@pytest.mark.parametrize(("message", "said", "posted"), list(lines()))
def test_a_message_says_what_people_read_in_it(message: str, said: str, posted: date) -> None:
    expected = dict.fromkeys(["amount", "start", "end", "contract", "quantity"], "none")
    expected |= dict(part.split("=") for part in said.split() if part != "nothing")
    found = told(read(message, posted).facts)
    assert {field: found[field] for field in expected if expected[field] != "any"} == {
        field: value for field, value in expected.items() if value != "any"
    }
