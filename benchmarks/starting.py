"""Starting, as ratios: ``python -m benchmarks.starting``.

``regioradar --help`` against a bare interpreter, in processor seconds, taking turns; a start of ``regioradar run`` on a
store that is there, until its first page; and what the program then takes of memory. The help has to name its
subcommands and the page has to be the chat's, or there is no figure.
"""

import os
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep

from domain.reading.vocabulary.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15
GOAL_HELP, GOAL_MEMORY, GOAL_WORDS = 7, 150, 200
SETTLED = 3.0  # seconds after the first page that count as idle
RUN = (sys.executable, "-m", "bot", "run")


def spent(command: list[str]) -> tuple[float, str]:
    """Give the processor time of a process, which says the same on a busy machine, and what it printed."""
    before = os.times()
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, said


def helping() -> bool:
    """Print the help beside a bare interpreter, and say whether the goal is met."""
    asking = [sys.executable, "-m", "bot", "--help"]
    rounds = [(spent(asking), spent([sys.executable, "-c", "pass"])) for _ in range(ROUNDS)]
    assert all("import" in said and "search" in said for (_, said), _ in rounds)
    ours, bare = (sum(seconds for seconds, _ in column) for column in zip(*rounds, strict=True))
    print(f"regioradar --help      {ours / bare:6.1f} x a bare interpreter   (goal {GOAL_HELP})")
    return ours / bare <= GOAL_HELP


def environment(folder: Path) -> dict[str, str]:
    """Give an environment in which nothing but the web chat is set up."""
    ours = ("REGIORADAR_", "SLACK_", "MATTERMOST_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"REGIORADAR_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(folder: Path) -> Iterator[tuple[int, str, float]]:
    """Start the program; give its process id, its page, and the seconds until the page was there."""
    start = perf_counter()
    process = subprocess.Popen(
        RUN, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        address = next(line.strip() for line in process.stdout if "http://" in line)
        with urllib.request.urlopen(address, timeout=30) as response:  # noqa: S310 - our own server on loopback
            page = response.read().decode()
        yield process.pid, page, perf_counter() - start
    finally:
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
        process.stdout.close()
        assert process.wait(30) == 0, "it did not stop cleanly"


def resident(process: int) -> float:
    """Give the megabytes in memory of a process; 0 where the system does not tell it in this way."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024


def starting() -> bool:
    """Print a warm start until the first page, and idle memory; say whether the goal is met."""
    bare = median(wall([sys.executable, "-c", "pass"]) for _ in range(5))
    with tempfile.TemporaryDirectory(prefix="regioradar-bench-") as name:
        folder = Path(name)
        with running(folder):  # makes the store and the demonstration region
            pass
        with running(folder) as (process, page, seconds):
            assert "Regioradar" in page
            sleep(SETTLED)
            memory = resident(process)
    print(f"run until first page   {seconds / bare:6.1f} x a bare interpreter   ({seconds:.1f} s)")
    print(f"memory when idle       {memory:6.0f} MB resident            (goal {GOAL_MEMORY})")
    return memory < GOAL_MEMORY


def words() -> bool:
    """Print what loading the vocabulary takes of a processor, until the first text can be read; the least of five."""
    took = min(_loaded() for _ in range(5))
    print(f"loading the vocabulary {took * 1000:6.0f} ms of a processor       (goal {GOAL_WORDS})")
    return took * 1000 <= GOAL_WORDS


def _loaded() -> float:
    start = process_time()
    assert "zaaksysteem" in Lexicon().index.claims
    return process_time() - start


def wall(command: list[str]) -> float:
    """Give the seconds that a process takes."""
    start = perf_counter()
    subprocess.run(command, check=True)
    return perf_counter() - start


def main() -> int:
    """Print everything; 1 when a goal is not met."""
    met = [helping(), starting(), words()]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
