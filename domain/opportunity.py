"""An opportunity (Dutch: kans): announcements of different municipalities that belong together, and what came of it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from domain.announcement import Announcement, Gist
from domain.frozen import Frozen
from domain.thresholds import NATIONAL
from domain.writing import Written

_FORTNIGHT = timedelta(days=14)


class OpportunityKind(StrEnum):
    """What municipalities can do together."""

    JOIN_TENDER = "join_tender"
    CO_TERMINATION = "co_termination"
    JOINT_PURCHASE = "joint_purchase"
    REUSE = "reuse"
    HARMONISE = "harmonise"
    SHARED_LAW = "shared_law"


class Worth(Frozen):
    """What the members buy together: euros without VAT, whole term with options, and pieces.

    ``known`` counts the members whose sum is known, ``assumed`` tells that a sum a year was taken for the usual four
    years of a framework agreement. ``threshold`` is the European one of the year in which it would go to market,
    ``national`` the sum from which the region's municipalities ask several offers.
    """

    low: Decimal
    high: Decimal
    known: int
    assumed: bool = False
    threshold: Decimal
    national: Decimal = NATIONAL
    year: int

    @property
    def several_offers(self) -> bool:
        """Whether the members together pass what the region's municipalities usually order from one supplier."""
        return self.high >= self.national

    @property
    def european(self) -> bool:
        """Whether the members together reach the threshold: then one European tender is due."""
        return self.high >= self.threshold


class Opportunity(Frozen):
    """Announcements with a reason to act together, the longest known first.

    ``topic`` is the function or law, as the lexicon identifies it, that they share. ``pairs`` are those with a reason
    of their own; in a reuse and when joining a tender, the one that gives stands first. ``extend`` is the number of
    months by which one contract would be extended to end with the other.
    """

    kind: OpportunityKind
    region: int
    topic: str
    members: tuple[Announcement, ...]
    pairs: tuple[tuple[str, str], ...]
    act_by: date | None = None
    worth: Worth | None = None
    pieces: int | None = None
    extend: int = 0
    number: int | None = None  # the identity that the store keeps from week to week
    deadline: date | None = None  # the day by which the members decide; the lead buyer chooses it

    @property
    def ids(self) -> tuple[str, ...]:
        """The announcements' ids in the order of the members."""
        return tuple(member.id for member in self.members)

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The CBS codes, each once, in the order of the members."""
        return tuple(dict.fromkeys(member.municipality for member in self.members))

    def joins_by(self, today: date) -> date | None:
        """Give the first day, as far as still ahead, by which a member wants to hear who joins what is bought."""
        if self.kind not in {OpportunityKind.JOIN_TENDER, OpportunityKind.JOINT_PURCHASE}:
            return None
        said = (member.facts.openness.joins_by for member in self.members)
        return min((day for day in said if day and day >= today), default=None)

    def decides_soon(self, today: date) -> bool:
        """Whether the day of decision comes within a fortnight, or has just passed: then people want a reminder."""
        return self.deadline is not None and abs(self.deadline - today) <= _FORTNIGHT

    def of(self, municipality: str | None) -> bool:
        """Whether one of the members is this municipality's."""
        return any(member.municipality == municipality for member in self.members)


def fingerprint(one: Gist, other: Gist) -> str:
    """Give what tells whether the facts of a pair have changed, in whatever order the two are given."""
    texts = sorted(f"{a.id}:{a.facts.model_dump_json(exclude_defaults=True)}" for a in (one, other))
    return sha256("\n".join(texts).encode()).hexdigest()


class Step(StrEnum):
    """The ladder of one municipality in one opportunity."""

    FOLLOW = "follow"
    INTERESTED = "interested"
    JOINING = "joining"
    MANDATE = "mandate"
    NOT_FOR_US = "not_for_us"


class Standing(Frozen):
    """Where one municipality stands; ``why`` is its reason to decline, ``lead`` whether it is the lead buyer.

    ``key`` is the step's own number in the store: by it a way back names the step that it takes back, and no other.
    """

    municipality: str
    step: Step
    why: Written | None = None
    lead: bool = False
    changed_at: datetime
    key: int | None = None


class Outcome(Frozen):
    """What came of an opportunity: the quick benefit made visible. Sums in euros without VAT."""

    what: Written
    participants: tuple[str, ...]
    value: Decimal | None = None
    saving: Decimal | None = None
    recorded_at: datetime
