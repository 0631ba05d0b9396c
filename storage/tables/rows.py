"""An announcement as a table row, and back."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from domain.announcement import Announcement, Gist
from domain.facts import Evidence, Facts
from storage.tables import ANNOUNCEMENTS

_EVIDENCE = TypeAdapter(tuple[Evidence, ...])
_FILTERS = ("kind", "phase", "function", "starts", "ends", "contract_end")
_PLAIN = tuple(name for name in Announcement.model_fields if name not in {"facts", "evidence"})

# What a read needs: the filter columns repeat facts and stay behind.
READ = tuple(column for column in ANNOUNCEMENTS.c if column.name not in _FILTERS)
_NAMES = tuple(column.name for column in READ)
_SHORT = ("id", "region", "municipality", "posted_at", "version", "unconfirmed")
SHORT = tuple(ANNOUNCEMENTS.c[name] for name in (*_SHORT, "facts"))  # of what stands


def from_row(row: Row[Any]) -> Announcement:
    """Make the announcement of a row that begins with the columns :data:`READ`."""
    values = dict(zip(_NAMES, row, strict=False))  # what the row itself gives by name costs five times as much
    return Announcement(
        **{name: values[name] for name in _PLAIN},
        facts=Facts.model_validate_json(values["facts"]),
        evidence=_EVIDENCE.validate_json(values["evidence"]),
    )


def gist(row: Row[Any]) -> Gist:
    """Make the gist of an announcement that stands of a row with the columns :data:`SHORT`: very many are read."""
    values = dict(zip((*_SHORT, "facts"), row, strict=True))
    return Gist(**values | {"facts": Facts.model_validate_json(values["facts"])})


def to_row(announcement: Announcement) -> dict[str, Any]:
    """Give every column but the key."""
    facts = announcement.facts
    return {
        **{name: getattr(announcement, name) for name in _PLAIN},
        "visibility": announcement.visibility.value,
        "facts": facts.model_dump_json(exclude_defaults=True),
        "evidence": _EVIDENCE.dump_json(announcement.evidence, exclude_defaults=True).decode(),
        **_filters(facts),
    }


def facets(announcement: Announcement) -> Iterator[tuple[str, str]]:
    """Give (field, value) for everything that others can have in common with it."""
    facts = announcement.facts
    for field in ("functions", "products", "suppliers", "laws"):
        for value in dict.fromkeys(getattr(facts, field)):
            yield field, value
    if facts.cpv is not None:
        yield "cpv", facts.cpv


def _filters(facts: Facts) -> dict[str, Any]:
    return {
        "kind": facts.kind and facts.kind.value,
        "phase": facts.phase and facts.phase.value,
        "function": facts.functions[0] if facts.functions else None,
        "starts": facts.period and facts.period.start,
        "ends": facts.period and facts.period.end,
        "contract_end": facts.contract and facts.contract.end,
    }
