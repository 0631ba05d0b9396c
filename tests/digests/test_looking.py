"""What is kept ready is looked at anew by a new program: the files that decide it are all found."""

from datetime import date
from pathlib import Path

import pytest

from digests.ready.looking import SOURCES, form_of
from domain.policy import Policy

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("pattern", SOURCES)
def test_every_source_of_the_rules_is_there(pattern: str) -> None:
    assert list(ROOT.glob(pattern)) != []


def test_a_new_year_and_a_new_policy_are_looked_at_anew() -> None:
    form = form_of(Policy(), date(2026, 12, 31))
    assert form_of(Policy(), date(2026, 1, 1)) == form
    assert form_of(Policy(), date(2027, 1, 1)) != form
    assert form_of(Policy(categories=("geo",)), date(2026, 12, 31)) != form
