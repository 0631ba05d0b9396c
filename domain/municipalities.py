"""The present Dutch municipalities, what they were called before, and what people call them."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from domain.region import Municipality
from domain.spelling import key


def present(name_or_code: str) -> Municipality | None:
    """Find the present municipality by code, name, former name or alias; ``"Gemeente Ubbergen"`` is Berg en Dal."""
    wanted = key(name_or_code)
    return _by_key().get(wanted) or _by_key().get(wanted.removeprefix("gemeente").removeprefix("municipalityof"))


@cache
def every_municipality() -> tuple[Municipality, ...]:
    """Give the present municipalities by name."""
    former, aliases = _names("former_municipalities"), _names("municipality_aliases")
    return tuple(
        Municipality(
            code=row["code"],
            name=row["name"],
            mail_domain=row["mail_domain"] or None,
            former=former.get(row["code"], ()),
            aliases=aliases.get(row["code"], ()),
        )
        for row in sorted(_rows("municipalities"), key=lambda row: key(row["name"]))
    )


def names_of(code: str) -> tuple[str, ...]:
    """Give every name by which people call a municipality or those that merged into it."""
    found = present(code)
    return (found.name, *found.former, *found.aliases) if found else ()


@cache
def planned_mergers() -> dict[str, tuple[str, date]]:
    """Give mergers that are decided but not yet in force: code -> (code of the successor, first day)."""
    return {row["code"]: (row["into"], date.fromisoformat(row["on"])) for row in _rows("planned_mergers")}


def on_day(code: str, day: date) -> str:
    """Give the code under which a municipality goes on ``day``, planned mergers included."""
    into, since = planned_mergers().get(code, (code, date.min))
    return into if day >= since else code


@cache
def recent_names() -> dict[str, str]:
    """Give the names that people still type in a text -> code; names that disappeared before 1980 are left out."""
    names = {row["name"]: row["present_code"] for row in _rows("former_municipalities") if row["ended"] >= "1980"}
    names |= {row["alias"]: row["code"] for row in _rows("municipality_aliases")}
    return names | {place.name: place.code for place in every_municipality()}


@cache
def _by_key() -> dict[str, Municipality]:
    """Every way to name a municipality; a present name wins from an alias, an alias from a former name."""
    every = every_municipality()
    found = {key(name): place for place in every for name in place.former}
    found |= {key(name): place for place in every for name in place.aliases}
    return found | {key(name): place for place in every for name in (place.name, place.code)}


def _names(file: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in _rows(file):
        code = row.get("present_code") or row["code"]
        names[code] = (*names.get(code, ()), row.get("alias") or row["name"])
    return names


def _rows(file: str) -> Iterator[dict[str, str]]:
    with files("domain.data").joinpath(f"{file}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
