"""What an import would do, found out without writing: for the report of a dry run, and to ask before a large one."""

from collections import Counter
from collections.abc import Sequence

from bot.demo.load import WORKSPACE as DEMONSTRATION
from bot.imports.places import missing
from bot.imports.records import Record, by_region
from bot.imports.understanding import same
from domain.announcement import Announcement
from domain.chunks import chunks
from domain.frozen import Frozen
from domain.region import Region
from storage import announcements, regions
from storage.audience import Audience
from storage.people import members
from storage.regions import name_key
from storage.store import Store, Tx

MANY = 500  # records that touch what people work with; more of them at once are meant only when somebody says so


class Summary(Frozen):
    """What an import did, or would do."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    regions: tuple[str, ...] = ()  # made anew


def survey(store: Store, records: Sequence[Record], *, create: bool) -> Summary:
    """Give what an import would do.

    Raises:
        InvalidError: without ``create``, when a region or a municipality in it is unknown.
    """
    groups, deeds, made = by_region(records), Counter[str](), []
    with store.reading() as tx:
        for name, ours in groups.items():
            region, _ = missing(tx, name, ours, create=create)
            made += [] if region else [ours[0].region]
            for chunk in chunks(ours):
                deeds.update(deed for _, deed in compared(tx, region, chunk))
    return Summary(**deeds, regions=tuple(made))


def compared(tx: Tx, region: Region | None, records: Sequence[Record]) -> list[tuple[Record, str]]:
    """Give for each record of one region whether it is to be added or changed, or is unchanged."""
    there = known(tx, region, records) if region else {}
    return [(one, _deed(one, there.get(one.id))) for one in records]


def known(tx: Tx, region: Region, records: Sequence[Record]) -> dict[str, Announcement]:
    """Give what is stored under the ids of records, also what only its own municipality sees."""
    ids = [record.id for record in records]
    found = {one.id: one for one in announcements.some(Audience(region=region.id), tx, ids)}
    hidden = announcements.taken(tx, region.id, ids) - set(found)
    for code in region.municipalities if hidden else ():
        own = Audience(region=region.id, municipality=code)
        found |= {one.id: one for one in announcements.some(own, tx, sorted(hidden))}
    return found


def touches_people(store: Store, records: Sequence[Record]) -> bool:
    """Whether people take part in a region of these records; the invented ones of the demonstration do not count."""
    names = {name_key(record.region) for record in records}
    with store.reading() as tx:
        found = [region for region in regions.regions(tx) if name_key(region.name) in names]
        everybody = [one for region in found for one in members.members(Audience(region=region.id), tx)]
    return any(one.active and one.workspace != DEMONSTRATION for one in everybody)


def _deed(record: Record, there: Announcement | None) -> str:
    if there is None:
        return "added"
    return "unchanged" if same(record, there) else "changed"
