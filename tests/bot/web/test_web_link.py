"""``regioradar web-link``: how people get into the web chat outside the demonstration."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.web_link import command
from domain.errors import RegioradarError
from domain.region import Role
from storage.people import members
from storage.platforms import web_keys
from storage.platforms.web_keys import Purpose
from storage.store import Store
from tests.bot.web.visitors import START
from tests.makers import BEUNINGEN, MAASTRICHT, Makers


@pytest.fixture
def terminal(sqlite_store: Store, sqlite_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A terminal whose settings name the store of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_address)
    monkeypatch.setenv("REGIORADAR_DATA", str(tmp_path))
    monkeypatch.setattr("bot.clock.now", lambda: START)
    Makers(sqlite_store, START).region()
    return sqlite_store


def asks(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def holder(store: Store, answer: Result) -> members.Member:
    assert answer.exit_code == 0, answer.output
    key = re.fullmatch(r"http://127\.0\.0\.1:8080/link/(\S+)\n", answer.output)
    assert key
    with store.writing() as tx:
        number = web_keys.spend(tx, key[1], Purpose.LINK, START)
        return members.member(tx, number or 0)


def test_somebody_new_gets_a_place_and_a_link(terminal: Store) -> None:
    made = holder(terminal, asks("a.peters", "--name", "Anouk Peters", "--municipality", "Beuningen"))
    assert (made.name, made.municipality, made.workspace, made.role) == ("Anouk Peters", BEUNINGEN, "web", Role.MEMBER)


def test_somebody_known_gets_another_link_and_a_new_role(terminal: Store) -> None:
    first = holder(terminal, asks("a.peters", "--name", "Anouk Peters", "--municipality", "GM0209"))
    again = holder(terminal, asks("a.peters", "--role", "steward"))
    assert again == first.model_copy(update={"role": Role.STEWARD})


def test_without_a_municipality_nobody_works_anywhere(terminal: Store) -> None:
    assert holder(terminal, asks("a.peters")).municipality is None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("a.peters", "--region", "Elders"), "--region"),
        (("a.peters", "--municipality", "Nergenshuizen"), "Nergenshuizen"),
        (("a.peters", "--municipality", "Maastricht"), "region"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(terminal: Store, arguments: tuple[str, ...], says: str) -> None:
    answer = asks(*arguments)
    assert isinstance(answer.exception, RegioradarError)
    assert says in answer.exception.says.text.format_map(dict(answer.exception.says.values))
    with terminal.reading() as tx:
        assert members.by_account(tx, "web", "web", "a.peters") is None


def test_with_two_regions_the_region_must_be_named(terminal: Store) -> None:
    Makers(terminal, START).region("Zuid-Limburg", MAASTRICHT)
    assert "--region" in str(asks("i.lemmens").exception)
    named = holder(terminal, asks("i.lemmens", "--region", "zuid-limburg", "--municipality", "Maastricht"))
    assert named.municipality == MAASTRICHT
