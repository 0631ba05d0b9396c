"""Whole questions, written down with what they ask: ``asked.txt``."""

import pytest

from tests.domain.finding.asked import LINES, asked, written


@pytest.mark.parametrize(("text", "meant"), LINES, ids=[text.strip() for text, _ in LINES])
def test_a_question_is_understood(text: str, meant: str) -> None:
    assert "; ".join(written(asked(text.strip()))) == meant.strip()
