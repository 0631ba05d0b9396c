from pathlib import Path

import pytest

from bot.settings import Settings, load
from domain.errors import InvalidError
from domain.language import Tongue, say

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)


def test_without_any_setting_it_runs_on_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    settings = load()
    assert settings.database.get_secret_value() == f"sqlite:///{tmp_path / 'data' / 'regioradar.sqlite3'}"
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("REGIORADAR_WEB_PORT=9001\nREGIORADAR_LOG_LEVEL='debug'\n", encoding="utf-8")
    monkeypatch.setenv("REGIORADAR_WEB_PORT", "9002")
    assert (load().web_port, load().log_level) == (9002, "debug")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("REGIORADAR_WEB_PORT", "tachtig"),
        ("REGIORADAR_WEB_PORT", "99999"),
        ("REGIORADAR_LOG_LEVEL", "luid"),
        ("REGIORADAR_DEMO", "misschien"),
        ("DATABASE_URL", "mysql://geheim-geheim@nergens"),
    ],
)
def test_a_wrong_value_gives_one_line_that_names_the_key_and_no_value(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(InvalidError) as caught:
        load()
    sentence = say(caught.value.says, Tongue.NL)
    assert key in sentence
    assert "\n" not in sentence
    assert value not in sentence


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    assert load().database_url is None


def test_a_secret_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:zeer-geheim@host/db")
    settings = load()
    assert "zeer-geheim" not in repr(settings) + str(settings.model_dump())


def test_the_example_names_every_setting_and_no_other() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    named = {line.lstrip("#").split("=")[0].strip() for line in lines if "=" in line and not line.startswith("# ")}
    assert named == {str(field.validation_alias) for field in Settings.model_fields.values()}
