"""Stores the records of a file: all of them or none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from bot.imports.places import make, missing
from bot.imports.records import Record
from bot.imports.understanding import Understood, same, understand
from domain.announcement import NewAnnouncement
from domain.frozen import Frozen
from domain.reading.lexicon import lexicon
from domain.region import Region
from storage import announcements, regions, terms
from storage.audience import Audience
from storage.regions import name_key
from storage.store import Store, Tx

_AT_ONCE = 500  # records in memory beside the file's own
Readings = Mapping[int, bytes]
"""What is understood of records, by line: packed, because a file may hold very many."""


class Summary(Frozen):
    """What an import did, or would do."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    regions: tuple[str, ...] = ()  # made anew


class Order(Frozen):
    """How to import."""

    create: bool = False
    dry_run: bool = False


class _UndoneError(Exception):
    """Leaves the transaction of a dry run."""


def bring_in(
    store: Store, records: list[Record], now: datetime, order: Order, progress: Callable[[int], None]
) -> Summary:
    """Store every record in one transaction; the same file again changes nothing.

    A record whose id is known in its region is read anew when its text differs. ``create`` adds regions that are not
    there and municipalities that are not in their region; ``dry_run`` undoes everything at the end. Texts are read
    before the transaction begins, so that others can write meanwhile. ``progress`` is told how many records more are
    read, and later how many more are stored: each record counts twice.

    Raises:
        InvalidError: without ``create``, when a region or a municipality in it is unknown.
    """
    groups = _by_region(records)
    with store.reading() as tx:
        for name, ours in groups.items():
            missing(tx, name, ours, create=order.create)
    readings: dict[int, bytes] = {}
    for chunk in _chunks(groups):
        readings |= _read(store, chunk)
        progress(len(chunk))
    deeds: list[str] = []
    made: list[str] = []
    with suppress(_UndoneError), store.writing() as tx:
        places = {name: make(tx, name, ours, now, create=order.create) for name, ours in groups.items()}
        made = [region.name for region, new in places.values() if new]
        for chunk in _chunks(groups):
            deeds += _store(tx, places[name_key(chunk[0].region)][0], chunk, readings, now)
            progress(len(chunk))
        if order.dry_run:
            raise _UndoneError
    done = {deed: deeds.count(deed) for deed in ("added", "changed", "unchanged")}
    return Summary(**done, regions=tuple(made))


def _by_region(records: Sequence[Record]) -> dict[str, list[Record]]:
    """Give the records by the key of their region's name, however it is written."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(name_key(record.region), []).append(record)
    return found


def _chunks(groups: Mapping[str, list[Record]]) -> Iterator[list[Record]]:
    return (ours[start : start + _AT_ONCE] for ours in groups.values() for start in range(0, len(ours), _AT_ONCE))


def _read(store: Store, records: Sequence[Record]) -> dict[int, bytes]:
    """Read the texts of one region that are new; no transaction is open while they are read."""
    with store.reading() as tx:
        region = regions.region_by_name(tx, records[0].region)
        words = lexicon(terms.terms(tx, region.id) if region else ())
        audience = Audience(region=region.id if region else 0)
        known = {one.id: one for one in announcements.some(audience, tx, [record.id for record in records])}
    return {r.line: understand(r, words).packed() for r in records if not same(r, known.get(r.id))}


def _store(tx: Tx, region: Region, records: Sequence[Record], readings: Readings, now: datetime) -> list[str]:
    audience = Audience(region=region.id)
    known = {one.id: one for one in announcements.some(audience, tx, [record.id for record in records])}
    new = [record for record in records if record.id not in known]
    announcements.add_all(tx, [_new(region, one, _understood(tx, region, one, readings)) for one in new], now)
    deeds = []
    for record in records:
        there = known.get(record.id)
        if there is None:
            deeds.append("added")
        elif same(record, there):
            deeds.append("unchanged")
        else:
            found = _understood(tx, region, record, readings)
            changed = {"text": record.text, "facts": found.facts, "evidence": found.evidence}
            announcements.change(audience, tx, there.model_copy(update=changed), None, now)
            deeds.append("changed")
    return deeds


def _understood(tx: Tx, region: Region, record: Record, readings: Readings) -> Understood:
    """Give what was understood before; read now only what somebody changed in the meantime."""
    packed = readings.get(record.line)
    return Understood.model_validate_json(packed) if packed else understand(record, lexicon(terms.terms(tx, region.id)))


def _new(region: Region, record: Record, understood: Understood) -> NewAnnouncement:
    return NewAnnouncement(
        id=record.id,
        region=region.id,
        municipality=record.municipality.code,
        posted_at=record.posted_at,
        text=record.text,
        facts=understood.facts,
        evidence=understood.evidence,
        source="import",
    )
