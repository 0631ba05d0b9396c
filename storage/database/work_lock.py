"""The file beside an SQLite database on which every program at work holds a shared lock, until its process ends."""

from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path


def beside(database: Path) -> Path:
    """Give the file for a database."""
    return database.with_name(f"{database.name}.lock")


def in_use(database: Path) -> bool:
    """Whether a program is at work on a database; False also where a file system without locks cannot tell."""
    try:
        with beside(database).open("ab") as lock:
            flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
