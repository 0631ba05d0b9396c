"""Reading, as ratios: ``python -m benchmarks.reading``: messages a second, loading, and growth with a text's length.

The peer of the speed is a bare pass of one regular expression over the words of the same texts, in the same process,
taking turns. The share right is measured by benchmarks/quality.py.
"""

import gc
import os
import re
import resource
import subprocess
import sys
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from domain.reading.reader import read

ROOT = Path(__file__).resolve().parents[1]
POSTED = date(2026, 6, 15)
WORD = re.compile(r"\w+")
GROWING = (
    "contract loopt tot ",
    "1-1-",
    "€ 1 ",
    "week 1 t/m ",
    "a",
    "4 jaar vanaf 1-1-2025 ",
    "contract ingegaan ",
    "van 20k naar 35k ",
    "p.p.",
    "3+1+",
    "22 ipv 17 ",
    "perceel 1 4k, ",
    "najar ferbuari ",
    "(licentie ",
    "is zijn heeft ",
    "voor Q2 27 ",
    "verlengd met 2 jaar, liep tot 2027 ",
)
LEAVE = "import os; os._exit(0)"  # giving back what was loaded is no part of loading
TEXTS = (
    "Wij gaan in Q3 2026 350 laptops vervangen, budget € 420.000,-. Wie doet er mee?",
    "Ons contract met Centric loopt af per 31-12-2027, optie op 2x1 jaar, opzegtermijn 6 maanden.",
    "De migratie van het zaaksysteem naar de cloud is afgerond, 1.200 gebruikers over in drie weken.",
    "Heeft iemand ervaring met de nieuwe Omgevingswet-koppeling van Rx.Mission?",
    "Tender for managed wifi closes 15 September; framework agreement, up to €1.2 million over four years.",
)


def speed() -> None:
    """Print messages a second, beside the peer."""
    texts = list(islice(cycle(TEXTS), 1000))
    assert read(TEXTS[0], POSTED).facts.quantity is not None  # warm, and the answers are right
    rounds = [(seconds(texts, lambda text: read(text, POSTED)), seconds(texts, WORD.findall)) for _ in range(3)]
    ours, peer = (min(column) for column in zip(*rounds, strict=True))
    print(f"messages a second        {len(texts) / ours:8.0f}   goal 1000   ({ours / peer:.0f} x one pass of \\w+)")


def seconds(texts: list[str], work: Any) -> float:  # noqa: ANN401 - any function of a text
    """Give the processor time of one pass over the texts, which says the same on a busy machine."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def loading() -> None:
    """Print how long a fresh process takes until the first reading, without the bare interpreter."""
    first = "from datetime import date; from domain.reading.reader import read; read('x laptops', date(2026, 6, 15))"
    ours, bare = (min(process(f"{code}; {LEAVE}") for _ in range(5)) for code in (first, "pass"))
    print(f"loading, seconds         {ours - bare:8.2f}   goal 0.5    ({ours / bare:.0f} x a bare interpreter)")


def process(code: str) -> float:
    """Give the processor time of one fresh interpreter, which says the same on a busy machine.

    It keeps its bytecode, as Python does wherever nobody forbids it: compiling the program anew is not loading.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def growth() -> None:
    """Print the time for 20,000 characters against ten times that for 2,000: 1 is linear."""
    for piece in GROWING:
        short, long = (piece * (length // len(piece)) for length in (2_000, 20_000))
        ratio = min(seconds([long], lambda text: read(text, POSTED)) for _ in range(3)) / (
            10 * min(seconds([short], lambda text: read(text, POSTED)) for _ in range(3))
        )
        print(f"growth on {piece!r:40} {ratio:6.2f}   goal 1.2")


def main() -> None:
    """Print everything, the vocabulary out of the garbage collector's sight, as the program has it (bot/warming.py)."""
    read(TEXTS[0], POSTED)
    gc.collect()
    gc.freeze()
    speed()
    loading()
    growth()


if __name__ == "__main__":
    main()
