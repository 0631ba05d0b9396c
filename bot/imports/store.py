"""Stores the records of a file, a part at a time, and lets what stands in the chats follow."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.imports.news import News
from bot.imports.places import make, missing
from bot.imports.records import Record, by_region
from bot.imports.survey import Summary, known
from bot.imports.understanding import Understood, same, understand
from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.chunks import chunks
from domain.frozen import Frozen
from domain.reading.vocabulary.lexicon import lexicon
from domain.region import Region
from storage import announcements, regions, terms
from storage.audience import Audience
from storage.people.members import partnerships_of
from storage.store import Store, Tx

FEW = 10  # new and changed records that are each shown and told as if somebody had announced them
AT_ONCE = 2000  # records in one transaction: well under a second, in which nobody else can write
Readings = Mapping[int, bytes]
"""What is understood of records, by line: packed, because a file may hold very many."""


class Order(Frozen):
    """How to import; ``create`` adds regions, and municipalities in them, that are not there."""

    create: bool = False


def bring_in(
    store: Store, records: list[Record], now: datetime, order: Order, progress: Callable[[int], None]
) -> Summary:
    """Store every record; the same file again changes nothing.

    A record whose id is known in its region follows the file when its text or municipality differs. Texts are read
    before anything is stored. A file of at most ``AT_ONCE`` records is one transaction; a longer one is stored a part
    at a time, so that others can write in between: what was interrupted is completed by importing the file again.
    ``progress`` is told how many records more are read, and later how many more are stored: each record counts twice.

    Raises:
        InvalidError: without ``create``, when a region or a municipality in it is unknown; nothing is stored then.
    """
    groups = by_region(records)
    with store.reading() as tx:
        for name, ours in groups.items():
            missing(tx, name, ours, create=order.create)
    readings: dict[int, bytes] = {}
    for chunk in (one for ours in groups.values() for one in chunks(ours)):
        readings |= _read(store, chunk)
        progress(len(chunk))
    done, news, places = Counter[str](), News(few=len(readings) <= FEW), dict[str, tuple[Region, bool]]()
    parts = list(chunks(records, AT_ONCE))
    for place, part in enumerate(parts, start=1):
        with store.writing() as tx:
            places = places or {name: make(tx, name, ours, create=order.create) for name, ours in groups.items()}
            for name, ours in by_region(part).items():
                done.update(_store(Part(tx, places[name][0], readings, now), ours, news, progress))
            news.settle(tx, now)
            if place == len(parts):
                news.tell(tx, now)
    return Summary(**done, regions=tuple(region.name for region, new in places.values() if new))


@dataclass(frozen=True)
class Part:
    """What storing a part of the records of one region needs."""

    tx: Tx
    region: Region
    readings: Readings
    now: datetime

    def understood(self, record: Record) -> Understood:
        """Give what was understood before; read now only what somebody changed in the meantime."""
        packed = self.readings.get(record.line)
        if packed:
            return Understood.model_validate_json(packed)
        return understand(record, lexicon(terms.terms(self.tx, self.region.id)))


def _read(store: Store, records: Sequence[Record]) -> dict[int, bytes]:
    """Read the texts of one region that are new; no transaction is open while they are read."""
    with store.reading() as tx:
        region = regions.region_by_name(tx, records[0].region)
        words = lexicon(terms.terms(tx, region.id) if region else ())
        there = known(tx, region, records) if region else {}
    return {r.line: understand(r, words).packed() for r in records if not same(r, there.get(r.id))}


def _store(part: Part, records: Sequence[Record], news: News, progress: Callable[[int], None]) -> Counter[str]:
    done = Counter[str]()
    for chunk in chunks(records):
        there = known(part.tx, part.region, chunk)
        new = [_new(part, record) for record in chunk if record.id not in there]
        for added in announcements.add_all(part.tx, new, part.now):
            news.added(part.region, added)
        for record in chunk:
            before = there.get(record.id)
            if before and not same(record, before):
                news.changed(part.region, before, _change(part, record, before))
                done["changed"] += 1
        done["added"] += len(new)
        done["unchanged"] = done["unchanged"] + len(chunk) - len(new)
        progress(len(chunk))
    done["unchanged"] -= done["changed"]
    return done


def _change(part: Part, record: Record, before: Announcement) -> Announcement:
    """Let a stored announcement say what the record says.

    One that moves to a municipality outside its partnership is that municipality's own from then on.
    """
    found, code = part.understood(record), record.municipality.code
    changes: dict[str, object] = {"text": record.text, "facts": found.facts, "evidence": found.evidence}
    if code != before.municipality:
        changes["municipality"] = code
        if before.partnership and before.partnership not in partnerships_of(part.tx, part.region.id, code):
            changes |= {"visibility": Visibility.MUNICIPALITY, "partnership": None}
    audience = Audience(region=part.region.id, municipality=before.municipality)
    return announcements.change(audience, part.tx, before.model_copy(update=changes), None, part.now)


def _new(part: Part, record: Record) -> NewAnnouncement:
    found = part.understood(record)
    return NewAnnouncement(
        id=record.id,
        region=part.region.id,
        municipality=record.municipality.code,
        posted_at=record.posted_at,
        text=record.text,
        facts=found.facts,
        evidence=found.evidence,
        source="import",
    )
