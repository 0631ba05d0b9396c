"""Stores the records of a file: all of them or none."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.imports.records import Record
from domain.announcement import NewAnnouncement
from domain.errors import InvalidError
from domain.frozen import Frozen
from domain.language import Listing, phrase
from domain.reading.lexicon import Lexicon, lexicon
from domain.reading.reader import read
from domain.region import Region
from storage import announcements, regions, terms
from storage.audience import Audience
from storage.store import Store, Tx

_AT_ONCE = 500  # records in memory beside the file's own


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
    there and municipalities that are not in their region; ``dry_run`` undoes everything at the end. ``progress`` is
    told how many records are stored.

    Raises:
        InvalidError: without ``create``, when a region or a municipality in it is unknown.
    """
    deeds: list[str] = []
    with suppress(_UndoneError), store.writing() as tx:
        names = dict.fromkeys(record.region for record in records)
        places = {name: _place(tx, name, records, now, create=order.create) for name in names}
        for name, (region, _) in places.items():
            ours = [record for record in records if record.region == name]
            for start in range(0, len(ours), _AT_ONCE):
                deeds += _store(tx, region, ours[start : start + _AT_ONCE], now)
                progress(len(deeds))
        if order.dry_run:
            raise _UndoneError
    return Summary(
        added=deeds.count("added"),
        changed=deeds.count("changed"),
        unchanged=deeds.count("unchanged"),
        regions=tuple(region.name for region, made in places.values() if made),
    )


def _place(tx: Tx, name: str, records: list[Record], now: datetime, *, create: bool) -> tuple[Region, bool]:
    """Give the region of that name with all municipalities of its records, and whether it was made."""
    wanted = {r.municipality.code: r.municipality.name for r in records if r.region == name}
    region = regions.region_by_name(tx, name)
    if region is None and not create:
        raise InvalidError(phrase("There is no region {name}. Create it first, or import with --create.", name=name))
    if region is None:
        return regions.add_region(tx, name, sorted(wanted), now), True
    strange = sorted(set(wanted) - set(region.municipalities))
    if strange and not create:
        names = Listing(listing=tuple(wanted[code] for code in strange))
        raise InvalidError(
            phrase(
                "Not in region {name}: {municipalities}. Import with --create to add them.",
                name=name,
                municipalities=names,
            )
        )
    return (regions.add_municipalities(tx, region, strange) if strange else region), False


def _store(tx: Tx, region: Region, records: list[Record], now: datetime) -> list[str]:
    audience, words = Audience(region=region.id), lexicon(terms.terms(tx, region.id))
    known = {one.id: one for one in announcements.some(audience, tx, [record.id for record in records])}
    announcements.add_all(tx, [_new(region, one, words) for one in records if one.id not in known], now)
    deeds = []
    for record in records:
        there = known.get(record.id)
        if there is None:
            deeds.append("added")
        elif there.text == record.text and there.municipality == record.municipality.code:
            deeds.append("unchanged")
        else:
            reading = read(record.text, record.posted_at.date(), words)
            changed = {"text": record.text, "facts": reading.facts, "evidence": reading.evidence}
            announcements.change(audience, tx, there.model_copy(update=changed), None, now)
            deeds.append("changed")
    return deeds


def _new(region: Region, record: Record, words: Lexicon) -> NewAnnouncement:
    reading = read(record.text, record.posted_at.date(), words)
    return NewAnnouncement(
        id=record.id,
        region=region.id,
        municipality=record.municipality.code,
        posted_at=record.posted_at,
        text=record.text,
        facts=reading.facts,
        evidence=reading.evidence,
        source="import",
    )
