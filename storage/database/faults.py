"""What goes wrong in a database, as sentences that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from domain.errors import StoreError
from domain.language import Phrase, phrase

BUSY = phrase("The store is busy. Nothing was changed; try again in a moment.")
UNREACHABLE = phrase("The database does not answer. Nothing was changed; try again in a moment.")
UNWRITABLE = phrase("The store cannot be written: the disk is full or the folder is read-only. Nothing was changed.")
UNOPENABLE = phrase("The database file cannot be opened. Check that its folder exists and may be written.")
DAMAGED = phrase("The database file is damaged. Stop the program and restore a backup: regioradar restore")

_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: UNWRITABLE,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_IOERR: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNOPENABLE,
    sqlite3.SQLITE_PERM: UNOPENABLE,
    sqlite3.SQLITE_AUTH: UNOPENABLE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}

# By the beginning of the SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "08": UNREACHABLE,  # connection exception
    "57P": UNREACHABLE,  # operator intervention: shutdown, starting up
    "53300": UNREACHABLE,  # too many connections
    "531": UNWRITABLE,  # disk full
    "25006": UNWRITABLE,  # read-only
    "40": BUSY,  # deadlock, serialization
    "55P03": BUSY,  # lock not available
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn a fault of the database into a StoreError with a sentence; mistakes in our SQL stay what they are."""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise StoreError(sentence) from error


def _sentence(error: DBAPIError) -> Phrase | None:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)  # the low byte is the primary result code
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return UNREACHABLE if error.connection_invalidated or type(cause).__name__ == "OperationalError" else None
    return next((sentence for start, sentence in _POSTGRESQL.items() if state.startswith(start)), None)
