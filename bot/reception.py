"""Events written down before they are acknowledged, so that a program that is killed loses none.

Each is a line in a file of this program's own. The operating system keeps it when the program dies, and nobody waits
for a disk or a database. Only a machine that stops itself takes it along; by then nothing of it was confirmed to
anybody, and he says it again. A file whose program is dead belongs to who finds it: the lock on it went with its
program.
"""

import json
import os
from contextlib import suppress
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from uuid import uuid4

import structlog

from bot.clock import Clock

log = structlog.get_logger(__name__)

LARGEST = 2**20  # bytes of a file before what is done is left out of it
LASTS = timedelta(days=1)  # who has heard nothing for so long has asked again, or does not wait for it any more


class Noted(NamedTuple):
    """One event: the place it came from (a platform's workspace), its id, and what was told, of which kind."""

    place: str
    key: str
    kind: str
    told: dict[str, Any]


class Reception:
    """What came in and is not answered yet; any thread may use it."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        """Keep the files in a folder; without one nothing outlives the program."""
        self._folder, self._clock = folder, clock
        self._lines: dict[str, bytes] = {}
        self._left: dict[str, Noted] = {}
        self._file: _File | None = None
        self._guard = Lock()

    def note(self, noted: Noted) -> None:
        """Write an event down.

        Raises:
            OSError: it is not written down.
        """
        line = json.dumps([self._clock().timestamp(), *noted]).encode() + b"\n"
        with self._guard:
            self._write(line)
            self._lines[noted.key] = line

    def done(self, key: str) -> None:
        """Let an event go: whatever was to be done and said about it has been."""
        with self._guard, suppress(OSError):  # else it is looked at once more after a crash, and found to be done
            if self._lines.pop(key, None) is not None and self._file:
                self._shorten(self._file, key)

    def left(self, place: str) -> list[Noted]:
        """Give what programs that are dead had not finished at a place, oldest first; each is given once."""
        with self._guard:
            if self._folder:
                for path in sorted(self._folder.glob("*.jsonl")):
                    self._take_over(path)
            found = [one for one in self._left.values() if one.place == place]
            for one in found:
                del self._left[one.key]
        return found

    def close(self) -> None:
        """Let go of the file; what is in it is found at the next start."""
        with self._guard:
            if self._file:
                self._file.close(keep=bool(self._lines))
                self._file = None

    def _write(self, line: bytes) -> None:
        if self._folder:
            self._file = self._file or _File(self._folder)
            self._file.add(line)

    def _shorten(self, file: "_File", key: str) -> None:
        """Write down that an event is done; once none is left the file is empty."""
        if not self._lines:
            file.clear()
        elif file.size < LARGEST:
            file.add(json.dumps(key).encode() + b"\n")
        else:
            self._file = None
            self._write(b"".join(self._lines.values()))
            file.close(keep=False)

    def _take_over(self, path: Path) -> None:
        """Make what a dead program left ours; nothing happens while it lives."""
        if self._file and path == self._file.path:
            return
        with suppress(FileNotFoundError), path.open("rb") as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except OSError:  # it lives, or the file system knows no locks
                return
            for line, noted in _unfinished(file.read(), self._clock() - LASTS):
                self._write(line)
                self._lines[noted.key], self._left[noted.key] = line, noted
            path.unlink()


class _File:
    """A file that only its program writes; ``size`` is in bytes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # It has its lock before it has the name under which others look for it.
        made = folder / f"{uuid4().hex}.part"
        self._number = os.open(made, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with suppress(OSError):  # a file system without locks: nobody takes it over
            flock(self._number, LOCK_EX | LOCK_NB)
        self.path = made.rename(made.with_suffix(".jsonl"))
        self.size = 0

    def add(self, line: bytes) -> None:
        written = os.write(self._number, line)
        if written != len(line):
            os.ftruncate(self._number, self.size)
            raise OSError("the disk is full")
        self.size += written

    def clear(self) -> None:
        os.ftruncate(self._number, 0)
        self.size = 0

    def close(self, *, keep: bool) -> None:
        if not keep:
            self.path.unlink(missing_ok=True)
        os.close(self._number)


def _unfinished(content: bytes, since: datetime) -> list[tuple[bytes, Noted]]:
    """Give the events of a file that are not done; what is no whole line was never acknowledged."""
    found: dict[str, tuple[bytes, Noted]] = {}
    for line in content.splitlines(keepends=True):
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, str):
            found.pop(told, None)
        elif told[0] > since.timestamp():
            noted = Noted(*told[1:])
            found[noted.key] = (line, noted)
    return list(found.values())
