"""Regions, people and announcements for tests, in the words of the field."""

from datetime import date, datetime
from itertools import count

from domain.announcement import Announcement, NewAnnouncement
from domain.facts import Facts
from domain.message import Image
from domain.reading.reader import read
from domain.region import Member, Partnership, Region, Role
from domain.timeline import Lane, Mark, Strand, Stretch, Timeline
from storage import announcements, partnerships, regions
from storage.audience import Audience
from storage.people import members
from storage.store import Store

BERG_EN_DAL, BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN = "GM1945", "GM0209", "GM0225", "GM0252", "GM0268", "GM0296"
MAASTRICHT, SITTARD_GELEEN = "GM0935", "GM1883"
NIJMEGEN_REGION = (BERG_EN_DAL, BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN)


def image(alt: str = "Tijdlijn") -> Image:
    """A timeline of one contract that ends."""
    end = Stretch(mark=Mark.ENDS, first=date(2027, 3, 1), last=date(2027, 3, 1))
    strand = Strand(what="laptops", lanes=(Lane(who="Wijchen", stretches=(end,)),))
    return Image(
        timeline=Timeline(begin=date(2026, 6, 1), months=24, today=date(2026, 6, 15), strands=(strand,)), alt=alt
    )


class Makers:
    """Makes what a test needs in a store, each thing in a transaction of its own."""

    def __init__(self, store: Store, now: datetime) -> None:
        self.store = store
        self.now = now
        self._numbers = count(1)

    def region(self, name: str = "Rijk van Nijmegen", *codes: str) -> Region:
        with self.store.reading() as tx:
            known = regions.region_by_name(tx, name)
        if known is not None:
            return known
        with self.store.writing() as tx:
            return regions.add_region(tx, name, codes or NIJMEGEN_REGION)

    def partnership(self, name: str = "Heumen-Wijchen", *codes: str) -> Partnership:
        region = self.region()
        with self.store.writing() as tx:
            return partnerships.add(tx, region, name, codes or (HEUMEN, WIJCHEN))

    def member(self, municipality: str | None = WIJCHEN, **fields: object) -> Member:
        region = fields.pop("region", None) or self.region()
        assert isinstance(region, Region)
        number = next(self._numbers)
        person = {"platform": "web", "workspace": "demo", "user": f"U{number}", "name": f"Persoon {number}"}
        new = Member.model_validate({"id": 0, "region": region.id, "municipality": municipality} | person | fields)
        with self.store.writing() as tx:
            return members.add_member(tx, new, self.now)

    def coordinator(self, municipality: str | None = NIJMEGEN) -> Member:
        return self.member(municipality, role=Role.COORDINATOR)

    def audience(self, member: Member) -> Audience:
        with self.store.reading() as tx:
            return members.audience_of(tx, member)

    def announcement(
        self, text: str = "300 laptops vervangen", by: Member | None = None, **fields: object
    ) -> Announcement:
        new = self.new(text, by, **fields)
        with self.store.writing() as tx:
            return announcements.add(tx, new, by, self.now)

    def read(self, text: str, by: Member, **fields: object) -> Announcement:
        """Store what the reader understands of a text."""
        return self.announcement(text, by, facts=read(text, self.now.date()).facts, **fields)

    def new(self, text: str = "300 laptops vervangen", by: Member | None = None, **fields: object) -> NewAnnouncement:
        place = {"municipality": WIJCHEN} if by is None else {"municipality": by.municipality, "region": by.region}
        if by is None and "region" not in fields:
            place["region"] = self.region().id
        return NewAnnouncement.model_validate({"text": text, "facts": Facts()} | place | fields)
