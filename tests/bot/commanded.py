"""Subcommands as an administrator types them, and a file for them in a region of their own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import group
from bot.settings import Settings
from domain.errors import InvalidError

REGION = "Rijk van Nijmegen"


def laptops(number: int = 300) -> str:
    return f"wij vervangen {number} laptops in Q3 2027"


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of three announcements, in a folder of its own, in a region where more than two at once are many."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.imports.survey.MANY", 2)
    said("region", "add", REGION, "Wijchen", "Beuningen")
    path = tmp_path / "three.jsonl"
    same = {"region": REGION, "municipality": "Wijchen", "posted_at": "2026-06-15"}
    path.write_text("\n".join(json.dumps({**same, "id": f"n{n}", "text": laptops(n)}) for n in (1, 2, 3)))
    return path


def said(*words: str, fails: bool = False) -> str:
    result = CliRunner().invoke(group, words)
    assert (result.exit_code != 0) == fails, result.output
    return str(result.exception.says.text) if isinstance(result.exception, InvalidError) else result.output
