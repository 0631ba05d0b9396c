"""From the stances of one topic to groups of pairs with a reason, without ever making all pairs.

Stances are laid out in time and looked at only as far as a person can look: each with the next few. A group is what
such pairs hold together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, pairwise
from operator import attrgetter

from digests.matching import NEAR, Reason, reason
from digests.stance import Stance
from digests.topics import Topic
from domain.opportunity import OpportunityKind

ALL = 12  # up to so many announcements of one topic are all compared with each other
LOOK = 6  # of more, each with so many neighbours in time; and who seeks with so many of who has the most to tell
SPAN = 548  # a joint purchase or contract end is pulled together over at most eighteen months


def reasons(topic: Topic, members: list[Stance]) -> list[Reason]:
    """Give the reasons within one topic, each pair at most once, in a fixed order; other topics have their own."""
    found: dict[tuple[str, str], Reason | None] = {}
    for a, b in _candidates(topic, sorted(members, key=attrgetter("moment", "id"))):
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if a.municipality != b.municipality and pair not in found:
            found[pair] = reason(*((a, b) if a.id < b.id else (b, a)))
    return [one for pair in sorted(found) if (one := found[pair]) and one.topic == topic.value]


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


def _candidates(topic: Topic, timeline: list[Stance]) -> Iterator[tuple[Stance, Stance]]:
    """Give the pairs worth a look: neighbours in time, tenders with whom they may serve, sources with readers."""
    if len(timeline) <= ALL:
        yield from combinations(timeline, 2)
    elif topic.field == "laws":
        yield from _neighbours(timeline)
    else:
        wanting = [s for s in timeline if s.need or s.ends]
        yield from _neighbours(wanting)
        yield from _neighbours([s for s in timeline if s.ends])
        yield from _neighbours([s for s in timeline if s.announcement.facts.products])
        for host in (s for s in timeline if s.host):
            begin = bisect_left(wanting, host.moment - NEAR, key=attrgetter("moment"))
            yield from ((host, other) for other in islice(wanting, begin, begin + LOOK))
        sources = sorted((s for s in timeline if s.tells), key=lambda s: (-s.tells, -s.moment, s.id))[:LOOK]
        yield from ((source, reader) for reader in timeline if reader.seeks for source in sources)


def _neighbours(layer: list[Stance]) -> Iterator[tuple[Stance, Stance]]:
    for i, one in enumerate(layer):
        yield from ((one, other) for other in layer[i + 1 : i + 1 + LOOK])


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
