"""An announcement (Dutch: melding): what a municipality plans, buys, runs or experiences in ICT."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from domain.facts import Evidence, Facts
from domain.frozen import Frozen

Source = Literal["chat", "import", "demo"]
"""By which way it came in; what came with the demonstration is invented, and says so."""


class Visibility(StrEnum):
    """Who may see an announcement."""

    MUNICIPALITY = "municipality"  # a draft: the own organisation only
    PARTNERSHIP = "partnership"
    REGION = "region"


class NewAnnouncement(Frozen):
    """What is to be stored. Without ``id`` the store numbers it; without ``posted_at`` it counts as posted now."""

    region: int
    municipality: str  # CBS code
    text: str
    facts: Facts
    evidence: tuple[Evidence, ...] = ()
    visibility: Visibility = Visibility.REGION
    partnership: int | None = None
    contact: str | None = None
    link: str | None = None
    source: Source = "chat"
    posted_at: datetime | None = None
    id: str | None = None


class Gist(Frozen):
    """What a stored announcement says, in one version, without its words: very many are compared.

    ``id`` is what people and scripts use: the number in the region's store, or the id of an imported file.
    ``version`` counts changes from 1. Times carry a time zone. ``unconfirmed``: who was asked whether it is still true
    did not answer.
    """

    id: str
    region: int
    municipality: str  # CBS code, for example GM0296
    posted_at: datetime
    facts: Facts
    version: int = 1
    superseded_by: str | None = None
    withdrawn: bool = False
    unconfirmed: bool = False

    @property
    def stands(self) -> bool:
        """Whether it counts: it is neither withdrawn nor replaced by a newer one."""
        return not (self.withdrawn or self.superseded_by)


class Announcement(Gist):
    """One stored announcement, in one version, with everything that is known of it."""

    author: int | None  # member; None for an imported or erased one
    contact: str | None = None  # name shown as the person to ask
    changed_at: datetime
    text: str
    evidence: tuple[Evidence, ...] = ()
    visibility: Visibility = Visibility.REGION
    partnership: int | None = None
    link: str | None = None  # where it was posted
    source: Source = "chat"

    @property
    def record(self) -> str:
        """What it is known by among those of all regions."""
        return f"{self.region}:{self.id}"
