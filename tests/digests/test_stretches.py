"""Very many announcements on one topic are cut in time: into what can be overseen, and always in the same way."""

from bisect import bisect_left, bisect_right
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from digests.stretches import FEWEST, MOST, Line, Stretch, spot, stretches
from storage.ready.stances import Spot

DAYS = st.integers(date(2026, 1, 1).toordinal(), date(2029, 12, 31).toordinal())
PLACES = st.lists(st.tuples(DAYS, st.uuids().map(str)).map(lambda pair: spot(*pair)), max_size=200)
DAY = date(2027, 12, 31).toordinal()


def sizes(line: list[int]) -> list[int]:
    return [bisect_right(line, last) - bisect_left(line, first) for first, last in stretches(line)]


@given(PLACES)
def test_every_place_is_in_one_stretch_that_can_be_overseen(places: list[int]) -> None:
    line = sorted(set(places))
    assert sum(sizes(line)) == len(line)
    assert all(size <= MOST for size in sizes(line))


@given(PLACES)
def test_nobody_is_cut_off_alone(places: list[int]) -> None:
    line = sorted(set(places))
    assert all(size >= min(FEWEST, len(line)) for size in sizes(line))


def test_two_that_are_close_are_not_parted_while_there_is_a_wider_gap_near_them() -> None:
    groups = [DAY + 40 * month + day for month in range(20) for day in range(15)]
    line = sorted(spot(day, str(number)) for number, day in enumerate(groups))
    assert sizes(line) == [15] * 20


def test_one_more_changes_only_the_stretches_near_it() -> None:
    chance = Random(1)
    line = sorted(spot(DAY + chance.randint(0, 1000), str(number)) for number in range(500))
    before, changed = set(stretches(line)), 0
    for number in range(100):
        new = spot(DAY + chance.randint(0, 1000), f"new {number}")
        after = set(stretches(sorted([*line, new])))
        assert all(abs(one.first - new) < spot(150, "") for one in after - before)
        changed += max(1, len(after - before))
    assert changed <= 150


def test_contracts_that_end_on_one_day_are_cut_too() -> None:
    line = sorted(spot(DAY, f"announcement {number}") for number in range(500))
    assert len(list(stretches(line))) >= len(line) / MOST


def test_what_cannot_be_told_apart_stays_together() -> None:
    assert sizes([spot(DAY, "one")] * 40) == [40]


def test_few_are_never_cut() -> None:
    ends = [date.min.toordinal(), date.max.toordinal()]
    line = sorted(spot(day, str(number)) for day in ends for number in range(MOST // 2))
    assert list(stretches(line)) == [Stretch(line[0], line[-1])]


def test_who_has_the_most_to_tell_is_met_everywhere_and_anybody_else_where_he_stands() -> None:
    line = Line(Spot(spot(DAY + number, str(number)), str(number), 1 if number == 7 else None) for number in range(90))
    assert len(line.stretches) > 1
    assert list(line.around(["7"])) == line.stretches
    (where,) = line.around(["50"])
    ours, tellers = line.circle(where)
    assert "50" in ours
    assert tellers == ([] if "7" in ours else ["7"])
