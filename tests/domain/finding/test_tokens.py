"""Tokens that tell exactly, where others only come near."""

from hypothesis import given
from hypothesis import strategies as st

from domain.finding.tokens import asked_count, count

NUMBERS = st.one_of(st.integers(0, 1200), st.integers(0, 9_999_999))


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), NUMBERS)
def test_a_number_of_things_has_a_token_exactly_when_it_lies_in_the_range(bounds: list[int], number: int) -> None:
    low, high = bounds
    for one in (number, low, high, high + 1):
        assert (not set(count(one)).isdisjoint(asked_count(low, high))) is (low <= min(one, 9_999_999) <= high)
    assert (not set(count(number)).isdisjoint(asked_count(low, None))) is (number >= low)
    assert (not set(count(number)).isdisjoint(asked_count(None, high))) is (number <= high)
