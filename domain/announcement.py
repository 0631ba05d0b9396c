"""An announcement (Dutch: melding): what a municipality plans, buys, runs or experiences in ICT."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from domain.frozen import Frozen


class Kind(StrEnum):
    """What sort of announcement it is."""

    INVESTMENT = "investment"  # buying, renewing, tendering
    PROJECT = "project"  # an undertaking: migration, implementation, pilot
    DEVELOPMENT = "development"  # news, policy, contract facts, experience


class Phase(StrEnum):
    """How far it is."""

    IDEA = "idea"
    PLANNED = "planned"
    TENDERING = "tendering"
    AWARDED = "awarded"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class Basis(StrEnum):
    """What an amount covers."""

    TOTAL = "total"
    YEAR = "year"
    MONTH = "month"


class Precision(StrEnum):
    """How exact a period was given; decides how it is shown."""

    DAY = "day"
    WEEK = "week"
    MONTH_PART = "month_part"  # begin, medio, eind of a month
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR_PART = "year_part"  # begin, medio, eind of a year
    YEAR = "year"
    SPAN = "span"  # any other range


class Visibility(StrEnum):
    """Who may see an announcement."""

    MUNICIPALITY = "municipality"  # a draft: the own organisation only
    PARTNERSHIP = "partnership"
    REGION = "region"


class Amount(Frozen):
    """Money in euros, VAT ignored. One figure: minimum equals maximum; "max 60k": only maximum."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    basis: Basis = Basis.TOTAL


class Quantity(Frozen):
    """Number of units of the thing itself: devices, seats, sites."""

    number: int
    unit: str | None = None


class Period(Frozen):
    """When the announced undertaking happens; both ends inclusive, either may be open."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.SPAN


class Contract(Frozen):
    """Term of a contract in force or in the making.

    ``end`` is the end without options; each number in ``options`` is one extension in months ("2x1 jaar" is (12, 12)).
    """

    end: date | None = None
    options: tuple[int, ...] = ()
    notice_months: int | None = None


class Openness(Frozen):
    """What the announcement offers to or asks of the neighbours."""

    framework: bool = False  # a framework agreement (raamovereenkomst)
    joinable: bool = False  # others may join or use it
    experience: bool = False  # willing to show or tell
    help_sought: bool = False  # asks the neighbours for experience or partners


class Facts(Frozen):
    """Everything the bot understood of one announcement; what is unknown is empty, never guessed.

    ``functions``, ``laws``: identifiers in the lexicon, the main one first. ``products``, ``suppliers``: canonical
    names. ``cpv``: eight digits of Regulation (EC) 213/2008. ``mentioned``: CBS codes of municipalities in the text.
    """

    kind: Kind | None = None
    functions: tuple[str, ...] = ()
    cpv: str | None = None
    products: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    amount: Amount | None = None
    quantity: Quantity | None = None
    period: Period | None = None
    contract: Contract | None = None
    phase: Phase | None = None
    openness: Openness = Openness()
    mentioned: tuple[str, ...] = ()
    is_update: bool = False


class Evidence(Frozen):
    """The words that one fact was read from: ``text[start:end]`` of the announcement, and how sure the reader is."""

    field: str  # a field name of Facts
    words: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    confidence: float = Field(ge=0, le=1)
    value: str = ""  # for fields with several values: the one that these words stand for


class Announcement(Frozen):
    """One stored announcement, in one version.

    ``id`` is what people and scripts use: the number in the region's store, or the id of an imported file.
    ``version`` counts changes from 1. Times carry a time zone.
    """

    id: str
    region: int
    municipality: str  # CBS code, for example GM0296
    author: int | None  # member; None for an imported or erased one
    contact: str | None = None  # name shown as the person to ask
    posted_at: datetime
    changed_at: datetime
    text: str
    facts: Facts
    evidence: tuple[Evidence, ...] = ()
    visibility: Visibility = Visibility.REGION
    partnership: int | None = None
    link: str | None = None  # where it was posted
    source: str = "chat"  # chat, import, feed or demo
    version: int = 1
    superseded_by: str | None = None
    withdrawn: bool = False
