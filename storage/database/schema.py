"""The schema's version: brings an older store up to date, and refuses one that is newer than the code."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from domain.errors import StoreError
from domain.language import phrase
from storage.database.faults import DAMAGED
from storage.database.work_lock import others

MIGRATIONS = Path(__file__).parent.parent / "migrations"
LOCK = 7_402_026  # any number that no other program of this database uses for its advisory locks
WHOLE_CHECK_BYTES = 256 * 2**20  # a file up to this size is read whole at every start, in well under a second

OLDEST_POSTGRESQL = 150_000


@cache
def versions() -> tuple[str, ...]:
    """Give every schema version that this code knows, oldest first: the numbers that the migration files begin with."""
    return tuple(sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def ensure(engine: Engine) -> None:
    """Check the store and migrate it where needed, in one transaction: killed half-way, the old schema stands.

    Raises:
        StoreError: when it is damaged, or was made by a newer version of this program, or by an older one that is still
            at work on it.
    """
    with engine.execution_options(reading=True).begin() as connection:
        _check(connection)
        found = _found(connection)
    if found != versions()[-1]:
        _migrate(engine)


def _check(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        _check_file(connection)
        return
    number = connection.scalar(text("SELECT current_setting('server_version_num')::int")) or 0
    if number < OLDEST_POSTGRESQL:
        raise StoreError(phrase("PostgreSQL {found} is too old; version 15 or newer is needed.", found=number // 10000))
    if connection.scalar(text("SELECT current_setting('server_encoding')")) != "UTF8":
        raise StoreError(phrase("The PostgreSQL database must have the encoding UTF8."))


def _check_file(connection: Connection) -> None:
    pages = connection.scalar(text("PRAGMA page_count")) or 0
    size = connection.scalar(text("PRAGMA page_size")) or 0
    if pages * size <= WHOLE_CHECK_BYTES and connection.scalar(text("PRAGMA quick_check(1)")) != "ok":
        raise StoreError(DAMAGED)


def _found(connection: Connection) -> str | None:
    """Give the store's version; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is not None and found not in versions():
        raise StoreError(
            phrase(
                "The store was made by a newer version of Regioradar (schema {found}; this program knows {known}). "
                "Install that version, or restore a backup from before the upgrade.",
                found=found,
                known=versions()[-1],
            )
        )
    return found


def _migrate(engine: Engine) -> None:
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:  # tables are rebuilt while others refer to them; checked before the commit instead
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
        try:
            with connection.begin():
                _upgrade(connection)
        finally:
            connection.invalidate()  # it must not return to the pool without foreign keys


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415 - idem

    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    found = _found(connection)
    if found == versions()[-1]:
        return  # another process was first
    if found and others(connection):
        raise StoreError(
            phrase("An older version of Regioradar still runs on this store. Stop it first; nothing is changed.")
        )
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError(DAMAGED)
