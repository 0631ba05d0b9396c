"""Topics with very many announcements are looked through stretch by stretch: together is what lies near in time.

Each announcement has a place on a line of days. The line is halved, at fixed places, until no stretch holds more than
a person can oversee. So a stretch follows from what lies in it and around it, never from the order of arrival, and
one announcement more or less changes its own stretch only.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

MOST = 32  # places in one stretch: all are compared with each other, and more would find no room at one table
_WITHIN = 16  # bits that tell apart what lies on one day: very many contracts end on the last of December
_DAYS = 22  # bits for the ordinal of any day


class Stretch(NamedTuple):
    """The first and last place of a part of the line."""

    first: int
    last: int


EVERYTHING = Stretch(0, (1 << (_DAYS + _WITHIN)) - 1)


def spot(day: int, id_: str) -> int:
    """Give the place of an announcement: its day (an ordinal), and on that day a number of its own."""
    return (day << _WITHIN) + (crc32(id_.encode()) >> _WITHIN)


def stretches(places: Sequence[int]) -> Iterator[Stretch]:
    """Cut the line into stretches that hold at most so many of these places (sorted); empty ones are left out."""
    yield from _halved(places, EVERYTHING)


def _halved(places: Sequence[int], within: Stretch) -> Iterator[Stretch]:
    first, last = within
    if len(places) <= MOST or first == last:
        if places:
            yield within
        return
    middle = (first + last + 1) // 2
    cut = bisect_left(places, middle)
    yield from _halved(places[:cut], Stretch(first, middle - 1))
    yield from _halved(places[cut:], Stretch(middle, last))
