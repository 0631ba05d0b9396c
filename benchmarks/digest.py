"""The weekly digest of 342 municipalities: ``python -m benchmarks.digest [--size 100000]``, as ratios.

What it costs must follow from what changed this week, not from what is stored. So the same number of changes is made
in the whole store and in one with a tenth of it, and the two digests are compared; the peer in the same process builds
the digest by looking at everything. Both must say the same.
"""

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from unittest.mock import patch

from benchmarks.matching import CODES, TODAY, announcement, fill
from bot.rounds.readiness import keep_region_ready
from digests.weekly import LOOK_BACK, Digest, audience_key, build
from domain.announcement import NewAnnouncement
from domain.reading.vocabulary.lexicon import lexicon
from domain.region import Region
from storage import announcements, digests
from storage.audience import Audience
from storage.ready import topics as kept_topics
from storage.regions import add_region
from storage.store import Store, Tx

MOST = 1.5  # times what a tenth of the store costs
ROUNDS = 9
MINUTE = 20  # changes that a busy minute brings: after each the opportunities are looked at again
MONDAY = TODAY + LOOK_BACK + timedelta(weeks=1)


def change(store: Store, number: int, day: date, seed: int = 7) -> float:
    """Announce half of the changes and change what stands by the other half; gives seconds of processor time."""
    chance, now = random.Random(seed), _noon(day)
    audience, start = Audience(region=1), process_time()
    with store.writing() as tx:
        for place in range(number // 2):
            made = announcement(place, chance)
            fields = {name: getattr(made, name) for name in ("region", "municipality", "text", "facts")}
            announcements.add(tx, NewAnnouncement(**fields, posted_at=now), None, now)
        keys = chance.sample(range(1, 10 * number), number // 2)
        for one in announcements.some(audience, tx, [str(key) for key in keys]):
            facts = announcement(0, chance).facts
            announcements.change(audience, tx, one.model_copy(update={"facts": facts}), None, now)
    return process_time() - start


def told(tx: Tx, region: Region, now: datetime) -> tuple[Digest | None, float]:
    """Build the digest, and give the seconds of processor time that it took."""
    start = process_time()
    made = build(Audience(region=region.id), tx, region, now, preview=True)
    return made, process_time() - start


def measure(sizes: tuple[int, ...], changes: int) -> list[dict[str, float]]:
    """Tell one digest, change so much, and measure a later one, of which nothing else is news; processor seconds.

    Of stores of some sizes: their digests are built in turn, so that a noisy moment meets all of them.
    """
    with ExitStack() as opened:
        places = [opened.enter_context(_filled(size)) for size in sizes]
        found = [_changed(*place, changes) for place in places]
        rounds = [[_built(*place) for place in places] for _ in range(ROUNDS)]
        for place, times, built in zip(places, found, zip(*rounds, strict=True), strict=True):
            times["digest"] = min(seconds for _, seconds in built)
            times.update(_afterwards(*place, built[0][0]))
    return found


def _changed(store: Store, region: Region, changes: int) -> dict[str, float]:
    first = _refreshed(store, region, TODAY)
    _tell(store, region, _noon(TODAY))
    _refreshed(store, region, MONDAY)  # what the dates that pass cost is no matter of changes
    change(store, changes, MONDAY)
    return {"first": first, "refresh": _refreshed(store, region, MONDAY)}


def _built(store: Store, region: Region) -> tuple[Digest | None, float]:
    with store.reading() as tx:
        return told(tx, region, _noon(MONDAY))


def _afterwards(store: Store, region: Region, made: Digest | None) -> dict[str, float]:
    with store.reading() as tx, patch.object(kept_topics, "form", lambda *_: None):
        whole, everything = told(tx, region, _noon(MONDAY))
    if made is None or made != whole:
        raise AssertionError("the digest differs from what looking at everything gives")
    tuesday = MONDAY + timedelta(days=1)
    day = _refreshed(store, region, tuesday)
    minutes = [_minute(store, region, tuesday, seed) for seed in range(ROUNDS)]
    return {"everything": everything, "day": day, "minute": min(minutes)}


def _minute(store: Store, region: Region, day: date, seed: int) -> float:
    change(store, MINUTE, day, seed)
    return _refreshed(store, region, day)


def _refreshed(store: Store, region: Region, day: date) -> float:
    """Bring what is kept up to date; gives seconds of processor time."""
    begun = process_time()
    keep_region_ready(store, region, _noon(day))
    return process_time() - begun


def _tell(store: Store, region: Region, now: datetime) -> None:
    key, week = audience_key(Audience(region=region.id)), f"{now:%G-W%V}"
    with store.writing() as tx:
        made = build(Audience(region=region.id), tx, region, now)
        if made and digests.claim(tx, region.id, week, key, now):
            digests.show(tx, region.id, week, key, made.items)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@contextmanager
def _filled(size: int) -> Iterator[tuple[Store, Region]]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'store.db'}")
        with store.writing() as tx:
            region = add_region(tx, "Nederland", CODES)
            fill(tx, size)
        yield store, region
        store.dispose()


def main() -> int:
    """Print the table of ratios, and whether the digest follows from what changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="announcements that stand")
    size = parser.parse_args().size
    changes = size // 100
    lexicon()
    gc.collect()
    gc.freeze()  # as the program does (bot/warming.py): else a round that meets a collection tells of that
    few, many = measure((size // 10, size), changes)
    for number, found in ((size // 10, few), (size, many)):
        whole = found["everything"]
        print(
            f"{number:>7} stored, {changes} changed: the digest {found['digest'] / whole:.3f} x building it from"
            f" everything; looking at what changed {found['refresh'] / whole:.2f} x, at what a day makes different"
            f" {found['day'] / whole:.2f} x, at {MINUTE} changes {found['minute'] / whole:.3f} x, at everything for the"
            f" first time {found['first'] / whole:.2f} x"
        )
    ratio = many["digest"] / few["digest"]
    both = (many["digest"] + many["refresh"]) / (few["digest"] + few["refresh"])
    print(
        f"ten times as much stored: the digest costs {ratio:.2f} x (goal {MOST}), with what changed {both:.2f} x;"
        f" looking at {changes} changes {many['refresh'] / few['refresh']:.2f} x, at {MINUTE}"
        f" {many['minute'] / few['minute']:.2f} x"
    )
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
