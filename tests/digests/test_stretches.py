"""Very many announcements on one topic are cut in time: into what can be overseen, and always in the same way."""

from bisect import bisect_left, bisect_right
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from digests.stretches import EVERYTHING, MOST, spot, stretches

DAYS = st.integers(date(2026, 1, 1).toordinal(), date(2029, 12, 31).toordinal())
PLACES = st.lists(st.tuples(DAYS, st.uuids().map(str)).map(lambda pair: spot(*pair)), max_size=200)


@given(PLACES)
def test_every_place_is_in_one_stretch_that_can_be_overseen(places: list[int]) -> None:
    line = sorted(set(places))
    sizes = [bisect_right(line, last) - bisect_left(line, first) for first, last in stretches(line)]
    assert sum(sizes) == len(line)
    assert all(0 < size <= MOST for size in sizes)


@given(PLACES, DAYS)
def test_one_more_changes_only_the_stretch_that_it_is_in(places: list[int], day: int) -> None:
    new = spot(day, "new")
    before, after = set(stretches(sorted(places))), set(stretches(sorted([*places, new])))
    lost = {one for one in before if not one.first <= new <= one.last} - after
    made = {one for one in after if not any(old.first <= one.first <= one.last <= old.last for old in before)}
    assert not lost
    assert all(one.first <= new <= one.last for one in made)


def test_contracts_that_end_on_one_day_are_cut_too() -> None:
    day = date(2027, 12, 31).toordinal()
    line = sorted(spot(day, f"announcement {number}") for number in range(500))
    assert len(list(stretches(line))) >= len(line) / MOST


def test_few_are_never_cut() -> None:
    ends = [date.min.toordinal(), date.max.toordinal()]
    assert list(stretches(sorted(spot(day, str(number)) for day in ends for number in range(MOST // 2)))) == [
        EVERYTHING
    ]
