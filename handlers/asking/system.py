"""When the system itself changes records, as an import does: the same showing and telling, with nobody who asks."""

from datetime import datetime

from domain.region import Member, Region
from handlers.asking.commands import Ask, Place
from storage.audience import Audience
from storage.people.members import partnerships_of
from storage.store import Tx

NOBODY = 0  # no member has this number, so nobody is passed over when people are told


def on_behalf_of(tx: Tx, region: Region, code: str, now: datetime) -> Ask:
    """Give an ask that sees what a municipality (CBS code) sees, for what the system does to its records."""
    audience = Audience(region=region.id, municipality=code, partnerships=partnerships_of(tx, region.id, code))
    return Ask(
        tx=tx,
        member=Member(id=NOBODY, region=region.id, platform="", workspace="", user="", name="", municipality=code),
        region=region,
        audience=audience,
        shown=audience,
        place=Place(platform="", workspace=""),
        now=now,
        today=now.astimezone(region.zone).date(),
    )
