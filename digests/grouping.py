"""From the stances of one topic to groups of pairs with a reason, without ever making all pairs.

Stances are laid out in time and looked at only as far as a person can look: each with the next few. A group is what
such pairs hold together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from operator import attrgetter

from digests.matching import NEAR, Reason, reason
from digests.stance import Stance
from domain.opportunity import OpportunityKind

LOOK = 12  # neighbours in time that each is compared with; also the most sources that a reader is shown
SPAN = 548  # a joint purchase or contract end is pulled together over at most eighteen months


def reasons(topic: str, members: list[Stance]) -> list[Reason]:
    """Give the reasons within one topic, each pair at most once, in a fixed order; other topics have their own."""
    found: dict[tuple[str, str], Reason | None] = {}
    for a, b in _candidates(sorted(members, key=attrgetter("moment", "id"))):
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if a.municipality != b.municipality and pair not in found:
            found[pair] = reason(*((a, b) if a.id < b.id else (b, a)))
    return [one for pair in sorted(found) if (one := found[pair]) and one.topic == topic]


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


def _candidates(timeline: list[Stance]) -> Iterator[tuple[Stance, Stance]]:
    """Give the pairs worth a look: neighbours in time, tenders with whom they may serve, sources with readers."""
    if len(timeline) <= LOOK:
        yield from ((a, b) for i, a in enumerate(timeline) for b in timeline[i + 1 :])
        return
    for layer in (timeline, [s for s in timeline if s.need or s.ends], [s for s in timeline if s.ends]):
        for i, one in enumerate(layer):
            yield from ((one, other) for other in layer[i + 1 : i + 1 + LOOK])
    wanting = [s for s in timeline if s.need or s.ends]
    for host in (s for s in timeline if s.host):
        begin = bisect_left(wanting, host.moment - NEAR, key=attrgetter("moment"))
        yield from ((host, other) for other in islice(wanting, begin, begin + LOOK))
    sources = sorted((s for s in timeline if s.tells), key=lambda s: (-s.tells, -s.moment, s.id))[:LOOK]
    readers = [s for s in timeline if s.seeks]
    yield from ((source, reader) for reader in readers for source in sources)


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
