"""Turns rows into announcements to store, or into a report that names every fault by its line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rapidfuzz import process

from bot.imports.files import Row
from domain.language import Phrase, phrase
from domain.municipalities import every_municipality, present
from domain.region import Municipality
from storage.regions import name_key

FIELDS = ("id", "region", "municipality", "posted_at", "text")
LIKE = 70  # per cent of likeness from which a name is proposed
LONGEST = 20_000  # characters of one text
LONGEST_ID = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # outside it a day is a slip, and not every moment has one in UTC
_WRITTEN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")  # day, month and year, as the Dutch write them
_DUTCH = ZoneInfo("Europe/Amsterdam")  # of moments that name no zone


@dataclass(frozen=True)
class Record:
    """One announcement of a file."""

    line: int
    id: str
    region: str
    municipality: Municipality
    posted_at: datetime
    text: str


@dataclass
class Checked:
    """What a file holds: records, and faults that each name a line."""

    records: list[Record] = field(default_factory=list)
    faults: list[Phrase] = field(default_factory=list)


def checked(rows: Iterable[Row]) -> Checked:
    """Check every row; the record of a row with a fault is left out."""
    result, seen = Checked(), dict[tuple[str, str], int]()
    for line, row in rows:
        found = _record(line, row)
        if isinstance(found, Phrase):
            result.faults.append(found)
        elif (first := seen.setdefault((name_key(found.region), found.id), line)) != line:
            says = phrase(
                "Line {line}: the id {id} was used on line {first} already.", line=line, id=found.id, first=first
            )
            result.faults.append(says)
        else:
            result.records.append(found)
    return result


def by_region(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Give the records by the key of their region's name, however it is written."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(name_key(record.region), []).append(record)
    return found


def _record(line: int, row: Mapping[str, Any]) -> Record | Phrase:
    values = {name: _clean(row.get(name)) for name in FIELDS}
    empty = [name for name in FIELDS if not values[name]]
    if empty:
        return phrase("Line {line}: the field {name} is missing.", line=line, name=empty[0])
    municipality = present(values["municipality"])
    if municipality is None:
        return _unknown(line, values["municipality"])
    moment = _moment(row["posted_at"])
    if moment is None:
        return phrase("Line {line}: posted_at is no day or moment, such as 2026-06-15 or 2026-06-15T09:00.", line=line)
    if len(values["id"]) > LONGEST_ID:
        return phrase("Line {line}: the id is longer than {number} characters.", line=line, number=LONGEST_ID)
    if len(values["text"]) > LONGEST:
        return phrase("Line {line}: the text is longer than {number} characters.", line=line, number=LONGEST)
    return Record(line, values["id"], values["region"], municipality, moment, values["text"])


def _unknown(line: int, name: str) -> Phrase:
    near = process.extractOne(name, [place.name for place in every_municipality()], score_cutoff=LIKE)
    if near:
        return phrase(
            "Line {line}: no municipality is called {name}. Do you mean {near}?", line=line, name=name, near=near[0]
        )
    return phrase("Line {line}: no municipality is called {name}.", line=line, name=name)


def _moment(value: object) -> datetime | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=_DUTCH)
    if not isinstance(value, datetime):
        try:
            value = datetime.fromisoformat(_iso(str(value).strip()))
        except ValueError:
            return None
    value = value if value.tzinfo else value.replace(tzinfo=_DUTCH)
    return value if _FIRST_YEAR <= value.year <= _LAST_YEAR else None


def _iso(text: str) -> str:
    written = _WRITTEN.fullmatch(text)
    return f"{written[3]}-{written[2]:0>2}-{written[1]:0>2}" if written else text


def _clean(value: object) -> str:
    """Give a cell as text without NUL and half characters; a whole number in a spreadsheet loses its ".0"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "").strip()
