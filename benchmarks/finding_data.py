"""Invented announcements and questions for the benchmark of finding: any number, always the same."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from time import perf_counter
from typing import Any, NamedTuple

from domain.announcement import Announcement
from domain.facts import Facts, Kind, Phase
from domain.finding import tokens
from domain.indexing import entry
from domain.municipalities import every_municipality
from domain.reading.vocabulary.lexicon import lexicon
from storage import regions
from storage.searching.vocabulary import learn
from storage.store import Store, Tx
from storage.tables import ANNOUNCEMENTS, SEARCH_ENTRIES
from storage.tables.rows import to_row

TODAY = date(2026, 6, 15)
CODES = tuple(place.code for place in every_municipality())
WORDS = tuple(
    f"{first}{last}"
    for first in ("snorkel", "kwallen", "tover", "wichel", "ruimte")
    for last in ("boot", "net", "hoed", "roede", "pak")
)
_CHUNK = 5_000

QUESTIONS = (
    # one function: broad and rare ones, in other words and misspelt
    *(
        "laptops",
        "notebooks",
        "zaaksysteem",
        "zaaksyteem",
        "telefonie",
        "VoIP",
        "bellen via Teams",
        "wifi",
        "WLAN access points",
    ),
    *(
        "printers en kopieermachines",
        "website",
        "chatbot",
        "drones",
        "begraafplaats",
        "stemmen",
        "bodycams",
        "luchtfoto's",
        "back-up",
    ),
    *(
        "firewall",
        "penetratietest",
        "e-depot",
        "archief",
        "belastingen",
        "WOZ-waardering",
        "parkeerautomaten",
        "slimme sensoren",
    ),
    # words that nobody taught the lexicon, whole, in part and misspelt
    *(
        "snorkelboot",
        "kwallennet",
        "toverhoed",
        "wichelroede",
        "ruimtepak",
        "snorkel",
        "wichelroed",
        "tovrhoed",
        "stoomlocomotief",
    ),
    # filters, alone and with a thing
    *(
        "wat koopt Wijchen",
        "Groesbeek",
        "laptops Nijmegen",
        "telefonie Q1 2027",
        "zaaksysteem 2027",
        "laptops boven 100k",
    ),
    *(
        "contracten die aflopen in 2027",
        "contracten die aflopen voor 1 juli 2027",
        "boven 1 miljoen",
        "tussen 50 en 80 duizend",
    ),
    *(
        "welke trajecten zijn gestopt",
        "gegund in 2026",
        "wat staat er gepland in Q3 2027",
        "investeringen in Druten",
        "lopende projecten",
    ),
    *(
        "laptops binnenkort",
        "wie heeft ervaring met een zaaksysteem",
        "waar kan ik op aanhaken",
        "zaaksysteem behalve Nijmegen",
    ),
    *(
        "website Maastricht 2027 boven 50k",
        "dit jaar",
        "raamovereenkomsten",
        "telefonie of wifi",
        "NIS2",
        "omgevingswet",
    ),
)


class Row(NamedTuple):
    """One announcement: its columns in both tables."""

    key: int
    tokens: str
    announcement: dict[str, Any]
    entry: dict[str, Any]


@cache
def _templates() -> tuple[tuple[frozenset[str], dict[str, Any], dict[str, Any]], ...]:
    """Make an announcement for each function; the first ones are used far more often than the last."""
    made = []
    for function in (one for one in lexicon().functions.values() if one.ict):
        facts = Facts(kind=Kind.INVESTMENT, functions=(function.id,), cpv=function.cpv)
        text = f"We vervangen {function.nl}: {function.about}"
        one = Announcement(
            id="0", region=1, municipality="GM0268", author=None, posted_at=datetime(2026, 1, 1, tzinfo=UTC),
            changed_at=datetime(2026, 1, 1, tzinfo=UTC), text=text, facts=facts,
        )  # fmt: skip
        indexed = entry(one, lexicon())._asdict()
        kept = frozenset(t for t in indexed.pop("tokens").split() if not t.startswith(("at_", "a_", "h_", "k_")))
        made.append((kept, to_row(one), indexed))
    return tuple(made)


def rows(size: int) -> Iterator[Row]:
    """Give the announcements 1 to ``size``, oldest first."""
    chance = random.Random(20260615)
    templates = _templates()
    weights = [1 / (place + 1) for place in range(len(templates))]
    for key in range(1, size + 1):
        kept, row, indexed = chance.choices(templates, weights)[0]
        yield _row(key, (kept, row, indexed), chance)


def _row(key: int, template: tuple[frozenset[str], dict[str, Any], dict[str, Any]], chance: random.Random) -> Row:
    kept, row, indexed = template
    code, phase, kind = chance.choice(CODES), chance.choice(tuple(Phase)), chance.choice(tuple(Kind))
    start = TODAY + timedelta(days=chance.randrange(-700, 900))
    cents = int(10 ** chance.uniform(3.5, 6.7)) * 100
    ends = TODAY + timedelta(days=chance.randrange(-300, 1500)) if key % 4 == 0 else None
    found = {*kept, tokens.place(code), tokens.audience(1), tokens.flag("k", kind), tokens.flag("h", phase)}
    found.update(tokens.days("y", start, start))
    if ends:
        found.update(("e_any", *tokens.days("e", ends, ends)))
    if key % 3 == 0:
        found.update(tokens.amount(cents // 100, cents // 100))  # type: ignore[arg-type]
    if key % 2_000 == 0:
        found.add(chance.choice(WORDS))
    if key % 10 == 0:
        found.add("n_joinable")
    together = tokens.together(found)
    moments = {
        "period_start": start.toordinal(),
        "period_end": start.toordinal(),
        "contract_end": ends and ends.toordinal(),
    }
    amounts = {"amount_low": cents, "amount_high": cents} if key % 3 == 0 else {}
    changed = {
        "municipality": code,
        "phase": phase.value,
        "posted": TODAY.toordinal(),
        "year": start.year,
        **moments,
        **amounts,
    }
    return Row(
        key,
        together,
        row | {"key": key, "id": str(key), "municipality": code, "phase": phase.value, "kind": kind.value},
        indexed | {"key": key, "tokens": together, "region": 1, "visibility": "region"} | changed,
    )


def filled(store: Store, size: int) -> tuple[int, float]:
    """Fill an empty store with one region of all municipalities; give the region and the seconds of storing."""
    with store.writing() as tx:
        region = regions.add_region(tx, "Nederland", CODES)
    assert region.id == 1
    start = perf_counter()
    source = rows(size)
    while chunk := list(islice(source, _CHUNK)):
        with store.writing() as tx:
            _stored(tx, chunk)
    with store.writing() as tx:
        learn(tx, {t for kept, _, _ in _templates() for t in kept if "_" not in t} | set(WORDS))
    seconds = perf_counter() - start
    _settled(store)
    return region.id, seconds


def _stored(tx: Tx, chunk: list[Row]) -> None:
    tx.execute(ANNOUNCEMENTS.insert(), [row.announcement for row in chunk])
    tx.execute(SEARCH_ENTRIES.insert(), [row.entry for row in chunk])
    if tx.dialect.name == "sqlite":
        pairs = [(row.key, row.tokens) for row in chunk]
        tx.connection.driver_connection.executemany("INSERT INTO search_words (rowid, tokens) VALUES (?, ?)", pairs)


def _settled(store: Store) -> None:
    """Let both databases know what they hold, as they do by themselves after a while."""
    with store.writing() as tx:
        tx.exec_driver_sql("ANALYZE")
        if tx.dialect.name == "sqlite":
            tx.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('optimize')")
