"""What a person wants to hear by himself."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from domain.frozen import Frozen

_NO_PLACE = {"Factory", "localtime"}  # on the machine's list too: no zone at all, and wherever our machine is


class Preferences(Frozen):
    """What a person chose; who chose nothing has these defaults.

    ``digest``: whether his weekly message tells of his municipality's opportunities. ``contract_ends``: whether it
    tells in time of its contracts that end. ``time_zone``: an IANA name; None is that of the region.
    """

    digest: bool = False
    contract_ends: bool = True
    time_zone: str | None = None


def zone_kept(name: str | None, region: ZoneInfo, now: datetime) -> str | None:
    """Give the zone of somebody's device as his preference; None when its clock is the region's, all year."""
    zone = zone_of(name, region)
    moments = (now, now + timedelta(days=182))
    same = all(one.astimezone(zone).utcoffset() == one.astimezone(region).utcoffset() for one in moments)
    return None if same else zone.key


def zone_of(name: str | None, otherwise: ZoneInfo) -> ZoneInfo:
    """Give the time zone of a name, else another one: a name may have left the machine's list of zones."""
    return ZoneInfo(name) if name and name in _zones() else otherwise


@cache
def _zones() -> frozenset[str]:
    """Give the machine's list; it is made by opening hundreds of files, too slow to do for each person."""
    return frozenset(available_timezones() - _NO_PLACE)
