"""Who is at work on a store: what a dead program had under way is handed out again, unless another one is alive.

On SQLite the lock of who is at work ends with its process, however that dies. Who can have it exclusively for a moment
is alone. On PostgreSQL other machines may be at work, and a lock of theirs ends with its connection, not with their
sending: there the lease decides.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import IO

from storage.database.work_lock import beside, held
from storage.post import outbox
from storage.store import Store


@contextmanager
def at_work(store: Store) -> Iterator[None]:
    """Be at work on a store, which must be so before anything is taken from the outbox, until the block ends."""
    with ExitStack() as stack:
        if store.engine.dialect.name == "sqlite":
            with suppress(OSError):  # a file system without locks: the lease decides there too
                database = Path(store.engine.url.database or "")
                _begin(store, stack.enter_context(beside(database).open("ab")))
        else:
            stack.enter_context(held(store.engine))
        yield


def _begin(store: Store, lock: IO[bytes]) -> None:
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        pass  # somebody else is at work, or is just beginning
    else:
        with store.writing() as tx:
            outbox.recover(tx)
    flock(lock, LOCK_SH)
