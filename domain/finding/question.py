"""A question as it was understood: what it is about, what it excludes, what it merely wishes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.facts import Kind, Phase
from domain.frozen import Frozen
from domain.language import Phrase
from domain.reading.vocabulary.entries import Sense
from domain.terms import Basis


class Window(Frozen):
    """Days from ``start`` to ``end``, both inclusive, either open; ``outside``: every day but these."""

    start: date | None = None
    end: date | None = None
    outside: bool = False

    def holds(self, day: date) -> bool:
        """Whether a day lies inside."""
        inside = (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
        return inside is not self.outside


class Sum(Frozen):
    """Euros from ``low`` to ``high``; ``above`` and ``below`` exclude the bound itself."""

    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False


class Count(Frozen):
    """A number of things from ``low`` to ``high``, both inclusive, either open."""

    low: int | None = None
    high: int | None = None


class Offer(StrEnum):
    """What an announcement offers or asks; the values are the fields of ``Openness``."""

    FRAMEWORK = "framework"
    JOINABLE = "joinable"
    EXPERIENCE = "experience"
    HELP_SOUGHT = "help_sought"
    TOGETHER = "together"


class Extending(StrEnum):
    """What a contract says of options to extend it; the values are how a question asks for it."""

    OPEN = "with"
    NONE = "without"
    DECLINED = "declined"  # it has one that will not be used


class Own(StrEnum):
    """Whose announcements are meant, said from where one sits."""

    MINE = "mine"
    OURS = "ours"
    OTHERS = "others"


class Filters(Frozen):
    """What excludes. Empty means that nothing was asked.

    ``municipalities``, ``without``: CBS codes. ``period``: the announced undertaking happens then. ``ends``: the
    contract ends then. ``moment``: one of the two. ``due``: the undertaking is to be finished then, and is neither done
    nor cancelled yet. ``posted``: it was announced then. ``contract``: it says when a contract ends; ``endless``: it
    does not; ``extending``: what it says of options to extend it. ``bases``: it names a sum a month or a year;
    ``priced``: whether it names a sum at all. ``amount``: in the whole or a year. ``quantity``: how many of it.
    ``apart``: what it is not about. ``withheld``: what it does not offer. ``authors``: members who announced it.
    """

    municipalities: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    period: Window | None = None
    moment: Window | None = None
    due: Window | None = None
    posted: Window | None = None
    ends: Window | None = None
    contract: bool = False
    endless: bool = False
    extending: Extending | None = None
    amount: Sum | None = None
    quantity: Count | None = None
    kinds: tuple[Kind, ...] = ()
    phases: tuple[Phase, ...] = ()
    offers: tuple[Offer, ...] = ()
    withheld: tuple[Offer, ...] = ()
    bases: tuple[Basis, ...] = ()
    priced: bool | None = None
    apart: tuple["Topic", ...] = ()
    authors: tuple[int, ...] = ()


class Wish(StrEnum):
    """What ranks but never excludes."""

    SOON = "soon"  # within a year
    TO_BUY = "to_buy"  # who plans it
    IN_USE = "in_use"  # who has it
    EXPERIENCE = "experience"  # who can tell
    LATEST = "latest"  # newest announcement first
    FRAMEWORK = "framework"  # a framework agreement
    JOINABLE = "joinable"  # others may join
    HELP_SOUGHT = "help_sought"  # seeks help
    TOGETHER = "together"  # wants to do it with others
    DEAREST = "dearest"  # the largest sum first
    PRICED = "priced"  # says what it costs
    ENDS = "ends"  # says when its contract ends
    NOTICE = "notice"  # says how long before one has to give notice
    FINAL = "final"  # says that a contract is not extended


class About(StrEnum):
    """What a topic of a question is."""

    FUNCTION = "function"
    PRODUCT = "product"
    SUPPLIER = "supplier"
    LAW = "law"
    CPV = "cpv"
    OFFER = "offer"
    OPEN_SOURCE = "open_source"  # what everybody may use and change, whatever it is for
    WORD = "word"


SENSES = {
    Sense.FUNCTION: About.FUNCTION,
    Sense.PRODUCT: About.PRODUCT,
    Sense.SUPPLIER: About.SUPPLIER,
    Sense.LAW: About.LAW,
}
"""What the lexicon's entries are in a question."""


class Topic(Frozen):
    """One thing that the question is about. ``id``: of the lexicon, a CPV code without its zeros, an offer, or a word.

    ``weight`` is its share in the whole: a thing counts for more than the law or the words beside it. Topics of one
    ``group`` are alternatives ("laptops of tablets"): either answers; group 0 is alone. ``guess``: what all the words
    together may mean, instead of them.
    """

    about: About
    id: str
    words: str
    weight: float = 1.0
    group: int = 0
    guess: bool = False


def only_words(topics: Iterable[Topic]) -> bool:
    """Whether the lexicon knows none of these topics."""
    return all(topic.about is About.WORD or topic.guess for topic in topics)


class Chip(Frozen):
    """A filter or wish shown back; ``rest`` is the question without it."""

    label: Phrase
    rest: str


class Question(Frozen):
    """Everything that was understood of what a person typed. ``courtesy``: it greets or thanks and asks nothing.

    ``loose``: what it asks for where nothing has the words that nobody knows, if it is about nothing else.
    ``counting``: it asks how many there are. ``own``: it speaks of "my" or "our", which only who knows the person can
    make a filter of.
    """

    text: str
    topics: tuple[Topic, ...] = ()
    filters: Filters = Filters()
    loose: Filters = Filters()
    wishes: tuple[Wish, ...] = ()
    chips: tuple[Chip, ...] = ()
    courtesy: bool = False
    counting: bool = False
    own: Own | None = None

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing in it excludes or ranks anything."""
        asked = self.topics or self.wishes or self.chips or self.counting
        return not asked and self.filters == Filters()

    @property
    def only_words(self) -> bool:
        """Whether it is about nothing that the lexicon knows, but about words."""
        return bool(self.topics) and only_words(self.topics)

    @property
    def only_filters(self) -> bool:
        """Whether every announcement that passes the filters is an answer."""
        return not self.topics
