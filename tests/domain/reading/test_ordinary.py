"""Short messages as people type them in passing.

``kind|phase|message`` in ordinary.txt, ``start|end|contract end|message`` in dated.txt.
"""

from datetime import date
from pathlib import Path

import pytest

from domain.reading.reader import read

POSTED = date(2026, 11, 16)
MESSAGES, DATED = (
    Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines() for name in ("ordinary.txt", "dated.txt")
)


@pytest.mark.parametrize("line", MESSAGES)
def test_an_ordinary_message_is_what_it_is_and_as_far_as_it_is(line: str) -> None:
    kind, phase, text = line.split("|", 2)
    facts = read(text, POSTED).facts
    assert (facts.kind or "none") == kind
    assert kind == "none" or facts.phase == phase


@pytest.mark.parametrize("line", DATED)
def test_an_ordinary_date_is_the_date_of_what_it_stands_beside(line: str) -> None:
    *days, text = line.split("|", 3)
    facts = read(text, POSTED).facts
    period, contract = facts.period, facts.contract
    read_days = (period and period.start, period and period.end, contract and contract.end)
    assert [str(day or "-") for day in read_days] == days
