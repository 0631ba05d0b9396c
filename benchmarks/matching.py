"""Opportunities among many open announcements: ``python -m benchmarks.matching [--sizes 1000,10000]``, as ratios.

Peers in the same process: loading the rows (a floor that nothing escapes) and comparing every pair, by which is checked
that the sweep gives no pair that is none. Of one per cent new there are two figures: finding what they make, through
candidates from an index, which is what the goal is about; and keeping everything ready for the digest, which writes.
"""

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from math import log
from pathlib import Path
from time import process_time

from sqlalchemy import insert

from digests.matching import reason
from digests.opportunities import among
from digests.ready.found import around, made_by
from digests.ready.looking import rules_of
from digests.ready.overview import Overview
from digests.ready.refreshing import keep, look
from digests.stance import stance
from digests.topics import place
from domain.announcement import Announcement, NewAnnouncement
from domain.brief import Brief
from domain.facts import Facts, Kind, Phase
from domain.municipalities import every_municipality
from domain.reading.vocabulary.lexicon import lexicon
from domain.terms import Contract, Openness, Period
from storage.announcements import add_all, every, standing
from storage.audience import Audience
from storage.regions import add_region
from storage.store import Store, Tx
from storage.tables import ANNOUNCEMENTS, FACETS
from storage.tables.rows import facets, to_row

TODAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 10, tzinfo=UTC)
NAIVE = 1_000  # every pair of more takes minutes
FEW = 20
ROUNDS = 3
GROWTH = 1.2  # exponent of finding from scratch
LATER = 0.75  # times loading: finding what one per cent new makes, near where each stands
CODES = tuple(town.code for town in every_municipality())


def announcement(number: int, chance: random.Random) -> Announcement:
    """Make an invented announcement: any function, any municipality, moments over three years."""
    function = chance.choice([one for one in lexicon().functions.values() if one.ict])
    start = TODAY + timedelta(days=chance.randint(-200, 900))
    posted = datetime(2026, 6, 15, tzinfo=UTC) - timedelta(days=chance.randint(0, 700))
    facts = Facts(
        kind=chance.choice([*Kind]),
        phase=chance.choices([*Phase], [1, 5, 1, 1, 4, 2, 0.3])[0],
        functions=(function.id,),
        cpv=function.cpv,
        laws=("nis2",) if chance.random() < 0.01 else (),
        period=Period(start=start, end=start + timedelta(days=90)) if chance.random() < 0.6 else None,
        contract=Contract(end=start + timedelta(days=300)) if chance.random() < 0.2 else None,
        openness=Openness(joinable=chance.random() < 0.03, experience=chance.random() < 0.1),
    )
    return Announcement(
        id=str(number),
        region=1,
        municipality=chance.choice(CODES),
        author=None,
        posted_at=posted,
        changed_at=posted,
        text=f"{function.nl} {number}",
        facts=facts,
    )


def fill(tx: Tx, number: int) -> None:
    """Store invented announcements at once, with the index by which they are found."""
    chance = random.Random(number)
    made = [announcement(one, chance) for one in range(1, number + 1)]
    tx.execute(insert(ANNOUNCEMENTS), [{"key": int(one.id), **to_row(one)} for one in made])
    rows = [
        {"region": 1, "field": field, "value": value, "announcement": int(one.id)}
        for one in made
        for field, value in facets(one)
    ]
    tx.execute(insert(FACETS), rows)


def timed(work: Callable[[], object]) -> float:
    """Give the processor seconds that work takes."""
    start = process_time()
    work()
    return process_time() - start


def soonest(work: Callable[[], object]) -> float:
    """Give the processor seconds that work takes when nothing else is in its way."""
    return min(timed(work) for _ in range(ROUNDS))


def from_scratch(loaded: list[Announcement]) -> float:
    """Give the processor seconds that finding all opportunities takes when everything is in memory."""
    return soonest(lambda: among(loaded, TODAY))


def measure(number: int) -> dict[str, float]:
    """Measure loading, finding from scratch, and what later announcements take, at one size."""
    audience = Audience(region=1)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'store.db'}")
        with store.writing() as tx:
            add_region(tx, "Nederland", CODES)
            fill(tx, number)
        with store.reading() as tx:
            load = soonest(lambda: list(every(audience, tx)))
            scratch = from_scratch(list(every(audience, tx)))
        longest = [ready(store)]
        new = announced(store, number // 100)
        with store.reading() as tx:
            few = new[:FEW]
            each = timed(lambda: [made_by(audience, tx, one, TODAY) for one in few]) / len(few)
            hundredth = soonest(lambda: around(audience, tx, new, TODAY))
            found = around(audience, tx, new, TODAY)
        kept = timed(lambda: longest.append(ready(store)))
        check(store, found, {one.id for one in new})
        store.dispose()
    held = {"first lock": longest[0], "lock": longest[1]}
    return {"load": load, "scratch": scratch, "each": each, "found": hundredth, "kept": kept, **held}


def ready(store: Store) -> float:
    """Keep everything ready; gives the longest that one step kept others from writing."""
    longest = 0.0
    while True:
        with store.reading() as tx:
            step = look(tx, 1, TODAY)
        if step is None:
            return longest
        begun = process_time()
        with store.writing() as tx:
            keep(tx, 1, step)
        longest = max(longest, process_time() - begun)


def announced(store: Store, number: int) -> list[Announcement]:
    """Announce so many more."""
    chance = random.Random(-number)
    made = (announcement(one, chance) for one in range(number))
    fields = ("region", "municipality", "text", "facts")
    new = [NewAnnouncement(id=f"new {one.id}", **{name: getattr(one, name) for name in fields}) for one in made]
    with store.writing() as tx:
        return add_all(tx, new, NOON)


def check(store: Store, found: list[Brief], new: set[str]) -> None:
    """See that what was found near new announcements (ids), and what is kept, is what looking at everything gives.

    Raises:
        AssertionError: when it is not.
    """
    audience = Audience(region=1)
    with store.reading() as tx:
        overview = Overview(audience, tx, TODAY)
        everything = among(standing(audience, tx), TODAY, *rules_of(audience, tx))
        if overview.open(overview.best()) != everything:
            raise AssertionError("what is kept differs from what looking at everything gives")
        if overview.open(found) != [one for one in everything if any(member.id in new for member in one.members)]:
            raise AssertionError("what is found near the new ones differs from what looking at everything gives")


def pairwise(made: list[Announcement]) -> set[tuple[str, str]]:
    """Compare every pair: the naive way."""
    stances = [s for one in made if (s := stance(one, place(one.facts.functions), TODAY)) and not s.over]
    found = (reason(*sorted(pair, key=lambda s: s.id)) for pair in combinations(stances, 2))
    return {(one.first.id, one.second.id) for one in found if one}


def main() -> int:
    """Print the table of ratios and whether the goals of PERFORMANCE are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="at least two, the last ten times the one before")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    lexicon()
    gc.collect()
    gc.freeze()  # as the program does (bot/warming.py)
    chance = random.Random(0)
    few = [announcement(one, chance) for one in range(NAIVE)]
    swept = {pair for one in among(few, TODAY) for pair in one.pairs}
    naive: set[tuple[str, str]] = set()
    slow = timed(lambda: naive.update(pairwise(few)))
    fast = timed(lambda: among(few, TODAY))
    wrong = swept - naive
    print(f"{NAIVE}: every pair takes {slow / fast:.0f} x the sweep; pairs that are none: {len(wrong)}")
    found = {size: measure(size) for size in sizes}
    for size, times in found.items():
        of = {name: seconds / times["load"] for name, seconds in times.items()}
        print(
            f"{size:>7}: from scratch {of['scratch']:.2f} x loading; one per cent new found {of['found']:.2f} x, and"
            f" then kept ready {of['kept']:.2f} x; what one makes {of['each']:.4f} x; a step keeps others from writing"
            f" for at most {1000 * times['lock']:.0f} ms ({1000 * times['first lock']:.0f} when all is kept for the"
            f" first time), {of['lock'] * size / 1000:.1f} x loading a thousand"
        )
    last = found[sizes[-1]]
    growth = log(last["scratch"] / found[sizes[-2]]["scratch"], sizes[-1] / sizes[-2])
    met = last["scratch"] <= 3 * last["load"] and last["found"] <= LATER * last["load"] and growth <= GROWTH
    print(f"growth exponent {growth:.2f} (goal {GROWTH}); goals {'met' if met and not wrong else 'NOT met'}")
    return 0 if met and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
