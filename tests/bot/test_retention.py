"""The daily round, and the list of erased people that outlives a restore."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from bot import erasures
from bot.cli import group
from bot.rounds.retention import tidy_regions
from bot.settings import Settings
from domain.channel import Target
from domain.message import Message, plain
from domain.region import Member, Role
from storage import audit, regions
from storage.audience import Audience
from storage.database import backup
from storage.people import forgetting, members, visits
from storage.post import outbox
from storage.store import Store
from tests.dialogue import Talk
from tests.handlers.people import account, appoint

TEXT = "meld wij vervangen 300 laptops in Q3 2027"


def people(talk: Talk, region: str = "Rijk van Nijmegen") -> set[str]:
    with talk.store.reading() as tx:
        found = regions.region_by_name(tx, region)
        assert found is not None
        return {one.user for one in members.members(Audience(region=found.id), tx)}


def test_who_stays_away_is_forgotten_and_who_comes_is_not(talk: Talk) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    talk.clock.now += timedelta(days=500)
    talk.person("wijchen").types("laptops")
    talk.conversation.answers.note_visits()
    tidy_regions(talk.store, talk.clock)
    assert "beuningen" in people(talk)
    talk.clock.now += timedelta(days=300)
    tidy_regions(talk.store, talk.clock)
    assert people(talk) == {"wijchen", "nijmegen"}, "the only coordinator stays"
    with talk.store.reading() as tx:
        assert all(audit.verify(tx, region.id) is None for region in regions.regions(tx))


def test_a_region_has_its_round_once_a_day(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []
    monkeypatch.setattr("bot.rounds.retention.tidied", lambda _tx, region, _now: rounds.append(region.id) or {})
    for _ in range(3):
        tidy_regions(talk.store, talk.clock)
    assert len(rounds) == len(set(rounds)) == 2
    talk.clock.now += timedelta(days=1)
    tidy_regions(talk.store, talk.clock)
    assert len(rounds) == 4


def test_what_is_over_goes_and_what_stands_in_a_channel_stays(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    talk.person("druten").types("volg laptops")
    hanneke.sends(hanneke.types(TEXT).form)
    talk.person("druten").clicks(talk.person("druten").types("laptops").choice("Interesse"))
    with talk.store.writing() as tx:
        target = Target(platform="web", workspace="demo", user="druten")
        outbox.put(tx, target, Message(lines=(plain("Dag"),)), "hello:1", talk.clock())
        tx.execute(text("DELETE FROM outbox"))  # all of it was delivered
    talk.clock.now += timedelta(days=40)
    tidy_regions(talk.store, talk.clock)
    with talk.store.reading() as tx:
        keys = {key.split(":")[0] for key in tx.execute(text("SELECT key FROM posts")).scalars()}
        payloads = set(tx.execute(text("SELECT payload FROM inbox")).scalars())
    assert {"announcement", "follow"} <= keys
    assert "hello" not in keys
    assert payloads <= {""}


def test_old_entries_of_the_trail_go_and_it_stays_whole(talk: Talk) -> None:
    talk.person("wijchen").sends(talk.person("wijchen").types(TEXT).form)
    region = account(talk, "wijchen").region
    talk.clock.now += timedelta(days=85 * 31)
    tidy_regions(talk.store, talk.clock)
    with talk.store.reading() as tx:
        assert audit.verify(tx, region) is None
        assert tx.execute(text("SELECT min(number) FROM audit WHERE region = :r"), {"r": region}).scalar_one() > 1


def restored(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder / 'regioradar.sqlite3'}")


def test_an_older_backup_does_not_bring_back_who_was_erased(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    backup.write(talk.store, tmp_path / "before.sqlite3")
    with talk.store.writing() as tx:
        who: Member = account(talk, "wijchen")
        forgetting.forget(tx, who, None, talk.clock() + timedelta(days=1))
    erasures.keep(talk.store, folder)
    kept = (folder / erasures.NAME).read_text()
    assert "wijchen" not in kept
    assert (folder / erasures.NAME).stat().st_mode & 0o077 == 0
    result = CliRunner().invoke(group, ("restore", "before.sqlite3"))
    assert result.exit_code == 0, result.output
    assert "opnieuw gewist" in result.output
    store = restored(folder)
    with store.reading() as tx:
        assert members.by_account(tx, "web", "demo", "wijchen") is None
        assert members.by_account(tx, "web", "demo", "druten") is not None
    assert erasures.apply(store, folder, talk.clock()) == 0
    store.dispose()


def test_who_came_back_and_was_erased_again_stays_away_too(talk: Talk, tmp_path: Path) -> None:
    who = account(talk, "wijchen")
    with talk.store.writing() as tx:
        forgetting.forget(tx, who, None, talk.clock())
    erasures.keep(talk.store, tmp_path)
    talk.clock.now += timedelta(days=10)
    with talk.store.writing() as tx:
        back = members.add_member(tx, who, talk.clock())
    backup.write(talk.store, tmp_path / "between.sqlite3")
    talk.clock.now += timedelta(days=10)
    with talk.store.writing() as tx:
        forgetting.forget(tx, back, None, talk.clock())
    erasures.keep(talk.store, tmp_path)
    older = Store.open(f"sqlite:///{tmp_path / 'between.sqlite3'}")
    assert erasures.apply(older, tmp_path, talk.clock()) == 1
    older.dispose()


def test_terms_are_shown_and_changed_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(group, ("region", "add", "Rijk", "Wijchen"))
    assert "people_months\t24" in CliRunner().invoke(group, ("retention", "--region", "Rijk")).output
    CliRunner().invoke(group, ("retention", "--region", "Rijk", "--people-months", "12"))
    assert "people_months\t12" in CliRunner().invoke(group, ("retention", "--region", "Rijk")).output


def test_visits_are_kept_to_the_day(talk: Talk) -> None:
    who = account(talk, "wijchen")
    with talk.store.writing() as tx:
        visits.note(tx, {who.id: talk.clock().date(), 9999: talk.clock().date()})
        visits.note(tx, {who.id: talk.clock().date() - timedelta(days=5)})
        quiet = visits.gone_quiet(tx, who.region, talk.clock() + timedelta(days=1), active=True)
        later = visits.gone_quiet(tx, who.region, talk.clock() - timedelta(days=1), active=True)
    assert who in quiet
    assert who not in later
