"""The audit trail as rows of a table: for the chat in pages, for the command line whole."""

from collections.abc import Iterator, Sequence

from domain.language import Tongue, phrase, say
from domain.region import Region
from handlers.trails.people import platform_name, who_did
from handlers.trails.trail import changes, deed
from storage.audit import Entry
from storage.store import Tx

HEADER = (
    phrase("Entry"),
    phrase("Moment"),
    phrase("Who"),
    phrase("Platform"),
    phrase("What was done"),
    phrase("Which record"),
    phrase("What changed"),
)


def rows(tx: Tx, region: Region, entries: Sequence[Entry], tongue: Tongue) -> Iterator[tuple[str, ...]]:
    """Give a row for each entry, in one language and the region's time zone."""
    for entry in entries:
        moment = entry.at.astimezone(region.zone).isoformat(timespec="seconds") if entry.at else ""
        yield (
            str(entry.number),
            moment,
            say(who_did(tx, entry), tongue),
            say(platform_name(entry), tongue),
            say(deed(entry), tongue),
            entry.record,
            "; ".join(say(one, tongue) for one in changes(entry)),
        )


def header(tongue: Tongue) -> tuple[str, ...]:
    """Give the names of the columns."""
    return tuple(say(one, tongue) for one in HEADER)
