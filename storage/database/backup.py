"""Backups of the SQLite file, proven by reading them back. PostgreSQL has tools of its own for this."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, text

from domain.errors import InvalidError, StoreError
from domain.language import phrase
from storage import audit, regions
from storage.database.engine import sqlite_file
from storage.database.faults import DAMAGED, UNWRITABLE
from storage.database.work_lock import in_use
from storage.store import Store, Tx
from storage.tables import METADATA

_BESIDE = ("-journal", "-wal", "-shm")  # SQLite would play an old one of these into a restored file


def write(store: Store, path: Path) -> Mapping[str, int]:
    """Copy a store that is in use to a file that must not exist yet, and give the number of rows of each table.

    Raises:
        StoreError: on PostgreSQL; the sentence names the tool to use. Or the file cannot be written.
        InvalidError: when the file exists, or its folder does not.
    """
    if not path.absolute().parent.is_dir():
        raise InvalidError(phrase("There is no folder {folder}.", folder=str(path.parent)))
    if path.exists():
        raise InvalidError(phrase("{file} exists already. Choose another name.", file=path.name))
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with store.reading() as tx:
        if tx.dialect.name != "sqlite":
            raise _other_tools()
        _fill(part, _source(tx))
        found = counts(tx)
    part.rename(path)
    return found


def verify(path: Path) -> Mapping[str, int]:
    """Read a backup whole: its pages, references, schema and audit chains. Gives the number of rows of each table.

    An older schema is brought up to date on the way, in a copy.

    Raises:
        StoreError: when it is damaged, or newer than this program.
    """
    copy = path.with_name(f"{path.name}.verify")
    try:
        _copy(path, copy)
        with closing(Store.open(f"sqlite:///{copy}")) as store, store.reading() as tx:
            sound = tx.scalar(text("PRAGMA integrity_check(1)")) == "ok"
            whole = tx.execute(text("PRAGMA foreign_key_check")).first() is None
            if not (sound and whole and all(audit.verify(tx, region.id) is None for region in regions.regions(tx))):
                raise StoreError(DAMAGED)
            return counts(tx)
    finally:
        for name in ("", *_BESIDE):
            copy.with_name(copy.name + name).unlink(missing_ok=True)


def restore(path: Path, address: str, now: datetime) -> Mapping[str, int]:
    """Put a verified backup in the place of a store that no program uses; what stood there is kept under another name.

    Raises:
        StoreError: when the backup is damaged or newer than this program, the store is not an SQLite file, or a bot
            runs on it: that would go on writing to the file that was put away.
    """
    target = sqlite_file(address)
    if target is None:
        raise _other_tools()
    if in_use(target):
        raise StoreError(phrase("Regioradar still runs on this store. Stop it first; nothing is changed."))
    found = verify(path)
    part = target.with_name(f"{target.name}.part")
    _copy(path, part)
    for name in ("", *_BESIDE):
        old = target.with_name(target.name + name)
        if old.exists():
            old.rename(target.with_name(f"{target.name}.before-{now:%Y%m%d-%H%M%S}{name}"))
    part.rename(target)
    return found


def counts(tx: Tx) -> dict[str, int]:
    """Give the number of rows of every table."""
    return {table.name: tx.scalar(select(func.count()).select_from(table)) or 0 for table in METADATA.sorted_tables}


def _fill(part: Path, source: sqlite3.Connection) -> None:
    try:
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
    except sqlite3.OperationalError as error:
        part.unlink(missing_ok=True)
        raise StoreError(UNWRITABLE) from error


def _copy(path: Path, copy: Path) -> None:
    if not path.is_file():
        raise InvalidError(phrase("There is no file {file}.", file=path.name))
    copy.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        raise StoreError(DAMAGED) from error


def _source(tx: Tx) -> sqlite3.Connection:
    connection = tx.connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise _other_tools()
    return connection


def _other_tools() -> StoreError:
    return StoreError(phrase("Back PostgreSQL up with pg_dump, and restore it with pg_restore."))
