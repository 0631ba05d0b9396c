"""From the stances of one topic to groups of pairs with a reason, without ever making all pairs of many.

Of a topic that is too large to oversee the stances are laid out in time and cut into stretches; within a stretch all
are compared. A group is what pairs hold together.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, pairwise, product

from digests.matching import Reason, reason
from digests.stance import OFFERS, Stance
from digests.stretches import spot, stretches
from digests.topics import Topic
from domain.opportunity import OpportunityKind

FEW = 6  # of a large topic, those who have the most to tell are met in every stretch
_YEARS, _DAYS = 10_000, 367  # more than there are
SPAN = 548  # a joint purchase or contract end is pulled together over at most eighteen months

Circle = tuple[Sequence[Stance], Sequence[Stance]]  # those of one stretch, and those from elsewhere who tell


def circles(members: Iterable[Stance]) -> Iterator[Circle]:
    """Cut what stands in one topic into what is looked at together."""
    line = sorted(members, key=place_of)
    places = [place_of(one) for one in line]
    heard = ((said, one.id) for one in line if (said := voice(one)) is not None)
    known = {one.id: one for one in line}
    tellers = [known[id_] for id_ in loudest(heard)]
    for first, last in stretches(places):
        within = line[bisect_left(places, first) : bisect_right(places, last)]
        yield within, [one for one in tellers if one not in within]


def place_of(one: Stance) -> int:
    """Give the place of a stance on the line that is cut into stretches."""
    return spot(one.moment, one.id)


def loudest(heard: Iterable[tuple[int, str]]) -> list[str]:
    """Give the few (ids) who have the most to tell, from voices and ids."""
    return [id_ for _, id_ in sorted(heard)[:FEW]]


def voice(one: Stance) -> int | None:
    """Rank who tells, the lowest first: by how much, of the newest year, and in it the first known, so that they stay.

    None when it has nothing to tell, or can be joined: who can join it is met in its own stretch.
    """
    if not one.tells or one.host:
        return None
    posted = one.announcement.posted_at.timetuple()
    return ((OFFERS - one.tells) * _YEARS + _YEARS - posted.tm_year) * _DAYS + posted.tm_yday


def reasons(topic: Topic, circle: Circle) -> list[Reason]:
    """Give the reasons within one circle of a topic, in a fixed order; other topics have their own."""
    members, tellers = circle
    readers = (one for one in members if one.seeks)
    found: dict[tuple[str, str], Reason] = {}
    for a, b in chain(combinations(members, 2), product(tellers, readers)):
        if a.municipality != b.municipality:
            low, high = (a, b) if a.id < b.id else (b, a)
            seen = reason(low, high)
            if seen and seen.topic == topic.value:
                found[low.id, high.id] = seen
    return [found[pair] for pair in sorted(found)]


def groups(found: Iterable[Reason]) -> Iterator[list[Reason]]:
    """Hold pairs together: of one kind; for a tender those that join it; in time where time matters."""
    heaps: dict[tuple[str, str], dict[tuple[str, str], Reason]] = defaultdict(dict)
    for one in found:
        host = one.first.id if one.kind is OpportunityKind.JOIN_TENDER else ""
        heaps[one.kind, host][one.first.id, one.second.id] = one
    for name in sorted(heaps):
        heap = [heaps[name][pair] for pair in sorted(heaps[name])]
        timed = name[0] in {OpportunityKind.JOINT_PURCHASE, OpportunityKind.CO_TERMINATION}
        yield from _islands(heap) if timed else _connected(heap)


def _connected(heap: list[Reason]) -> Iterator[list[Reason]]:
    """Split into parts that hold together through shared members."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = name = root[root[name]]
        return name

    for one in heap:
        a, b = sorted((find(one.first.id), find(one.second.id)))
        root[b] = a
    parts: dict[str, list[Reason]] = defaultdict(list)
    for one in heap:
        parts[find(one.first.id)].append(one)
    yield from parts.values()


def _islands(heap: list[Reason]) -> Iterator[list[Reason]]:
    """Split connected parts further at their widest gap until each can be pulled together in time."""
    for part in _connected(heap):
        moments = sorted({s.moment for one in part for s in (one.first, one.second)})
        if len(part) == 1 or moments[-1] - moments[0] <= SPAN:
            yield part
            continue
        _, cut = max((after - before, -after) for before, after in pairwise(moments))
        yield from _islands([one for one in part if max(one.first.moment, one.second.moment) < -cut])
        yield from _islands([one for one in part if min(one.first.moment, one.second.moment) >= -cut])
