"""Events written down before they are acknowledged, so that a program that is killed loses none.

Each is a line in a file of this program's own. The operating system keeps it when the program dies, and nobody waits
for a disk or a database. Only a machine that stops itself takes it along; by then nothing of it was confirmed to
anybody, and he says it again. A file whose program is dead belongs to who finds it: the lock on it went with its
program.
"""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from uuid import uuid4

import structlog
from pydantic import TypeAdapter

from bot.clock import Clock

log = structlog.get_logger(__name__)

LARGEST = 2**20  # bytes of a file before what is done is left out of it
LASTS = timedelta(days=1)  # who has heard nothing for so long has asked again, or does not wait for it any more
_LINE = TypeAdapter(str | tuple[float, str, str, str, dict[Any, Any]])


class Noted(NamedTuple):
    """One event: the place it came from (a platform's workspace), its id, and what was told, of which kind."""

    place: str
    key: str
    kind: str
    told: dict[str, Any]


class _Line(NamedTuple):
    at: float
    content: bytes


class Reception:
    """What came in and is not answered yet; any thread may use it."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        """Keep the files in a folder; without one nothing outlives the program."""
        self._folder, self._clock = folder, clock
        self._lines: dict[str, _Line] = {}
        self._left: dict[str, Noted] = {}
        self._file: _File | None = None
        self._guard = Lock()

    def note(self, noted: Noted) -> None:
        """Write an event down.

        Raises:
            OSError: it is not written down.
        """
        now = self._clock().timestamp()
        line = _Line(now, json.dumps([now, *noted]).encode() + b"\n")
        with self._guard:
            self._write(line.content)
            self._lines[noted.key] = line

    def done(self, key: str) -> None:
        """Let an event go: whatever was to be done and said about it has been."""
        with self._guard, suppress(OSError):  # else it is looked at once more after a crash, and found to be done
            if self._lines.pop(key, None) is not None and self._file:
                self._shorten(self._file, key)

    def left(self, place: str) -> list[Noted]:
        """Give what programs that are dead had not finished at a place, oldest first; each is given once."""
        with self._guard:
            self._look()
            found = [one for one in self._left.values() if one.place == place]
            for one in found:
                del self._left[one.key]
            return sorted(found, key=lambda one: self._lines[one.key].at)

    def tidy(self) -> None:
        """Let go of what is too old, also of what nobody asked for since: people's words stay no longer than that.

        Raises:
            OSError: it cannot be taken out of the file now.
        """
        with self._guard:
            self._look()
            old = [key for key, line in self._lines.items() if not self._lasts(line.at)]
            self._drop(old)

    def forget(self, users: Iterable[str]) -> None:
        """Let go of what dead programs left of people who are erased: an answer would make members of them again.

        ``users`` are their ids on the platform. They stand between quotes in what was told, also in JSON inside it.

        Raises:
            OSError: it cannot be taken out of the file now.
        """
        marks = [mark for user in users for mark in (f'"{user}"'.encode(), f'"{user}\\"'.encode())]
        with self._guard:
            self._look()
            self._drop([key for key, line in self._lines.items() if any(mark in line.content for mark in marks)])

    def close(self) -> None:
        """Let go of the file; what is in it is found at the next start."""
        with self._guard:
            if self._file:
                self._file.close(keep=bool(self._lines))
                self._file = None

    def _drop(self, keys: Sequence[str]) -> None:
        for key in keys:
            del self._lines[key]
            self._left.pop(key, None)
        if self._file and (keys or self._file.stale):
            self._file.stale = True
            self._renew(self._file)

    def _lasts(self, at: float) -> bool:
        return abs(self._clock().timestamp() - at) < LASTS.total_seconds()

    def _write(self, line: bytes) -> None:
        if self._folder:
            self._file = self._file or _File(self._folder)
            self._file.add(line)

    def _shorten(self, file: "_File", key: str) -> None:
        """Write down that an event is done; once none is left the file is empty."""
        if self._lines and file.size < file.most:
            file.add(json.dumps(key).encode() + b"\n")
        else:
            self._renew(file)

    def _renew(self, file: "_File") -> None:
        """Leave what is done out of the file; where that fails it stays as it is."""
        if not self._lines:
            file.clear()
            return
        renewed = _File(file.path.parent)
        try:
            renewed.add(b"".join(line.content for line in self._lines.values()))
        except OSError:
            renewed.close(keep=False)
            raise
        renewed.most = max(LARGEST, 2 * renewed.size)
        self._file = renewed
        file.close(keep=False)

    def _look(self) -> None:
        for path in sorted(self._folder.glob("*.jsonl")) if self._folder else ():
            try:
                self._take_over(path)
            except OSError as error:  # not ours to read, or the disk is full; it is looked at again
                log.warning("events of another program not taken over", file=path.name, reason=error.strerror)

    def _take_over(self, path: Path) -> None:
        """Make what a dead program left ours, all or nothing of it; nothing happens while it lives."""
        if self._file and path == self._file.path:
            return
        with suppress(FileNotFoundError), path.open("rb") as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except OSError:  # it lives, or the file system knows no locks
                return
            if not os.fstat(file.fileno()).st_nlink:  # another program took it over since it was opened
                return
            found = {key: one for key, one in _unfinished(file.read()).items() if self._lasts(one[0].at)}
            if found:
                self._write(b"".join(line.content for line, _ in found.values()))
            for key, (line, noted) in found.items():
                self._lines[key], self._left[key] = line, noted
            path.unlink()


class _File:
    """A file that only its program writes.

    ``size`` is in bytes, ``most`` that from which it is written anew; ``stale``: what is too old is still in it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # It has its lock before it has the name under which others look for it.
        made = folder / f"{uuid4().hex}.part"
        self._number = os.open(made, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with suppress(OSError):  # a file system without locks: nobody takes it over
            flock(self._number, LOCK_EX | LOCK_NB)
        self.path = made.rename(made.with_suffix(".jsonl"))
        self.size, self.most, self.stale = 0, LARGEST, False

    def add(self, line: bytes) -> None:
        written = os.write(self._number, line)
        if written != len(line):
            os.ftruncate(self._number, self.size)
            raise OSError("the disk is full")
        self.size += written

    def clear(self) -> None:
        os.ftruncate(self._number, 0)
        self.size, self.stale = 0, False

    def close(self, *, keep: bool) -> None:
        if not keep:
            self.path.unlink(missing_ok=True)
        os.close(self._number)


def _unfinished(content: bytes) -> dict[str, tuple[_Line, Noted]]:
    """Give the events of a file that are not done, by id; what is no whole line was never acknowledged."""
    found: dict[str, tuple[_Line, Noted]] = {}
    for line in content.splitlines(keepends=True):
        try:
            told = _LINE.validate_python(json.loads(line))
        except (ValueError, RecursionError):  # it would be no better the next time
            continue
        if isinstance(told, str):
            found.pop(told, None)
        else:
            one = Noted(*told[1:])
            found[one.key] = (_Line(told[0], line), one)
    return found
