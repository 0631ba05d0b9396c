import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from domain.errors import InvalidError, StoreError
from storage import announcements
from storage.audience import Audience
from storage.database import backup
from storage.database.at_work import at_work
from storage.store import Store
from tests.makers import Makers

Opener = Callable[[str], Store]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.db"


@pytest.fixture
def make(sqlite_store: Store, now: datetime) -> Makers:
    return Makers(sqlite_store, now)


def texts(store: Store) -> list[str]:
    with store.reading() as tx:
        return [one.text for one in announcements.every(Audience(region=1), tx)]


def test_a_backup_that_is_restored_holds_what_the_store_held(
    make: Makers, file: Path, sqlite_address: str, open_store: Opener
) -> None:
    make.announcement("eerste")
    written = backup.write(make.store, file)
    make.announcement("te laat")
    make.store.dispose()
    assert backup.verify(file) == backup.restore(file, sqlite_address, make.now) == written
    assert written["announcements"] == 1
    assert texts(open_store(sqlite_address)) == ["eerste"]
    kept = file.with_name("store.db.before-20260615-090000")
    assert texts(open_store(f"sqlite:///{kept}")) == ["eerste", "te laat"]
    assert [path.name for path in file.parent.iterdir() if path.suffix in {".part", ".verify"}] == []


def test_a_backup_made_while_somebody_writes_holds_what_was_confirmed(
    make: Makers, file: Path, sqlite_address: str, open_store: Opener
) -> None:
    make.announcement("bevestigd")
    with open_store(sqlite_address).writing() as tx:
        announcements.add(tx, make.new("nog niet"), None, make.now)
        assert backup.write(make.store, file)["announcements"] == 1
    assert backup.verify(file)["announcements"] == 1


def test_a_backup_is_not_restored_under_a_bot_that_runs(make: Makers, file: Path, sqlite_address: str) -> None:
    make.announcement("eerste")
    backup.write(make.store, file)
    with at_work(make.store), pytest.raises(StoreError, match="still runs"):
        backup.restore(file, sqlite_address, make.now)
    assert texts(make.store) == ["eerste"]


def test_a_restore_leaves_no_journal_of_the_old_file_behind(make: Makers, file: Path, sqlite_address: str) -> None:
    make.announcement("eerste")
    backup.write(make.store, file)
    make.store.dispose()
    file.with_name("store.db-journal").write_bytes(b"of a store that was killed")
    backup.restore(file, sqlite_address, make.now)
    assert not file.with_name("store.db-journal").exists()


def test_a_damaged_backup_is_found_out_and_nothing_is_replaced(
    make: Makers, file: Path, sqlite_address: str, open_store: Opener
) -> None:
    make.announcement("eerste")
    backup.write(make.store, file)
    make.store.dispose()
    content = bytearray(file.read_bytes())
    content[4096:20480] = b"\xff" * 16384
    file.write_bytes(content)
    for check in (backup.verify, lambda path: backup.restore(path, sqlite_address, make.now)):
        with pytest.raises(StoreError, match="damaged"):
            check(file)
    assert texts(open_store(sqlite_address)) == ["eerste"]


def test_a_backup_in_which_somebody_changed_the_trail_is_found_out(make: Makers, file: Path) -> None:
    make.announcement("eerste")
    backup.write(make.store, file)
    assert backup.verify(file)["announcements"] == 1
    with sqlite3.connect(file) as raw:  # who has the file can take away what guards it
        guards = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'audit' AND type = 'trigger'")
        ]
        for guard in guards:
            raw.execute(f"DROP TRIGGER {guard}")
        raw.execute("UPDATE audit SET action = 'x' WHERE number = 1")
    raw.close()
    assert guards
    with pytest.raises(StoreError, match="damaged"):
        backup.verify(file)


def test_a_backup_never_overwrites_a_file_and_needs_one_to_restore(
    make: Makers, file: Path, sqlite_address: str
) -> None:
    file.touch()
    with pytest.raises(InvalidError, match="exists"):
        backup.write(make.store, file)
    with pytest.raises(InvalidError, match="no file"):
        backup.restore(file.with_name("none.db"), sqlite_address, make.now)


def test_postgresql_has_tools_of_its_own(make: Makers, file: Path, postgresql_address: str, open_store: Opener) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup.write(open_store(postgresql_address), file)
    with pytest.raises(StoreError, match="pg_restore"):
        backup.restore(file, postgresql_address, make.now)
    assert not file.exists()
