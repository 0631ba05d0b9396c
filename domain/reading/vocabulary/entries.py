"""What the lexicon holds: functions, products, suppliers, laws, and the words by which people mean them."""

from enum import StrEnum
from typing import NamedTuple

from domain.frozen import Frozen


class Sense(StrEnum):
    """What a word of a text can stand for."""

    FUNCTION = "function"
    PRODUCT = "product"
    SUPPLIER = "supplier"
    LAW = "law"
    MUNICIPALITY = "municipality"


class Term(NamedTuple):
    """A word or phrase by which people mean an entry; a region's steward adds some of his own.

    There are twelve thousand, for which a model would take a tenth of loading.
    """

    text: str
    sense: Sense
    id: str


class Function(Frozen):
    """What something is for. ``hints`` are words that point to it only when nothing says it outright.

    ``group`` is the file of the lexicon that it stands in.
    ``system``: what the software for it is for, when the thing itself is no ICT: "beheerpakket wegen".
    ``objects``: functions of the things that it is done to: named with it, they are not what the text is about.
    ``service``: training, hire, printing, works: what is bought keeps this code whatever it is about.
    ``apart``: a part of the one above that is bought by itself: who replaces the whole does not buy it with it.
    ``along``: a part that is bought with the one above although the code of each is of another group.
    ``general``: says little without what it is for: two sensors are alike only when they measure the same.
    ``nameless``: says nothing at all of what it is for ("an app"): two of them are never alike by that.
    ``anywhere``: serves any field of work: a dashboard for care and one for traffic are two things.
    """

    id: str
    nl: str
    en: str
    about: str
    cpv: str
    gemma: tuple[str, ...] = ()
    broader: str | None = None
    related: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    ict: bool = True
    service: bool = False
    apart: bool = False
    along: bool = False
    general: bool = False
    nameless: bool = False
    anywhere: bool = False
    system: str | None = None
    objects: tuple[str, ...] = ()
    group: str = ""


class Product(Frozen):
    """A product by its canonical name, which is also its identifier.

    ``line``: a line of models; what follows the name in a text ("840 G10") belongs to it. ``model``: the name is the
    product only when a model follows ("Samsung A54"). ``open``: everybody may use and change its source.
    """

    id: str
    by: str | None = None
    of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    line: bool = False
    model: bool = False
    open: bool = False


class Supplier(Frozen):
    """A supplier by its canonical name. ``maker``: a brand that people put before its products ("HP EliteBook")."""

    id: str
    also: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    maker: bool = False


class Law(Frozen):
    """A law, national programme, standard or shared facility, and the functions that its name implies."""

    id: str
    nl: str
    en: str
    sort: str = "law"
    of: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


class Rule(Frozen):
    """When a word with several meanings has the lexicon's one: its neighbours decide.

    ``near``: one of these beginnings of words must stand near; ``unless``: none of these may. ``capital``: a name,
    for which a capital inside a sentence is enough; ``strict``: it needs both. ``verb``: what somebody does, beside
    "we" or "jullie", is not meant.
    """

    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    capital: bool = False
    strict: bool = False
    verb: bool = False


Entry = Function | Product | Supplier | Law
