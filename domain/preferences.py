"""What a person wants to hear by himself."""

from zoneinfo import ZoneInfo, available_timezones

from domain.frozen import Frozen


class Preferences(Frozen):
    """What a person chose; who chose nothing has these defaults.

    ``digest``: whether his weekly message tells of his municipality's opportunities. ``contract_ends``: whether it
    tells in time of its contracts that end. ``time_zone``: an IANA name; None is that of the region.
    """

    digest: bool = False
    contract_ends: bool = True
    time_zone: str | None = None


def zone_of(name: str | None, otherwise: ZoneInfo) -> ZoneInfo:
    """Give the time zone of a name, else another one: a name may have left the machine's list of zones."""
    return ZoneInfo(name) if name and name in available_timezones() else otherwise
