"""Municipalities, the regions they form, and the people who work there."""

from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.frozen import Frozen
from domain.language import Tongue
from domain.policy import USUAL, Policy
from domain.retention import USUAL_TERMS, Retention


class Municipality(Frozen):
    """A present Dutch municipality (gemeente).

    ``code`` is the code of Statistics Netherlands (CBS), for example GM0296. ``former`` are the names of the
    municipalities that merged into it ("Groesbeek" in Berg en Dal), ``aliases`` other names that people type.
    """

    code: str
    name: str
    mail_domain: str | None = None
    former: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Region(Frozen):
    """A group of municipalities that exchange what goes on in ICT. Nothing crosses between two regions."""

    id: int
    name: str
    municipalities: tuple[str, ...]  # CBS codes
    language: Tongue = Tongue.NL
    time_zone: str = "Europe/Amsterdam"
    digest_weekday: int = 0  # Monday
    digest_hour: int = 9
    digest_when_empty: bool = False  # whether a week without news is said to be one
    policy: Policy = USUAL
    retention: Retention = USUAL_TERMS
    successors: tuple[tuple[str, str], ...] = ()  # CBS codes of what has merged, and into what

    def at_present(self, code: str) -> str:
        """Give the code under which a municipality of the region goes now."""
        return dict(self.successors).get(code, code)

    @property
    def zone(self) -> ZoneInfo:
        """The region's time zone, in which its days and weeks are counted."""
        return ZoneInfo(self.time_zone)


class Partnership(Frozen):
    """A smaller partnership (samenwerkingsverband) within one region, such as Heumen-Wijchen."""

    id: int
    region: int
    name: str
    municipalities: tuple[str, ...]


class Role(StrEnum):
    """What a person may do beyond reading."""

    MEMBER = "member"  # of a municipality: announces, changes its own municipality's records
    STEWARD = "steward"  # of a municipality: also approves its people
    COORDINATOR = "coordinator"  # of a region


class Restraint(StrEnum):
    """What a coordinator may impose on somebody who misuses the bot."""

    MUTED = "muted"  # reads on, and tells nobody anything
    BLOCKED = "blocked"  # gets one sentence


class Member(Frozen):
    """A person in one region: platform account, municipality, role. A display name confers no right.

    ``municipality`` is None until a verified e-mail domain or that municipality's steward settles it.
    """

    id: int
    region: int
    platform: str
    workspace: str
    user: str
    name: str
    municipality: str | None = None
    role: Role = Role.MEMBER
    language: Tongue = Tongue.NL
    active: bool = True
    restraint: Restraint | None = None
