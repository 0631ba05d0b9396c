"""Topics with very many announcements are looked through stretch by stretch: together is what lies near in time.

Each announcement has a place on a line of days. The line is cut where a gap is wider than every other one near it, and
what is still more than a person can oversee at its own widest gap. So nobody is cut off from those nearest to him, a
stretch follows from what lies in it and around it, never from the order of arrival, and one announcement more or less
changes only the stretches near it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple
from zlib import crc32

from storage.ready.stances import Spot

MOST = 32  # in one stretch: all are compared with each other, and more would find no room at one table
FEWEST = 12  # that a cut leaves on either side: enough to do something with
FEW = 6  # of a large topic, those who have the most to tell are met in every stretch
_WITHIN = 16  # bits that tell apart what lies on one day: very many contracts end on the last of December


class Stretch(NamedTuple):
    """The first and last place of a part of the line."""

    first: int
    last: int


class Line:
    """What stands in one topic, laid out in time and cut into what can be overseen."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        """Lay out these."""
        line = sorted(spots)
        self._places, self._ids = [one.place for one in line], [one.id for one in line]
        self.stretches = list(stretches(self._places))
        heard = sorted((one.voice, one.id) for one in line if one.voice is not None)
        self.tellers = [id_ for _, id_ in heard[:FEW]]  # who have the most to tell, first the one with the most

    def members(self, stretch: Stretch) -> list[str]:
        """Give what stands in a stretch (ids)."""
        return self._ids[bisect_left(self._places, stretch.first) : bisect_right(self._places, stretch.last)]

    def circle(self, stretch: Stretch) -> tuple[list[str], list[str]]:
        """Give what stands in a stretch, and who tells from elsewhere (ids)."""
        ours = self.members(stretch)
        return ours, [id_ for id_ in self.tellers if id_ not in ours]

    def around(self, ids: Collection[str]) -> Iterator[Stretch]:
        """Give the stretches in which some announcements are met."""
        wanted = frozenset(ids)
        return (one for one in self.stretches if not wanted.isdisjoint(chain(*self.circle(one))))


def spot(day: int, id_: str) -> int:
    """Give the place of an announcement: its day (an ordinal), and on that day a number of its own."""
    return (day << _WITHIN) + (crc32(id_.encode()) >> _WITHIN)


def stretches(places: Sequence[int]) -> Iterator[Stretch]:
    """Cut a line of places (sorted) into stretches that hold at most so many of them."""
    if not places:
        return
    gaps = [(after - before, before) for before, after in pairwise(places)]
    cuts = _wide(gaps) if len(places) > MOST else []
    for first, last in pairwise([0, *cuts, len(places)]):
        yield from (Stretch(places[begin], places[end - 1]) for begin, end in _overseen(gaps, first, last))


def _wide(gaps: Sequence[tuple[int, int]]) -> list[int]:
    """Give the places (by number) that come after a gap wider than all near it: as far as a cut leaves members."""
    return [
        here + 1
        for here in range(FEWEST - 1, len(gaps) - FEWEST + 1)
        if gaps[here - 1] < gaps[here] > gaps[here + 1] and gaps[here] == max(gaps[here - FEWEST + 1 : here + FEWEST])
    ]


def _overseen(gaps: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut further at the widest gap what can still not be overseen; on one place nothing can be told apart."""
    within = range(first + FEWEST - 1, last - FEWEST)
    widest = max(within, key=gaps.__getitem__) if last - first > MOST else None
    if widest is None or not gaps[widest][0]:
        yield first, last
        return
    yield from _overseen(gaps, first, widest + 1)
    yield from _overseen(gaps, widest + 1, last)
