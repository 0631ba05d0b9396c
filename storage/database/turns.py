"""Turns: the threads of one program write to SQLite one after the other, in the order in which they asked.

SQLite lets a waiting writer look again after ever longer pauses; who came later may look at a luckier moment. Beside
seven busy writers the eighth was seen to wait for ten seconds, and to fail. Whoever has a person waiting for him goes
before those who have not: else three commits of the outbox lie between two forms that come in together.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from domain.errors import StoreError
from storage.database.faults import BUSY

PASSED = 3  # times in a row that those without a person are passed by: they have their turn too


class Turns:
    """A lock that is handed to who waits longest, to who has a person waiting first."""

    def __init__(self, patience: float) -> None:
        """``patience``: the seconds that somebody waits at most."""
        self._patience = patience
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()
        self._unhurried: deque[Lock] = deque()
        self._passed = 0

    @contextmanager
    def turn(self, *, unhurried: bool = False) -> Iterator[None]:
        """Wait for one's turn and hold it; ``unhurried``: no person waits for it.

        Raises:
            StoreError: the turn did not come in time.
        """
        self._wait(self._unhurried if unhurried else self._waiting)
        try:
            yield
        finally:
            self._pass_on()

    def _wait(self, queue: deque[Lock]) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = Lock()
            mine.acquire()
            queue.append(mine)
        if not mine.acquire(timeout=self._patience):
            self._give_up(mine, queue)

    def _give_up(self, mine: Lock, queue: deque[Lock]) -> None:
        with self._guard:
            if mine in queue:  # else the turn came at the very last moment
                queue.remove(mine)
                raise StoreError(BUSY)

    def _pass_on(self) -> None:
        with self._guard:
            if queue := self._next():
                queue.popleft().release()
            else:
                self._taken = False

    def _next(self) -> deque[Lock]:
        """Give the queue whose first is next; an empty one when nobody waits."""
        if not self._unhurried or (self._waiting and self._passed < PASSED):
            self._passed += bool(self._unhurried)
            return self._waiting
        self._passed = 0
        return self._unhurried
