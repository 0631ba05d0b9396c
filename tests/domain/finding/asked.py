"""Whole questions with what they ask (``asked.txt``): who asks them where, and how a question is written there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from domain.finding.asking import ask
from domain.finding.question import Extending, Filters, Question, Sum, Window
from domain.municipalities import every_municipality
from domain.reading.vocabulary.lexicon import lexicon

TODAY = date(2026, 11, 22)
CODES = {place.name: place.code for place in every_municipality()}
NAMES = {code: name for name, code in CODES.items()}
EXTENDING = {Extending.OPEN: "extendable", Extending.NONE: "not extendable", Extending.DECLINED: "declined"}
REGION = (
    *("Berg en Dal", "Beuningen", "Druten", "Heumen"),
    *("Mook en Middelaar", "Nijmegen", "West Maas en Waal", "Wijchen"),
)
GROUPS = [
    ("Heumen-Wijchen", (CODES["Heumen"], CODES["Wijchen"])),
    ("Rijk van Nijmegen", tuple(CODES[name] for name in REGION)),
]
LINES = [
    line.partition("|")[::2]
    for line in Path(__file__).with_name("asked.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def asked(text: str) -> Question:
    """Let somebody of Nijmegen's region ask this."""
    return ask(text, TODAY, lexicon(), GROUPS)


def written(question: Question) -> Iterator[str]:
    """Write a question's filters and topics as the file has them."""
    filters = question.filters
    yield from _listed("in", (NAMES[code] for code in filters.municipalities))
    yield from _listed("not", (NAMES[code] for code in filters.without))
    yield from _listed("not about", (topic.id for topic in filters.apart))
    yield from _listed("kind", filters.kinds)
    yield from _listed("phase", filters.phases)
    yield from _listed("offers", filters.offers)
    yield from _listed("not offers", filters.withheld)
    yield from _moments(filters)
    yield from (_amount(one) for one in (filters.amount,) if one)
    if filters.quantity:
        yield f"number {filters.quantity.low or ''}-{filters.quantity.high or ''}"
    yield from _listed("a", filters.bases)
    if filters.endless:
        yield "endless"
    if filters.extending:
        yield EXTENDING[filters.extending]
    if filters.priced is not None:
        yield "with amount" if filters.priced else "without amount"
    yield from _listed("about", (topic.id for topic in question.topics if not topic.guess))


def _moments(filters: Filters) -> Iterator[str]:
    yield from _window("when", filters.period)
    yield from _window("moment", filters.moment)
    yield from _window("due", filters.due)
    yield from _window("ends", filters.ends)
    if filters.contract:
        yield "contract"
    yield from _window("posted", filters.posted)


def _listed(name: str, values: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    found = sorted(map(str, values))
    if found:
        yield f"{name} {','.join(found)}"


def _window(name: str, window: Window | None) -> Iterator[str]:
    if window:
        yield f"{'not ' if window.outside else ''}{name} {window.start or ''}/{window.end or ''}"


def _amount(asked: Sum) -> str:
    if asked.low is not None and asked.high is not None:
        return f"amount {asked.low:.0f}-{asked.high:.0f}"
    if asked.low is not None:
        return f"amount {'>' if asked.above else '>='}{asked.low:.0f}"
    return f"amount {'<' if asked.below else '<='}{asked.high:.0f}"
