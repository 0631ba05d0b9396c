"""The file in which a program writes down what it is told, a line an event, and what is done of it.

Only its program writes it, and has a lock on it that goes with the program.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from pydantic import TypeAdapter

LARGEST = 2**20  # bytes of a file before what is done is left out of it
_LINE = TypeAdapter(str | tuple[float, str, str, str, dict[Any, Any]])


class Noted(NamedTuple):
    """One event: the place it came from (a platform's workspace), its id, and what was told, of which kind."""

    place: str
    key: str
    kind: str
    told: dict[str, Any]


class Line(NamedTuple):
    """An event as it stands in the file, and when it was written down (seconds)."""

    at: float
    content: bytes


def line(at: float, noted: Noted) -> Line:
    """Give an event as it is written down."""
    return Line(at, json.dumps([at, *noted]).encode() + b"\n")


class Journal:
    """The file. ``size`` is in bytes; ``stale``: what is too old is still in it."""

    def __init__(self, folder: Path, lines: Iterable[Line] = ()) -> None:
        """Make a file with these lines.

        Raises:
            OSError: it cannot be made, or not all lines fit on the disk.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # It has its lock before it has the name under which others look for it.
        made = folder / f"{uuid4().hex}.part"
        self._number = os.open(made, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with suppress(OSError):  # a file system without locks: nobody takes it over
            flock(self._number, LOCK_EX | LOCK_NB)
        self.path = made.rename(made.with_suffix(".jsonl"))
        self.size, self.stale = 0, False
        try:
            self.add(lines)
        except OSError:
            self.close(keep=False)
            raise
        self._most = max(LARGEST, 2 * self.size)

    @property
    def long(self) -> bool:
        """Whether it is time to leave out of it what is done."""
        return self.size >= self._most

    def add(self, lines: Iterable[Line]) -> None:
        """Write all of these down, or nothing.

        Raises:
            OSError: they are not written down.
        """
        self._write(b"".join(one.content for one in lines))

    def done(self, key: str) -> None:
        """Write down that an event is done.

        Raises:
            OSError: it is not written down.
        """
        self._write(json.dumps(key).encode() + b"\n")

    def clear(self) -> None:
        """Leave nothing in it."""
        os.ftruncate(self._number, 0)
        self.size, self.stale = 0, False

    def close(self, *, keep: bool) -> None:
        """Let go of it: who finds it, and it was kept, may take it over."""
        if not keep:
            self.path.unlink(missing_ok=True)
        os.close(self._number)

    def _write(self, content: bytes) -> None:
        written = os.write(self._number, content)
        if written != len(content):
            os.ftruncate(self._number, self.size)
            raise OSError("the disk is full")
        self.size += written


def is_left(file: BufferedReader) -> bool:
    """Whether the program of an opened file is dead, and nobody took it over since it was opened; it is locked then."""
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except OSError:  # it lives, or the file system knows no locks
        return False
    return bool(os.fstat(file.fileno()).st_nlink)


def unfinished(content: bytes) -> dict[str, tuple[Line, Noted]]:
    """Give the events of a file that are not done, by id; what is no whole line was never acknowledged."""
    found: dict[str, tuple[Line, Noted]] = {}
    for written in content.splitlines(keepends=True):
        try:
            told = _LINE.validate_python(json.loads(written))
        except (ValueError, RecursionError):  # it would be no better the next time
            continue
        if isinstance(told, str):
            found.pop(told, None)
        else:
            one = Noted(*told[1:])
            found[one.key] = (Line(told[0], written), one)
    return found
