"""What every program at work on a database holds until its process ends: who changes the tables first looks for it.

On SQLite it is a shared lock on a file beside the database. On PostgreSQL it is an advisory lock of a session, which
also ends when the server restarts or the network is cut: who is at work can then not be seen until he starts again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from sqlalchemy import Connection, Engine, text

_WORK = 7_402_027  # as an advisory lock: any number that no other program of this database uses
_HOLD = text("SELECT pg_advisory_lock_shared(:work)")
_TRY = text("SELECT pg_try_advisory_xact_lock(:work)")


def beside(database: Path) -> Path:
    """Give the file for an SQLite database."""
    return database.with_name(f"{database.name}.lock")


def in_use(database: Path) -> bool:
    """Whether a program is at work on an SQLite file; False also where a file system without locks cannot tell."""
    try:
        with beside(database).open("ab") as lock:
            flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def others(connection: Connection) -> bool:
    """Whether a program is at work; where none is, on PostgreSQL none begins before this transaction ends."""
    if connection.dialect.name == "sqlite":
        return in_use(Path(connection.engine.url.database or ""))
    return not connection.scalar(_TRY, {"work": _WORK})


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """Hold PostgreSQL's lock, on a connection of its own."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(_HOLD, {"work": _WORK})
        try:
            yield
        finally:
            connection.invalidate()  # back in the pool it would hold the lock on
