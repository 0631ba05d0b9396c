import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.errors import StoreError
from storage.database import schema
from storage.database.at_work import at_work
from storage.database.engine import open_engine
from storage.database.work_lock import others
from storage.migrations import make
from storage.store import Store
from storage.tables import METADATA

Opener = Callable[[str], Store]

# Full-text indexes differ so much between the two that they stand in a migration only; searching tests them.
FULL_TEXT = re.compile(r"^(search_words.*|ix_search_entries_tokens)$")

# Where one column or constraint of a table ends, in SQLite's words.
ENDS = r",? *\n|, (?=\w+ (?:BOOLEAN|INTEGER|TEXT|DATETIME)\b)"

# Everything PostgreSQL knows of the tables: columns, constraints, indexes.
POSTGRESQL_SCHEMA = """
SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attcollation::regcollation::text
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), true, '' FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL
SELECT tablename, indexname, indexdef, true, '' FROM pg_indexes WHERE schemaname = 'public'
UNION ALL
SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(pg_trigger.oid), true, prosrc
  FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal
"""


def described(address: str) -> set[object]:
    engine = open_engine(address)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            found = {tuple(row) for row in connection.execute(text(POSTGRESQL_SCHEMA))}
        else:
            rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
            found = {(*row[:3], frozenset(parts(row.sql))) for row in rows}
    engine.dispose()
    return {row for row in found if "alembic_version" not in row and not FULL_TEXT.match(str(row[1]))}


def parts(sql: str) -> list[str]:
    """The columns and constraints of a table, in whatever order: an altered table keeps its history's order.

    A table that was rebuilt has its name between quotes; an added column stands on the line of the last one.
    """
    sql = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql)
    return [re.sub(r"\s+", " ", part).strip().removesuffix(",") for part in re.split(ENDS, sql)]


def made_from_tables(address: str) -> None:
    engine = open_engine(address)
    METADATA.create_all(engine)
    engine.dispose()


def test_the_migrations_make_exactly_the_tables(address: str, fresh_address: str) -> None:
    made_from_tables(fresh_address)
    assert described(address) == described(fresh_address)


def test_a_store_opens_again(address: str) -> None:
    for _ in range(2):
        store = Store.open(address)
        assert store.healthy()
        store.dispose()


def test_a_store_of_a_newer_version_is_refused_with_a_sentence(fresh_address: str) -> None:
    store = Store.open(fresh_address)
    with store.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.dispose()
    with pytest.raises(StoreError, match="newer version") as refused:
        Store.open(fresh_address)
    assert refused.value.says.values["found"] == "9999"


def test_a_store_on_which_an_older_version_is_at_work_is_left_alone(fresh_address: str, open_store: Opener) -> None:
    older = open_store(fresh_address)
    with older.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = :old"), {"old": schema.versions()[-2]})
    with at_work(older), at_work(older), pytest.raises(StoreError, match="older version"):
        Store.open(fresh_address)


def test_who_has_stopped_is_no_longer_at_work(fresh_address: str, open_store: Opener) -> None:
    bot, command = open_store(fresh_address), open_store(fresh_address)
    with at_work(bot), command.writing() as tx:
        assert others(tx)
    with command.writing() as tx:
        assert not others(tx)


def test_a_migration_that_stops_half_way_leaves_the_old_schema(
    fresh_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("alembic.runtime.migration.MigrationContext._ensure_version_table", stops)
        with pytest.raises(KeyboardInterrupt):
            Store.open(fresh_address)
    assert described(fresh_address) == set()
    Store.open(fresh_address).dispose()
    assert described(fresh_address) != set()


def test_a_damaged_file_points_to_the_backup(sqlite_address: str) -> None:
    path = Path(sqlite_address.removeprefix("sqlite:///"))
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreError, match="regioradar restore"):
        Store.open(sqlite_address)


def test_a_file_that_is_no_database_points_to_the_backup(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_text("Beste collega, " * 100)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(f"sqlite:///{tmp_path / 'store.db'}")


def test_a_folder_that_cannot_be_made_or_opened_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(f"sqlite:///{tmp_path / 'file' / 'store.db'}")


@pytest.mark.parametrize("address", ["", "mysql://x", "sqlite://", "sqlite:///:memory:", "geheim:wachtwoord"])
def test_an_address_of_another_kind_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(StoreError, match="DATABASE_URL") as refused:
        Store.open(address)
    assert "wachtwoord" not in str(refused.value)


def test_a_server_that_does_not_answer_gives_a_sentence() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        Store.open("postgresql://nobody@127.0.0.1:1/none")


def test_both_spellings_of_a_postgresql_address_are_understood(postgresql_address: str) -> None:
    store = Store.open(postgresql_address.replace("postgresql://", "postgres://"))
    assert store.healthy()
    store.dispose()


def test_every_connection_to_sqlite_is_safe(sqlite_store: Store) -> None:
    with sqlite_store.reading() as tx:
        found = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("foreign_keys", "journal_mode")}
        full = tx.exec_driver_sql("PRAGMA synchronous").scalar()
    sound = sqlite3.sqlite_version_info >= (3, 51, 3)
    assert found == {"foreign_keys": 1, "journal_mode": "wal" if sound else "truncate"}
    assert full == 2


def test_postgresql_keeps_no_list_of_new_words_that_every_search_would_read(postgresql_address: str) -> None:
    store = Store.open(postgresql_address)
    with store.reading() as tx:
        asked = "SELECT reloptions::text FROM pg_class WHERE relname = 'ix_search_entries_tokens'"
        assert tx.execute(text(asked)).scalar() == "{fastupdate=off}"
    store.dispose()


def test_versions_are_known_by_their_files() -> None:
    assert schema.versions()[0] == "0001"


def test_a_new_migration_holds_nothing_when_the_tables_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations"))
    before = set(copied.rglob("versions/*.py"))
    monkeypatch.setattr(schema, "MIGRATIONS", copied)
    make.main("nothing_new")
    [made] = set(copied.rglob("versions/*.py")) - before
    assert "op." not in made.read_text(encoding="utf-8")
