"""Reading: messages a second, loading, growth with the length of a text, and the share right on labelled sets.

    python -m benchmarks.reading [SET ...]

A SET is a folder with announcements.jsonl (and alternatives.json) as in benchmarks/labelled/; the sets there and the
shared development set are taken when no other is named. The peer of the speed is a bare pass of one regular
expression over the words of the same texts, in the same process, taking turns.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from domain.reading.reader import Reading, read

ROOT = Path(__file__).resolve().parents[1]
POSTED = date(2026, 6, 15)
WORD = re.compile(r"\w+")
SETS = (*sorted((ROOT / "benchmarks" / "labelled").glob("*/")), ROOT.parent / "shared" / "bench" / "devset")
GROWING = ("contract loopt tot ", "1-1-", "€ 1 ", "week 1 t/m ", "a")
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
    """Time one pass over the texts."""
    begun = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - begun


def loading() -> None:
    """Print how long a fresh process takes until the first reading, without the bare interpreter."""
    first = "from datetime import date; from domain.reading.reader import read; read('x laptops', date(2026, 6, 15))"
    ours, bare = (min(process(code) for _ in range(5)) for code in (first, "pass"))
    print(f"loading, seconds         {ours - bare:8.2f}   goal 0.5    ({ours / bare:.0f} x a bare interpreter)")


def process(code: str) -> float:
    """Give the processor time of one fresh interpreter, which says the same on a busy machine."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)  # noqa: S603 - our own code
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def growth() -> None:
    """Print the time for 20,000 characters against ten times that for 2,000: 1 is linear."""
    for piece in GROWING:
        short, long = (piece * (length // len(piece)) for length in (2_000, 20_000))
        ratio = min(seconds([long], lambda text: read(text, POSTED)) for _ in range(3)) / (
            10 * min(seconds([short], lambda text: read(text, POSTED)) for _ in range(3))
        )
        print(f"growth on {piece!r:22} {ratio:6.2f}   goal 1.2")


def quality(folder: Path) -> None:
    """Print the share right of each field; alternatives.json lists other right values."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    path = folder / "alternatives.json"
    others: dict[str, dict[str, list[Any]]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for line in (folder / "announcements.jsonl").read_text("utf-8").splitlines():
        post = json.loads(line)
        gold, other = post["gold"], others.get(post["id"], {})
        values = flat(read(post["text"], date.fromisoformat(post["posted_at"][:10])))
        for field in values if gold["kind"] is not None else ("kind",):
            name = f"{field} ({'none' if gold[field] is None else 'given'})" if field in SPLIT else field
            total[name] += 1
            hits[name] += any(same(values[field], right) for right in [gold[field], *other.get(field, [])])
    print(f"\n{folder.name}: share right")
    for name in sorted(total):
        print(f"  {name:24} {hits[name]:4} of {total[name]:4}   {hits[name] / total[name]:.3f}")


SPLIT = ("amount_min", "amount_max", "period_start", "period_end", "contract_end")


def flat(reading: Reading) -> dict[str, Any]:
    """Give the facts by the field names of the labelled sets."""
    facts = reading.facts
    amount, period = facts.amount, facts.period
    return {
        "kind": facts.kind,
        "amount_min": amount and amount.minimum,
        "amount_max": amount and amount.maximum,
        "quantity": facts.quantity and facts.quantity.number,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "contract_end": facts.contract and facts.contract.end,
        "phase": facts.phase,
    }


def same(ours: Any, right: Any) -> bool:  # noqa: ANN401 - one of the values above
    """Compare one value with a label: a day and half a per cent may differ."""
    if ours is None or right is None:
        return ours is right
    if isinstance(ours, date):
        return abs((ours - date.fromisoformat(right[:10])).days) <= 1
    return str(ours) == str(right) if isinstance(ours, str) else abs(float(ours) - float(right)) <= 0.005 * float(right)


def main() -> None:
    """Print everything."""
    speed()
    loading()
    growth()
    for folder in [Path(name) for name in sys.argv[1:]] or SETS:
        if (folder / "announcements.jsonl").exists():
            quality(folder)


if __name__ == "__main__":
    main()
