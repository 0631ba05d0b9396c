"""Backing up and restoring as an administrator does it, from the command line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import group
from domain.errors import RegioradarError
from domain.language import Tongue, say
from storage import announcements
from storage.audience import Audience
from storage.store import Store
from tests.makers import Makers

Opener = Callable[[str], Store]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'regioradar.sqlite3'}"


@pytest.fixture
def make(address: str, open_store: Opener, now: datetime) -> Makers:
    return Makers(open_store(address), now)


def run(tmp_path: Path, *arguments: str, language: str = "nl") -> Result:
    settings = {"REGIORADAR_DATA": str(tmp_path / "data"), "REGIORADAR_LANGUAGE": language, "DATABASE_URL": None}
    return CliRunner().invoke(group, arguments, env=settings)


def sentence(result: Result) -> str:
    """Give what a person reads when it was refused."""
    assert isinstance(result.exception, RegioradarError), result.output
    return say(result.exception.says, Tongue.NL)


def texts(store: Store) -> list[str]:
    with store.reading() as tx:
        return [one.text for one in announcements.every(Audience(region=1), tx)]


def test_a_store_is_backed_up_verified_and_restored(
    make: Makers, tmp_path: Path, address: str, open_store: Opener
) -> None:
    make.announcement("eerste")
    file = str(tmp_path / "kopie.db")
    made = run(tmp_path, "backup", file)
    assert made.output == "Back-up gemaakt en teruggelezen: 1 regio, 0 personen en 1 melding.\n"
    make.announcement("te laat")
    verified = run(tmp_path, "restore", "--verify", file)
    assert verified.output == "Deze back-up is heel en kan worden teruggezet: 1 regio, 0 personen en 1 melding.\n"
    assert texts(make.store) == ["eerste", "te laat"]
    make.store.dispose()
    restored = run(tmp_path, "restore", file)
    assert restored.output == "Teruggezet: 1 regio, 0 personen en 1 melding. Start de bot weer.\n"
    assert texts(open_store(address)) == ["eerste"]


def test_a_backup_is_restored_where_nothing_was(make: Makers, tmp_path: Path, open_store: Opener) -> None:
    make.announcement("eerste")
    file = str(tmp_path / "kopie.db")
    run(tmp_path, "backup", file)
    elsewhere = tmp_path / "elders"
    assert "1 announcement" in run(elsewhere, "restore", file, language="en").output
    assert texts(open_store(f"sqlite:///{elsewhere / 'data' / 'regioradar.sqlite3'}")) == ["eerste"]


def test_a_file_that_is_there_is_not_overwritten(make: Makers, tmp_path: Path) -> None:
    (tmp_path / "kopie.db").write_text("mijn")
    make.region()
    assert "kopie.db bestaat al" in sentence(run(tmp_path, "backup", str(tmp_path / "kopie.db")))
    assert (tmp_path / "kopie.db").read_text() == "mijn"


@pytest.mark.parametrize("way", [["restore"], ["restore", "--verify"]])
def test_what_is_no_backup_gives_a_sentence_and_changes_nothing(make: Makers, tmp_path: Path, way: list[str]) -> None:
    make.announcement("eerste")
    file = tmp_path / "kopie.db"
    assert "geen bestand kopie.db" in sentence(run(tmp_path, *way, str(file)))
    file.write_bytes(b"this is no database, whatever its name says" * 100)
    assert "beschadigd" in sentence(run(tmp_path, *way, str(file)))
    assert texts(make.store) == ["eerste"]


def test_a_backup_in_a_folder_that_is_not_there_gives_a_sentence(make: Makers, tmp_path: Path) -> None:
    make.region()
    result = run(tmp_path, "backup", str(tmp_path / "nergens" / "kopie.db"))
    assert "geen map" in sentence(result)
