"""Turns: the threads of one program write to SQLite one after the other, in the order in which they asked.

SQLite lets a waiting writer look again after ever longer pauses; who came later may look at a luckier moment. Beside
seven busy writers the eighth was seen to wait for ten seconds, and to fail.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from domain.errors import StoreError
from storage.faults import BUSY


class Turns:
    """A lock that is handed to who waits longest."""

    def __init__(self, patience: float) -> None:
        """``patience``: the seconds that somebody waits at most."""
        self._patience = patience
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and hold it.

        Raises:
            StoreError: the turn did not come in time.
        """
        self._wait()
        try:
            yield
        finally:
            self._pass_on()

    def _wait(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if not mine.acquire(timeout=self._patience):
            self._give_up(mine)

    def _give_up(self, mine: Lock) -> None:
        with self._guard:
            if mine in self._waiting:  # else the turn came at the very last moment
                self._waiting.remove(mine)
                raise StoreError(BUSY)

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
