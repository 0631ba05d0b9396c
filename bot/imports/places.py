"""The regions of a file's records: there already, or to be made."""

from collections.abc import Sequence
from dataclasses import replace

from bot.imports.records import Record
from domain.errors import InvalidError
from domain.language import Listing, phrase
from domain.municipalities import present
from domain.region import Region
from storage import regions
from storage.regions import name_key
from storage.store import Store, Tx


def missing(tx: Tx, name: str, records: Sequence[Record], *, create: bool) -> tuple[Region | None, list[str]]:
    """Give the region of a name, None when it must be made, and the codes of the municipalities that it lacks.

    Raises:
        InvalidError: without ``create``, when the region is not there or lacks one.
    """
    wanted = {record.municipality.code: record.municipality.name for record in records}
    region, name = regions.region_by_name(tx, name), records[0].region
    if region is None and not create:
        raise InvalidError(phrase("There is no region {name}. Create it first, or import with --create.", name=name))
    lacks = sorted(set(wanted) - set(region.municipalities if region else ()))
    if lacks and not create:
        names = Listing(listing=tuple(wanted[code] for code in lacks))
        says = phrase(
            "Not in region {name}: {municipalities}. Import with --create to add them.", name=name, municipalities=names
        )
        raise InvalidError(says)
    return region, lacks


def make(tx: Tx, name: str, records: Sequence[Record], *, create: bool) -> tuple[Region, bool]:
    """Give the region of a name with all municipalities of its records, and whether it was made.

    Raises:
        InvalidError: as :func:`missing`.
    """
    region, lacks = missing(tx, name, records, create=create)
    if region is None:
        return regions.add_region(tx, records[0].region, lacks), True
    return (regions.add_municipalities(tx, region, lacks) if lacks else region), False


def at_present(store: Store, records: Sequence[Record]) -> list[Record]:
    """Give the records with their municipalities as they are now: a file may be older than a merger."""
    with store.reading() as tx:
        known = {name_key(region.name): region for region in regions.regions(tx)}
    return [_at_present(known.get(name_key(record.region)), record) for record in records]


def _at_present(region: Region | None, record: Record) -> Record:
    place = present(region.at_present(record.municipality.code)) if region else None
    return replace(record, municipality=place) if place else record
