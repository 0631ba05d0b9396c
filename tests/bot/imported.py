"""A file of announcements, written, checked and brought in."""

import json
from datetime import datetime
from pathlib import Path

from bot.imports.files import rows
from bot.imports.records import checked
from bot.imports.store import Order, bring_in
from bot.imports.survey import Summary
from domain.language import Tongue, say
from storage.store import Store

LAPTOPS = {
    "id": "n1",
    "region": "Rijk van Nijmegen",
    "municipality": "Wijchen",
    "posted_at": "2026-06-15T09:00:00",
    "text": "300 laptops in Q3 2027, ca. 2,5 ton",
}
FIELDS = list(LAPTOPS)


def written(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def imported(store: Store, path: Path, now: datetime, **order: bool) -> Summary:
    found = checked(rows(path))
    assert found.faults == []
    return bring_in(store, found.records, now, Order(**order), lambda _: None)


def faults(path: Path) -> list[str]:
    return [say(fault, Tongue.NL) for fault in checked(rows(path)).faults]
