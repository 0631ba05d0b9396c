"""Events written down before they are acknowledged, so that a program that is killed loses none.

Each is a line in a file of this program's own. The operating system keeps it when the program dies, and nobody waits
for a disk or a database. Only a machine that stops itself takes it along; by then nothing of it was confirmed to
anybody, and he says it again. A file whose program is dead belongs to who finds it: the lock on it went with its
program.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Lock

import structlog

from bot.clock import Clock
from bot.events.journal import Journal, Line, Noted, is_left, line, unfinished

log = structlog.get_logger(__name__)

LASTS = timedelta(days=1)  # who has heard nothing for so long has asked again, or does not wait for it any more


class Reception:
    """What came in and is not answered yet; any thread may use it."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        """Keep the files in a folder; without one nothing outlives the program."""
        self._folder, self._clock = folder, clock
        self._lines: dict[str, Line] = {}
        self._left: dict[str, Noted] = {}
        self._file: Journal | None = None
        self._guard = Lock()

    def note(self, noted: Noted) -> None:
        """Write an event down.

        Raises:
            OSError: it is not written down.
        """
        now = self._clock().timestamp()
        written = line(now, noted)
        with self._guard:
            self._write([written])
            self._lines[noted.key] = written

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
            old = [key for key, one in self._lines.items() if not self._lasts(one.at)]
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
            self._drop([key for key, one in self._lines.items() if any(mark in one.content for mark in marks)])

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

    def _write(self, lines: Sequence[Line]) -> None:
        if self._folder:
            self._file = self._file or Journal(self._folder)
            self._file.add(lines)

    def _shorten(self, file: Journal, key: str) -> None:
        """Write down that an event is done; once none is left the file is empty."""
        if self._lines and not file.long:
            file.done(key)
        else:
            self._renew(file)

    def _renew(self, file: Journal) -> None:
        """Leave what is done out of the file; where that fails it stays as it is."""
        if self._lines:
            self._file = Journal(file.path.parent, self._lines.values())
            file.close(keep=False)
        else:
            file.clear()

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
            if not is_left(file):
                return
            found = {key: one for key, one in unfinished(file.read()).items() if self._lasts(one[0].at)}
            if found:
                self._write([written for written, _ in found.values()])
            for key, (written, noted) in found.items():
                self._lines[key], self._left[key] = written, noted
            path.unlink()
