"""Courtesy: who works with the store lets those go first who need a moment only, and whom somebody waits for.

Threads of Python share one interpreter, and with other programs a few processors. An acknowledgement is a millisecond's
work; beside threads that answer it waited for its turn several times as long. So whoever answers looks before each
statement whether one is under way, and waits until it is out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

LONGEST = 0.05  # seconds; then those who answer go on beside it: who has too much to acknowledge would stop them


class Courtesy:
    """Knows who is in a hurry; only the thread of the event loop is ever, any thread may give way."""

    def __init__(self) -> None:
        """Begin with nobody in a hurry."""
        self._nobody = Event()
        self._nobody.set()
        self._hurried = 0
        self._since = 0.0

    @property
    def hurried(self) -> bool:
        """Whether an acknowledgement is under way, for which others should wait."""
        return self._hurried > 0

    @contextmanager
    def hurry(self) -> Iterator[None]:
        """Let those who answer wait until this block ends."""
        self._begin()
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def leisure(self) -> Iterator[None]:
        """Inside :meth:`hurry`: be in no hurry until this block ends, because it waits for who answers."""
        self._end()
        try:
            yield
        finally:
            self._begin()

    def give_way(self) -> None:
        """Wait for who is in a hurry."""
        if self.hurried and monotonic() - self._since < LONGEST:
            self._nobody.wait(LONGEST)

    def _begin(self) -> None:
        self._hurried += 1
        if self._hurried == 1:
            self._since = monotonic()
            self._nobody.clear()

    def _end(self) -> None:
        self._hurried -= 1
        if self._hurried == 0:
            self._nobody.set()
