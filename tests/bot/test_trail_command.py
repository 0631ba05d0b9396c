import csv
import io
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import group
from tests.bot.commanded import REGION, said


@pytest.fixture
def imported(file: Path) -> Path:
    said("import", str(file), "--yes")
    return file


@pytest.mark.usefixtures("imported")
def test_a_trail_is_written_to_a_file_once(tmp_path: Path) -> None:
    path = tmp_path / "spoor.csv"
    said("trail", str(path), "--region", REGION, "--municipality", "Wijchen")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row[5] for row in rows[1:]] == ["n3", "n2", "n1"]
    assert (
        "Choose another name"
        in CliRunner()
        .invoke(group, ("trail", str(path), "--region", REGION, "--municipality", "Wijchen"))
        .exception.says.text
    )  # type: ignore[union-attr]
    assert said("trail", "--region", REGION, "--municipality", "Beuningen").count("\n") == 1
    assert said("trail", "--region", REGION, "--municipality", "Wijchen", "--record", "n2").count("\n") == 2


@pytest.mark.usefixtures("imported")
def test_the_doctor_reads_every_chain_and_says_what_to_do() -> None:
    assert "heel tot en met nummer" in CliRunner().invoke(group, ("doctor",)).output
    with sqlite3.connect("data/regioradar.sqlite3") as damaged:
        damaged.execute("DROP TRIGGER audit_keeps_length")
        damaged.execute("DELETE FROM audit WHERE number = 2")
    damaged.close()
    result = CliRunner().invoke(group, ("doctor",))
    assert result.exit_code == 1
    assert "beschadigd bij nummer 3" in result.output
    assert "restore --verify" in result.output
