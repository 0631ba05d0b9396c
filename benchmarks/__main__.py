"""Every benchmark, as ratios: ``python -m benchmarks [NAME ...] [--full]``, which is what ``make bench`` does.

A benchmark is a module of this folder with ``main``; its first line says what it measures. Each runs in a process of
its own, so that none warms up or burdens another. Without ``--full`` the sizes are small enough for a few minutes;
the goals that name a million announcements need ``--full``.
"""

import argparse
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("[!_]*.py") if "def main(" in path.read_text(encoding="utf-8"))
QUICK = {  # what a benchmark is told; nothing when it is not here
    "audience": ["--size", "5000", "--rounds", "200"],
    "digest": ["--size", "10000"],
    "finding": ["--sizes", "10000"],
    "matching": ["--sizes", "1000,10000"],
    "mattermost": ["--size", "10000", "--posts", "200"],
    "slack_load": ["--turns", "2"],
    "slack_storm": ["--events", "100", "--kills", "3"],
    "storing": ["--count", "300"],
}
FULL = {
    "audience": ["--size", "100000", "--rounds", "1000"],
    "digest": ["--size", "100000"],
    "finding": ["--sizes", "10000,100000,1000000", "--postgresql"],
    "matching": ["--sizes", "1000,10000,100000"],
    "mattermost": ["--size", "100000", "--posts", "1000"],
    "slack_load": ["--turns", "20"],
    "slack_storm": ["--events", "10000", "--kills", "10"],
    "storing": ["--count", "2000"],
}


def main() -> int:
    """Run those that are named, or all; 1 when one of them fails."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure speed and reading quality, as ratios.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)}; all without a name")
    parser.add_argument("--full", action="store_true", help="the sizes that the goals name; takes an hour")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.names) - set(NAMES))
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(NAMES)}")
    failed = [name for name in chosen.names or NAMES if not ran(name, full=chosen.full)]
    if failed:
        print(f"\nfailed, or a goal not met: {', '.join(failed)}")
    return bool(failed)


def ran(name: str, *, full: bool) -> bool:
    """Run one benchmark under its name, and say whether it ended well."""
    print(f"\n=== {name} ===", flush=True)
    sizes = (FULL if full else QUICK).get(name, [])
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *sizes], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
