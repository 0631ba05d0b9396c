"""From the stances of one topic to groups of pairs with a reason, without ever making all pairs of many.

Of a topic that is too large to oversee the stances are laid out in time and cut into stretches; within a stretch all
are compared. A group is what pairs hold together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations, pairwise, product

from digests.experience import OFFERS
from digests.kinds.reason import Reason
from digests.matching import reason, sides
from digests.stance import Stance
from digests.stretches import Line, spot
from digests.topics import Topic
from domain.opportunity import OpportunityKind
from storage.ready.stances import Spot

_YEARS, _DAYS = 10_000, 367  # more than there are
_TIMED = {OpportunityKind.JOINT_PURCHASE, OpportunityKind.CO_TERMINATION}
SPAN = 548  # a joint purchase or contract end is pulled together over at most eighteen months

Sided = tuple[Stance, int, int]  # with the sides that it can be
Circle = tuple[Sequence[Stance], Sequence[Stance]]  # those of one stretch, and those from elsewhere who tell


def circles(members: Iterable[Stance]) -> Iterator[Circle]:
    """Cut what stands in one topic into what is looked at together."""
    known = {one.id: one for one in members}
    line = Line(Spot(place_of(one), one.id, voice(one)) for one in known.values())
    for stretch in line.stretches:
        ours, tellers = line.circle(stretch)
        yield [known[id_] for id_ in ours], [known[id_] for id_ in tellers]


def place_of(one: Stance) -> int:
    """Give the place of a stance on the line that is cut into stretches."""
    return spot(one.moment, one.id)


def voice(one: Stance) -> int | None:
    """Rank who tells, the lowest first: by how much, of the newest year, and in it the first known, so that they stay.

    None when it has nothing to tell, or can be joined: who can join it is met in its own stretch.
    """
    if not one.tells or one.host:
        return None
    posted = one.announcement.posted_at.timetuple()
    return ((OFFERS - one.tells) * _YEARS + _YEARS - posted.tm_year) * _DAYS + posted.tm_yday


def reasons(topic: Topic, circle: Circle, only: Collection[str] | None = None) -> Iterator[Reason]:
    """Give the reasons within one circle of a topic; other topics have their own.

    Of all pairs, or ``only`` of those with one of these members (ids).
    """
    for (a, gives, takes), (b, offers, wants) in _meetings(circle, only):
        kinds = gives & wants | takes & offers
        if kinds:
            seen = reason(a, b, kinds) if a.id < b.id else reason(b, a, kinds)
            if seen and seen.topic == topic.value:
                yield seen


def _meetings(circle: Circle, only: Collection[str] | None) -> Iterator[tuple[Sided, Sided]]:
    members, tellers = ([(one, *sides(one)) for one in ones] for ones in circle)
    readers = (one for one in members if one[0].seeks)
    every = chain(combinations(members, 2), product(tellers, readers))
    return every if only is None else ((a, b) for a, b in every if a[0].id in only or b[0].id in only)


def groups(found: Iterable[Reason]) -> Iterator[list[Reason]]:
    """Hold pairs together: of one kind; for a tender those that join it; in time where time matters."""
    heaps: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    for one in found:
        host = one.first.id if one.kind is OpportunityKind.JOIN_TENDER else ""
        heaps[one.kind, host].append(one)
    for name in sorted(heaps):
        heap = sorted(heaps[name], key=_pair)
        if name[1]:
            yield heap  # all of them with that host
        else:
            yield from _islands(heap) if name[0] in _TIMED else _connected(heap)


def _pair(one: Reason) -> tuple[str, str]:
    return one.first.id, one.second.id


def _connected(heap: list[Reason]) -> Iterator[list[Reason]]:
    """Split into parts that hold together through shared members."""
    circle: dict[str, set[str]] = {}
    for one in heap:
        first, second = _pair(one)
        ours, theirs = circle.setdefault(first, {first}), circle.setdefault(second, {second})
        if ours is not theirs:
            ours |= theirs
            circle.update(dict.fromkeys(theirs, ours))
    parts: dict[int, list[Reason]] = defaultdict(list)
    for one in heap:
        parts[id(circle[one.first.id])].append(one)
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
