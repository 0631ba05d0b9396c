"""Both databases give the same answers to the same question, and neither is upset by any text."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from domain.announcement import Announcement, Visibility
from domain.facts import Facts, Kind
from domain.finding.asking import ask
from domain.indexing import audiences
from domain.reading.reader import read
from domain.reading.vocabulary.lexicon import lexicon
from storage import announcements
from storage.audience import Audience
from storage.database.engine import open_engine
from storage.search import search
from storage.searching.candidates import _open_to
from storage.store import Store
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN, Makers

TODAY = date(2026, 6, 15)
NOW = datetime.fromisoformat("2026-06-15T09:00:00+02:00")
TEXTS = (
    "We vervangen 300 laptops in Q3 2027, ca. 2,5 ton",
    "Aanbesteding notebooks en beeldschermen, 120 stuks, voorjaar 2027, max 150k",
    "Zaaksysteem: contract met Centric loopt af op 1 juli 2027",
    "Wij stappen over op Open Zaak in 2028, wie wil komen kijken is welkom",
    "Vervanging van de telefooncentrale gaat niet door",
    "Wifi in het gemeentehuis vervangen in 2026, 64 access points",
    "Wij kopen een snorkelmachine voor het zwembad, 12.000 euro, in 2027",
    "Raamovereenkomst laptops gegund, buurgemeenten kunnen aanhaken",
)
QUESTIONS = (
    *(
        "laptops",
        "zaaksyteem",
        "centric",
        "wifi",
        "snorkel",
        "snorkelmachien",
        "telefonie",
        "boven 100k",
        "wat koopt Druten",
    ),
    *(
        "contracten die aflopen in 2027",
        "gestopte trajecten",
        "waar kan ik op aanhaken",
        "laptops 2027",
        "",
        "dit jaar",
        "wat moet in 2027 klaar zijn",
        "contracten zonder verlengingsoptie",
    ),
    *(
        "wie heeft ervaring met Open Zaak",
        "beeldschermen of laptops",
        "investeringen in Wijchen of Druten",
        "alles behalve Druten",
    ),
)
PLACES = (WIJCHEN, DRUTEN, NIJMEGEN, BEUNINGEN)


@pytest.fixture(scope="session")
def both(
    sqlite_template: Path, postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[tuple[Store, int]]]:
    """The same announcements in a store on each database, for all examples."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("alike") / "store.db")
    server = open_engine(postgresql.format(database="postgres"))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sql("CREATE DATABASE alike"))
    server.dispose()
    stores = [Store.open(f"sqlite:///{path}"), Store.open(postgresql.format(database="alike"))]
    yield [(store, filled(store)) for store in stores]
    for store in stores:
        store.dispose()


def filled(store: Store) -> int:
    make = Makers(store, NOW)
    for number, text in enumerate(TEXTS):
        make.announcement(text, municipality=PLACES[number % len(PLACES)], facts=read(text, TODAY).facts)
    return make.region().id


def answers(store: Store, region: int, text: str) -> list[str]:
    audience = Audience(region=region)
    with store.reading() as tx:
        found = search(audience, tx, ask(text, TODAY, lexicon()), TODAY)
        known = announcements.by_keys(audience, tx, [answer.key for answer in found.answers])
    return [known[answer.key].text for answer in found.answers]


@pytest.mark.parametrize("text", QUESTIONS)
def test_both_databases_give_the_same_answers(both: list[tuple[Store, int]], text: str) -> None:
    first, second = (answers(store, region, text) for store, region in both)
    assert first == second


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=80), st.lists(st.sampled_from([*QUESTIONS, '"', "(", "NEAR(", "*", "'"])).map(" ".join)
    )
)
def test_any_text_is_answered_alike(both: list[tuple[Store, int]], text: str) -> None:
    first, second = (answers(store, region, text) for store, region in both)
    assert first == second


@given(
    visibility=st.sampled_from(Visibility),
    municipality=st.sampled_from((WIJCHEN, HEUMEN)),
    viewer=st.sampled_from((None, WIJCHEN, HEUMEN)),
    partnerships=st.frozensets(st.sampled_from((1, 2))),
    region=st.sampled_from((1, 2)),
)
def test_the_index_opens_an_announcement_to_whom_the_audience_does(
    visibility: Visibility, municipality: str, viewer: str | None, partnerships: frozenset[int], region: int
) -> None:
    one = Announcement(
        id="1",
        region=1,
        municipality=municipality,
        author=None,
        posted_at=NOW,
        changed_at=NOW,
        text="laptops",
        facts=Facts(kind=Kind.PROJECT),
        visibility=visibility,
        partnership=1 if visibility is Visibility.PARTNERSHIP else None,
    )
    audience = Audience(region=region, municipality=viewer, partnerships=partnerships)
    assert bool(set(audiences(one)) & set(_open_to(audience))) == audience.allows(one)
