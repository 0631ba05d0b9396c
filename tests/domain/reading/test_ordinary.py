"""Short messages as people type them in passing: ``kind|phase|message`` in ordinary.txt."""

from datetime import date
from pathlib import Path

import pytest

from domain.reading.reader import read

POSTED = date(2026, 11, 16)
MESSAGES = (Path(__file__).with_name("ordinary.txt")).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", MESSAGES)
def test_an_ordinary_message_is_what_it_is_and_as_far_as_it_is(line: str) -> None:
    kind, phase, text = line.split("|", 2)
    facts = read(text, POSTED).facts
    assert (facts.kind or "none") == kind
    assert kind == "none" or facts.phase == phase
