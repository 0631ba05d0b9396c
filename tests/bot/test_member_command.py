from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import group
from bot.settings import Settings
from domain.errors import RegioradarError

ANOUK = ("--region", "Rijk", "--platform", "slack", "--workspace", "T1", "--user", "U1")


@pytest.fixture(autouse=True)
def _region(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    said("region", "add", "Rijk", "Wijchen", "Beuningen")


def said(*words: str) -> str:
    result = CliRunner().invoke(group, words)
    assert result.exit_code == 0, result.exception
    return result.output


def test_the_first_coordinator_is_made_on_the_command_line() -> None:
    made = said("member", "set", *ANOUK, "--name", "Anouk", "--municipality", "Beuningen", "--role", "coordinator")
    assert made == "Anouk\tGM0209\tcoordinator\n"
    assert said("member", "list", "--region", "Rijk") == "slack\tT1\tU1\tAnouk\tGM0209\tcoordinator\n"


def test_what_is_not_given_stays() -> None:
    said("member", "set", *ANOUK, "--name", "Anouk", "--municipality", "Beuningen", "--role", "steward")
    assert said("member", "set", *ANOUK, "--municipality", "Wijchen") == "Anouk\tGM0296\tsteward\n"


@pytest.mark.parametrize("place", ["Atlantis", "Maastricht"])
def test_a_municipality_that_is_not_there_is_said(place: str) -> None:
    result = CliRunner().invoke(group, ("member", "set", *ANOUK, "--municipality", place))
    assert isinstance(result.exception, RegioradarError)


def test_the_doctor_names_a_region_that_nobody_coordinates() -> None:
    said("member", "set", *ANOUK, "--role", "steward", "--municipality", "Beuningen")
    assert "Rijk heeft geen coördinator" in CliRunner().invoke(group, ["doctor"]).output
    said("member", "set", *ANOUK, "--role", "coordinator")
    assert "coördinator" not in CliRunner().invoke(group, ["doctor"]).output
