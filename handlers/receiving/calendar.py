"""How much of what a person may see a calendar shows, and what that is called."""

from domain.language import Phrase, phrase
from domain.region import Member, Partnership, Region
from storage import partnerships
from storage.audience import NOBODY, Audience
from storage.people import members
from storage.store import Tx

OWN, REGION = "own", "region"


def names(tx: Tx, member: Member, region: Region) -> dict[str, Phrase]:
    """Give every scope that a person can choose now, with its name."""
    circles = _circles(tx, member, region)
    if members.audience_of(tx, member) == NOBODY:
        return {}
    return {
        OWN: phrase("Everything that you may see"),
        REGION: phrase("What all municipalities of {region} see", region=region.name),
        **{f"partnership:{one.id}": phrase("What {who} sees", who=one.name) for one in circles},
    }


def audience(tx: Tx, member: Member, region: Region, scope: str) -> Audience:
    """Give what a link of this scope shows now; nothing when the person has lost the right to it."""
    own = members.audience_of(tx, member)
    if scope not in names(tx, member, region):
        return NOBODY
    if scope == OWN:
        return own
    circle = {one.id for one in _circles(tx, member, region) if f"partnership:{one.id}" == scope}
    return own.capped(Audience(region=region.id, partnerships=frozenset(circle)))


def _circles(tx: Tx, member: Member, region: Region) -> list[Partnership]:
    allowed = members.audience_of(tx, member).partnerships
    return [one for one in partnerships.of_region(tx, region) if one.id in allowed]
