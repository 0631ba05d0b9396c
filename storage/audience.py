"""Who asks, or which channel something is shown in. Every read of records takes an Audience first."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, cast, literal_column, or_

from domain.announcement import Announcement, Visibility
from domain.frozen import Frozen
from storage.tables.columns import TEXT


class Audience(Frozen):
    """What may be seen: everything that is open to the region, the municipality's own, and its partnerships'.

    ``region`` 0 is nobody's: it sees nothing.
    """

    region: int
    municipality: str | None = None  # CBS code
    partnerships: frozenset[int] = frozenset()

    def capped(self, other: "Audience") -> "Audience":
        """Give what both may see: a person's view, shown in a channel."""
        return Audience(
            region=self.region if self.region == other.region else 0,
            municipality=self.municipality if self.municipality == other.municipality else None,
            partnerships=self.partnerships & other.partnerships,
        )

    def allows(self, announcement: Announcement) -> bool:
        """Decide for one announcement in hand; the same rule as :func:`visible`, and a test keeps them equal."""
        if announcement.region != self.region:
            return False
        match announcement.visibility:
            case _ if announcement.municipality == self.municipality:
                return True
            case Visibility.REGION:
                return True
            case Visibility.PARTNERSHIP:
                return announcement.partnership in self.partnerships
            case Visibility.MUNICIPALITY:
                return False


NOBODY = Audience(region=0)
# Constants of the rule stand in the statement: as parameters they would be sent again with every read.
_REGION = literal_column(f"'{Visibility.REGION.value}'", TEXT)
_BEFORE, _BEHIND = literal_column("'%,'", TEXT), literal_column("',%'", TEXT)


def visible(records: Table, *, by_region: bool = True) -> ColumnElement[bool]:
    """Give the rule as a condition on a table with region, municipality, visibility and partnership.

    Made once for each statement; :func:`bound` fills in who asks. The partnerships are one text, ",3,7,": a list of
    values would be written into the statement anew at every execution, which costs more than reading one record.
    Where the records wanted are named by their keys, no index on the region must be used (``by_region`` false): from
    some hundreds of keys on, SQLite would sooner read the whole region.
    """
    columns = records.c
    region = columns.region if by_region else columns.region + 0
    number = _BEFORE + cast(columns.partnership, TEXT) + _BEHIND
    return and_(
        region == bindparam("audience_region"),
        or_(
            columns.visibility == _REGION,
            columns.municipality == bindparam("audience_municipality"),
            bindparam("audience_partnerships", type_=TEXT).like(number),
        ),
    )


def bound(audience: Audience, **others: object) -> Mapping[str, Any]:
    """Give the parameters of :func:`visible` beside a statement's others."""
    return {
        "audience_region": audience.region,
        "audience_municipality": audience.municipality,
        "audience_partnerships": "," + "".join(f"{number}," for number in sorted(audience.partnerships)),
        **others,
    }
