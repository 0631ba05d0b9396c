"""The share right on labelled sets, from text to answer: ``python -m benchmarks.quality [SET ...]``.

Each set (benchmarks/labelled/README.md) is imported into an empty store by the program's own commands; what they read,
match and find is compared with the labels. Without a name the own sets are taken, and the shared development set where
it is there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.scoring import lines, opportunities, readings, searches

ROOT = Path(__file__).resolve().parents[1]
SETS = (*sorted((ROOT / "benchmarks" / "labelled").glob("*/")), ROOT.parent / "shared" / "bench" / "devset")
Records = list[dict[str, Any]]


class Program:
    """The command line on a store of its own, on the day of a set."""

    def __init__(self, data: Path, today: str) -> None:
        mine = ("REGIORADAR_", "DATABASE_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
        self._environment = kept | {"REGIORADAR_DATA": str(data)}
        self._today = today

    def __call__(self, *arguments: str) -> Records:
        """Run a subcommand and give what it prints as JSON Lines."""
        command = [sys.executable, "-m", "bot", *arguments, "--json", "--today", self._today]
        said = subprocess.run(
            command, check=True, cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return [json.loads(line) for line in said.stdout.splitlines()]


def day_of(posts: Records) -> str:
    """Give the day on which a set is judged: the Monday of its last post, or the first one after it."""
    last = max(date.fromisoformat(post["posted_at"][:10]) for post in posts)
    return (last + timedelta(days=-last.weekday() % 7)).isoformat()


def scored(folder: Path) -> None:
    """Print what the program makes of one set."""
    file = folder / "announcements.jsonl"
    posts = lines(file)
    with tempfile.TemporaryDirectory(prefix="regioradar-bench-") as data:
        ours = Program(Path(data), day_of(posts))
        assert ours("import", str(file), "--create")[0]["added"] == len(posts)
        named = sorted({post["region"] for post in posts})
        read = ours("read", str(file))
        found = [one for region in named for one in ours("opportunities", "--region", region)]
        asked = ours("search", "--queries", str(folder / "queries.json"))
    print(f"\n## {folder.name}: {len(posts)} announcements, judged on {day_of(posts)}")
    print("\n| reading | right | of | share |\n|---|---|---|---|")
    for field, (right, total) in readings(folder, read).items():
        print(f"| {field} | {right} | {total} | {right / total:.3f} |")
    told("opportunities", opportunities(folder, found))
    told("searches", searches(folder, asked))


def told(title: str, figures: Mapping[str, float]) -> None:
    """Print figures as a table."""
    print(f"\n| {title} | |\n|---|---|")
    for name, value in figures.items():
        print(f"| {name} | {value if isinstance(value, int) else f'{value:.3f}'} |")


def main() -> None:
    """Score every set that is named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET", help="folder of a labelled set")
    for folder in parser.parse_args().sets or [one for one in SETS if (one / "announcements.jsonl").exists()]:
        scored(folder)


if __name__ == "__main__":
    main()
