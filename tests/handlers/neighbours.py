"""Two municipalities that plan the same."""

import pytest

from tests.dialogue import Heard, Talk

PLAN = "meld we vervangen {number} laptops in Q1 2027, ca. € {euros}"


@pytest.fixture
def neighbours(talk: Talk) -> Talk:
    """Beuningen and Wijchen both announced that they replace laptops early in 2027."""
    tell(talk, "beuningen", PLAN.format(number=300, euros="250.000"))
    tell(talk, "wijchen", PLAN.format(number=120, euros="90.000"))
    return talk


def tell(talk: Talk, user: str, text: str, **changed: str) -> Heard:
    person = talk.person(user)
    return person.sends(person.types(text).form, **changed)
