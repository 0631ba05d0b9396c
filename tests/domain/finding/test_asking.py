from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.finding.asking import MOST
from domain.finding.question import Filters, Sum
from domain.language import Tongue, say
from tests.domain.finding.questions import asked, things, window


@pytest.mark.parametrize("text", ["hoi", "Dank je wel!", "goedemorgen allemaal", "thanks", "bedankt voor de hulp"])
def test_a_greeting_or_thanks_asks_nothing(text: str) -> None:
    assert asked(text).courtesy


@pytest.mark.parametrize("text", ["hoi wie koopt laptops", "help desk", "wat werkt", ""])
def test_a_greeting_before_a_question_is_still_a_question(text: str) -> None:
    assert not asked(text).courtesy


def test_any_mixture_is_understood() -> None:
    question = asked("wie in Wijchen of Druten vervangt laptops in Q3 2027 boven 1 ton")
    assert things(question.text) == ["laptops"]
    assert question.filters == Filters(
        municipalities=("GM0296", "GM0225"),
        moment=window("2027-07-01", "2027-09-30"),
        amount=Sum(low=Decimal(100000), above=True),
    )


def test_filters_are_shown_back_and_can_be_taken_away() -> None:
    chips = {say(chip.label, Tongue.EN): chip.rest for chip in asked("laptops Wijchen boven 100k").chips}
    assert chips == {
        "municipality: Wijchen": "laptops boven 100k",
        "above € 100,000": "laptops Wijchen",
    }


@pytest.mark.parametrize(
    "text",
    [
        '"zaak',
        "C++",
        "e-mail",
        "NEAR(",
        "*",
        "org:B",
        "zaak\0systeem",
        "",
        "x" * 20_000,
        "((((a",
        " " * 10_000,
        "AND OR NOT",
    ],
)
def test_hostile_text_is_only_text(text: str) -> None:
    assert len(asked(text).text) <= MOST


@given(st.text(max_size=400))
def test_any_text_is_a_question(text: str) -> None:
    question = asked(text)
    assert all(len(chip.rest) <= len(question.text) for chip in question.chips)
