"""Connections: what SQLite and PostgreSQL each need to be safe with several threads and processes."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from domain.errors import StoreError
from domain.language import phrase

# Up to 3.51.2 a write-ahead log can lose or damage pages when two connections checkpoint at once
# (https://sqlite.org/wal.html, "the WAL-reset bug"); the rollback journal is slower and sound.
WAL_SOUND_FROM = (3, 51, 3)
BUSY_SECONDS = 10
# What a person waits for takes milliseconds: starting workers or compiling would take longer than the answer. The index
# is in memory or on a disk without arms, where one page costs little more than the next; with PostgreSQL's own figure
# of 4 a rare word was looked for by walking through the whole table. Comparing the tokens of a row costs several
# times its figure for a comparison: it walked through a twentieth of the table for words that the index finds sooner.
_COSTS = "-c random_page_cost=1.1 -c cpu_operator_cost=0.01"
_SESSION = f"-c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0 {_COSTS}"


def open_engine(address: str) -> Engine:
    """Make the engine for a ``DATABASE_URL``: ``sqlite:///file``, ``postgresql://…`` or ``postgres://…``.

    Raises:
        StoreError: for an address of another kind.
    """
    url = _understood(address)
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def sqlite_file(address: str) -> Path | None:
    """Give the file of a ``DATABASE_URL``; None for PostgreSQL.

    Raises:
        StoreError: for an address of another kind.
    """
    url = _understood(address)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _understood(address: str) -> URL:
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        raise _unknown_kind() from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url
    raise _unknown_kind()


def _unknown_kind() -> StoreError:
    # The address itself may hold a password, so it is not repeated.
    return StoreError(phrase("DATABASE_URL must begin with sqlite:/// and a file name, or with postgresql://."))


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,  # an error, and so a log, repeats nothing of a record
        pool_pre_ping=True,  # the server may have been restarted since
        connect_args={"application_name": "regioradar", "options": _SESSION, "connect_timeout": 10},
    )


def _sqlite(url: URL) -> Engine:
    with suppress(OSError):  # what stands in the way is reported when the file is opened
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    journal = "WAL" if sqlite3.sqlite_version_info >= WAL_SOUND_FROM else "TRUNCATE"
    pragmas: dict[str, Any] = {
        "journal_mode": journal,
        "synchronous": "FULL",  # what was confirmed survives a power failure too
        "foreign_keys": "ON",
        "temp_store": "MEMORY",
        "cache_size": -32_000,  # KiB
    }
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name} = {value}").close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes would fail at once beside another writer: take the lock at the
    # start (https://sqlite.org/lang_transaction.html), and leave readers without it.
    kind = "BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE"
    connection.exec_driver_sql(kind)
