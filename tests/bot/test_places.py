from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import group
from bot.clock import now
from bot.commands._terminal import opened
from bot.settings import Settings
from domain.channel import Target
from domain.errors import RegioradarError
from domain.message import Message, plain
from storage.post import outbox

BIND = ("channel", "bind", "--platform", "slack", "--workspace", "T01", "--channel", "C01")


@pytest.fixture(autouse=True)
def _empty_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words)


def printed(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_region_grows_and_has_partnerships_and_channels() -> None:
    assert printed("region", "add", "Rijk van Nijmegen", "Wijchen", "GM0252") == "Rijk van Nijmegen: Heumen, Wijchen\n"
    assert "Berg en Dal" in printed("region", "add", "rijk van nijmegen", "Groesbeek")
    printed("region", "partnership", "Rijk van Nijmegen", "Heumen-Wijchen", "Heumen", "Wijchen")
    assert "Heumen-Wijchen: Heumen, Wijchen" in printed("region", "list")
    when = printed("region", "digest", "Rijk van Nijmegen", "--weekday", "5", "--when-empty")
    assert when == "Rijk van Nijmegen: --weekday 5 --hour 9 --when-empty\n"
    assert printed("region", "digest", "rijk van nijmegen") == when
    printed("digest", "--region", "Rijk van Nijmegen", "--partnership", "Heumen-Wijchen", "--dry-run")
    printed(*BIND, "--region", "Rijk van Nijmegen")
    printed(*BIND[:-1], "C02", "--region", "Rijk van Nijmegen", "--partnership", "heumen-wijchen")
    listed = printed("channel", "list", "--region", "Rijk van Nijmegen")
    assert listed == "slack\tT01\tC01\tRijk van Nijmegen\nslack\tT01\tC02\tHeumen-Wijchen\n"
    printed("channel", "unbind", *BIND[2:])
    assert "C01" not in printed("channel", "list", "--region", "Rijk van Nijmegen")


@pytest.mark.parametrize(
    "words",
    [
        (*BIND, "--region", "Nergens"),
        ("region", "add", "Rijk van Nijmegen", "Atlantis"),
        ("region", "partnership", "Nergens", "x", "Wijchen"),
        ("channel", "list", "--region", "Nergens"),
    ],
)
def test_what_is_not_there_is_said(words: tuple[str, ...]) -> None:
    assert isinstance(run(*words).exception, RegioradarError)


@pytest.mark.parametrize(
    "words",
    [
        (*BIND, "--region", "Rijk van Nijmegen", "--external"),
        (*BIND, "--region", "Zuid"),
        (*BIND, "--region", "Rijk van Nijmegen", "--partnership", "Heumen-Wijchen"),
        ("channel", "unbind", *BIND[2:]),
    ],
)
def test_what_stood_in_a_channel_for_others_is_taken_away(words: tuple[str, ...]) -> None:
    printed("region", "add", "Rijk van Nijmegen", "Wijchen", "Heumen", "Druten")
    printed("region", "add", "Zuid", "Maastricht")
    printed("region", "partnership", "Rijk van Nijmegen", "Heumen-Wijchen", "Heumen", "Wijchen")
    printed(*BIND, "--region", "Rijk van Nijmegen")
    place, said = Target(platform="slack", workspace="T01", channel="C01"), Message(lines=(plain("300 laptops"),))
    with opened() as store, store.writing() as tx:
        outbox.put(tx, place, said, "announcement:1:1", now())
    printed(*BIND, "--region", "Rijk van Nijmegen")
    with opened() as store, store.reading() as tx:
        assert outbox.standing(tx, place) == [said], "the same readers keep what they had"
    printed(*words)
    with opened() as store, store.reading() as tx:
        assert outbox.standing(tx, place) == []


def test_the_doctor_looks_at_the_store_when_there_is_nothing_else() -> None:
    assert printed("doctor").startswith("✓")


def test_the_doctor_ends_with_one_when_something_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    result = run("doctor")
    assert (result.exit_code, "SLACK_APP_TOKEN" in result.output) == (1, True)
