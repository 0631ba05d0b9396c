"""What the bot understood of an announcement, and the words it was understood from."""

from enum import StrEnum

from pydantic import Field

from domain.frozen import Frozen
from domain.terms import Amount, Contract, Openness, Period, Quantity


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


LONGEST_NAME = 100  # characters of a product or supplier: what is longer is no name, and no index holds it


class Facts(Frozen):
    """Everything the bot understood of one announcement; what is unknown is empty, never guessed.

    ``functions``, ``laws``: identifiers in the lexicon, the main one first. ``products``, ``suppliers``: canonical
    names. ``cpv``: eight digits of Regulation (EC) 213/2008. ``mentioned``: CBS codes of municipalities in the text;
    ``partners``: those among them that already do this together with the announcer ("samen met Druten"). ``occasion``:
    people meet, or something happens with what is there already, and nothing is bought by that.
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
    partners: tuple[str, ...] = ()
    is_update: bool = False
    occasion: bool = False


class Evidence(Frozen):
    """The words that one fact was read from: ``text[start:end]`` of the announcement, and how sure the reader is."""

    field: str  # a field name of Facts
    words: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    confidence: float = Field(ge=0, le=1)
    value: str = ""  # for fields with several values: the one that these words stand for
