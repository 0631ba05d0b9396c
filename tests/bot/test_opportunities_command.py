"""Opportunities and the digest on the command line, as scripts and bench/evaluate.py read them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import group

POSTS = (
    ("d1", "Rijk van Nijmegen", "Beuningen", "We vervangen 300 laptops in Q1 2027, ca. € 250.000"),
    ("d2", "Rijk van Nijmegen", "Wijchen", "120 laptops vervangen in Q1 2027, budget € 90.000"),
    ("d3", "Zuid-Limburg", "Maastricht", "We vervangen 500 laptops in Q1 2027"),
)


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIORADAR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("REGIORADAR_LANGUAGE", "nl")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    names = ("id", "region", "municipality", "text")
    records = [dict(zip(names, post, strict=True)) | {"posted_at": "2026-06-10T09:00:00"} for post in POSTS]
    file = tmp_path / "posts.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in records), encoding="utf-8")
    assert run("import", str(file), "--create").exit_code == 0


def run(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), catch_exceptions=False)


def test_an_opportunity_is_one_line_of_json_with_its_members_pairs_and_reason() -> None:
    result = run("opportunities", "--region", "Rijk van Nijmegen", "--today", "2026-06-15", "--json")
    (found,) = [json.loads(line) for line in result.output.splitlines()]
    assert found["type"] == "joint_purchase"
    assert (found["region"], found["members"], found["pairs"]) == ("Rijk van Nijmegen", ["d1", "d2"], [["d1", "d2"]])
    assert "willen rond dezelfde tijd hetzelfde kopen: laptops" in found["why"]


def test_on_a_terminal_the_reason_is_a_sentence() -> None:
    result = run("opportunities", "--region", "Rijk van Nijmegen", "--today", "2026-06-15")
    assert result.output.startswith("- Samen inkopen: ")


def test_the_digest_is_shown_without_being_sent_and_an_empty_one_says_nothing() -> None:
    words = ("digest", "--region", "Rijk van Nijmegen", "--dry-run", "--today")
    first = run(*words, "2026-06-15").output
    assert "2 nieuwe investeringen: laptops" in first
    assert run(*words, "2026-06-15").output == first
    assert run("digest", "--region", "Zuid-Limburg", "--dry-run", "--today", "2028-06-15").output == ""
