import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import group
from domain.reading.reader import read
from storage.store import Store
from tests.makers import DRUTEN, MAASTRICHT, WIJCHEN, Makers

TODAY = "2026-06-15"


@pytest.fixture
def searched(
    sqlite_address: str,
    open_store: Callable[[str], Store],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Callable[..., str]:
    """Run the command on a store with two regions."""
    make = Makers(open_store(sqlite_address), now)
    limburg = make.region("Zuid-Limburg", MAASTRICHT)
    for number, text, code, region in (
        ("n1", "We vervangen 300 laptops in Q3 2027", WIJCHEN, None),
        ("n2", "Zaaksysteem: contract loopt af op 1 juli 2027", DRUTEN, None),
        ("z1", "Aanbesteding notebooks, voorjaar 2027", MAASTRICHT, limburg.id),
    ):
        place = {"municipality": code} | ({"region": region} if region else {})
        make.announcement(text, id=number, facts=read(text, now.date()).facts, **place)
    monkeypatch.setenv("DATABASE_URL", sqlite_address)
    monkeypatch.setenv("REGIORADAR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")

    def run(*arguments: str) -> str:
        answer = CliRunner().invoke(group, ["search", *arguments, "--today", TODAY], catch_exceptions=False)
        return answer.output

    return run


def test_all_regions_are_searched(searched: Callable[..., str]) -> None:
    assert set(json.loads(searched("laptops", "--json"))["hits"]) == {"z1", "n1"}


def test_one_region_is_searched(searched: Callable[..., str]) -> None:
    assert json.loads(searched("laptops", "--region", "Rijk van Nijmegen", "--json"))["hits"] == ["n1"]


def test_a_person_reads_lines(searched: Callable[..., str]) -> None:
    assert "Wijchen" in searched("laptops")
    assert "Niets gevonden" in searched("stoomlocomotief")


def test_every_query_of_a_file_is_answered(searched: Callable[..., str], tmp_path: Path) -> None:
    queries = [
        {"id": "q1", "query": "contracten die aflopen in 2027"},
        {"id": "q2", "query": "notebooks", "region": "Zuid-Limburg"},
    ]
    path = tmp_path / "queries.json"
    path.write_text(json.dumps(queries), encoding="utf-8")
    lines = [json.loads(line) for line in searched("--queries", str(path)).splitlines()]
    assert lines == [{"id": "q1", "hits": ["n2"]}, {"id": "q2", "hits": ["z1"]}]


def test_either_a_text_or_a_file_is_needed(searched: Callable[..., str]) -> None:
    assert "Error" in searched()
