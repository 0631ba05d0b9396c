import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.load import load
from domain.language import Tongue
from storage.store import Store
from tests.dialogue import Clock, Talk

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from readme import READMES, STATEMENTS, filled, markdown  # noqa: E402 - scripts is no package

PEOPLE = {"Anouk": "beuningen", "Hanneke": "wijchen"}


@pytest.mark.parametrize("name", READMES)
def test_its_tables_are_those_of_the_code(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == filled(text, READMES[name]), "run: make readme"


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_privacy_statement_is_that_of_the_schema(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == markdown(STATEMENTS[name]), "run: make readme"


@pytest.mark.parametrize("name", READMES)
def test_its_transcript_is_what_the_bot_says(name: str, sqlite_store: Store) -> None:
    load(sqlite_store, datetime(2026, 11, 22, 9, tzinfo=UTC), lambda _: None)
    talk = Talk(sqlite_store, Clock(datetime(2026, 11, 22, 10, tzinfo=UTC)))
    heard = None
    for line in dialogue((ROOT / name).read_text(encoding="utf-8")):
        who, _, said = line.partition(": ")
        if who == "Regioradar":
            assert heard is not None
            assert said in heard.text.splitlines(), heard.text
            continue
        person = talk.person(PEOPLE[who.split()[0]], "rijk-van-nijmegen", READMES[name])
        if said.startswith("["):
            assert heard is not None
            heard = person.sends(heard.form)
        else:
            heard = person.types(said.removeprefix("/radar "))


def dialogue(text: str) -> list[str]:
    blocks = re.findall(r"```dialogue\n(.*?)```", text, flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_languages_are_both_there() -> None:
    assert set(READMES.values()) == set(Tongue)
