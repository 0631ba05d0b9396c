"""From an announcement to what it is found by: the tokens of the index, and the values that filters compare."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from domain.announcement import Announcement, Visibility
from domain.facts import Facts
from domain.finding import tokens
from domain.finding.patterns import marks
from domain.finding.question import Offer
from domain.finding.words import searchable
from domain.reading.vocabulary.entries import Product
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import fold, key
from domain.terms import Amount, Basis, Period

_MOST_WORDS = 400  # of one announcement; nobody looks for the four hundred and first
_MOST_CENTS = 2**62
_PER_YEAR = {Basis.TOTAL: 1, Basis.YEAR: 1, Basis.MONTH: 12}  # what is paid a month is at least this much


class Entry(NamedTuple):
    """One announcement in the index.

    Days are ordinals (``date.toordinal``), which both databases compare and hand over alike; amounts are in cents.
    ``function`` is the main one, ``year`` that of the undertaking or else of the contract's end.
    """

    tokens: str
    municipality: str
    function: str | None
    year: int | None
    phase: str | None
    posted: int
    period_start: int | None
    period_end: int | None
    contract_end: int | None
    amount_low: int | None
    amount_high: int | None


def findable(announcement: Announcement) -> bool:
    """Whether an announcement is ever an answer: no question or greeting, not withdrawn, not followed by an update."""
    return announcement.facts.kind is not None and not announcement.withdrawn and announcement.superseded_by is None


def entry(announcement: Announcement, lexicon: Lexicon) -> Entry:
    """Give what an announcement is found by."""
    facts = announcement.facts
    start, end = span(facts.period)
    low, high = euros(facts.amount)
    ends = facts.contract.end if facts.contract else None
    moment = start or ends
    terms = (*_measures(facts), *_options(announcement))
    found_by = (*_about(facts, lexicon), *_flags(announcement), *terms, *_text(announcement.text, lexicon))
    return Entry(
        tokens=tokens.together(found_by),
        municipality=announcement.municipality,
        function=facts.functions[0] if facts.functions else None,
        year=moment.year if moment else None,
        phase=facts.phase,
        posted=announcement.posted_at.date().toordinal(),
        period_start=_ordinal(start),
        period_end=_ordinal(end),
        contract_end=_ordinal(ends),
        amount_low=cents(low),
        amount_high=cents(high),
    )


def span(period: Period | None) -> tuple[date | None, date | None]:
    """Give the first and last day of a period; one that is open on a side is the day that it does name."""
    if period is None:
        return None, None
    return period.start or period.end, period.end or period.start


def euros(amount: Amount | None) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the most that an amount can be.

    "At most 60k" counts as 60k, and a sum a month as that of a year.
    """
    if amount is None:
        return None, None
    low = amount.maximum if amount.minimum is None else amount.minimum
    high = amount.minimum if amount.maximum is None else amount.maximum
    times = _PER_YEAR[amount.basis]
    return (None, None) if low is None or high is None else (low * times, high * times)


def cents(sum_: Decimal | None) -> int | None:
    """Give a sum in whole cents, at most what both databases can hold."""
    return None if sum_ is None else min(int(sum_ * 100), _MOST_CENTS)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _about(facts: Facts, lexicon: Lexicon) -> Iterator[str]:
    known = [one for one in facts.functions if one in lexicon.functions]
    for place, one in enumerate(known):
        yield (tokens.beside if place else tokens.function)(one)
        yield from map(tokens.around if place else tokens.function, lexicon.broader(one))
    yield from map(tokens.exactly, known[:1])
    for name in facts.products:
        yield from _product(name, lexicon)
    for name in facts.suppliers:
        yield tokens.supplier(name)
        yield tokens.supplier(_names(lexicon).suppliers.get(key(name), name))
    yield from map(tokens.law, facts.laws)
    if facts.cpv:
        yield from tokens.cpv(facts.cpv)


def _product(name: str, lexicon: Lexicon) -> Iterator[str]:
    """A product is found by its name, by its line ("EliteBook" of "HP EliteBook 840 G10") and by who makes it."""
    pieces, names = name.split(), _names(lexicon)
    lines = (key(" ".join(pieces[:length])) for length in range(len(pieces), 0, -1))
    known = next((names.products[line] for line in lines if line in names.products), None)
    yield tokens.product(name)
    if known:
        yield tokens.product(known.id)
        yield from map(tokens.implied, known.of)
        if known.by:
            yield tokens.maker(known.by)


class _Names(NamedTuple):
    """Every name of products and suppliers -> the product, and the supplier's first name."""

    products: Mapping[str, Product]
    suppliers: Mapping[str, str]


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> _Names:
    products = {key(name): one for one in lexicon.products.values() for name in (*one.also, one.id)}
    return _Names(products, {key(name): one.id for one in lexicon.suppliers.values() for name in (*one.also, one.id)})


def _flags(announcement: Announcement) -> Iterator[str]:
    facts = announcement.facts
    yield tokens.place(announcement.municipality)
    yield from audiences(announcement)
    if facts.kind:
        yield tokens.flag("k", facts.kind)
    if facts.phase:
        yield tokens.flag("h", facts.phase)
    yield from (tokens.flag("n", offer) for offer in Offer if getattr(facts.openness, offer))
    if facts.openness.closed:
        yield tokens.CLOSED
    if announcement.unconfirmed:
        yield tokens.UNCONFIRMED


def audiences(announcement: Announcement) -> Iterator[str]:
    """Give to whom an announcement is open; the same rule as ``Audience.allows``."""
    match announcement.visibility:
        case Visibility.REGION:
            yield tokens.audience(announcement.region)
            return
        case Visibility.PARTNERSHIP:
            yield tokens.audience(announcement.region, partnership=announcement.partnership)
    yield tokens.audience(announcement.region, announcement.municipality)


def _measures(facts: Facts) -> Iterator[str]:
    """Give when it happens and ends, how many there are, and what it costs."""
    start, end = span(facts.period)
    if start and end:
        yield from tokens.days("y", start, end)
    if facts.contract and facts.contract.end:
        yield from (tokens.ENDS, *tokens.days("e", facts.contract.end, facts.contract.end))
    if facts.quantity:
        yield from tokens.count(facts.quantity.number)
    low, high = euros(facts.amount)
    if facts.amount and low is not None and high is not None:
        yield tokens.flag("u", facts.amount.basis)
        yield from tokens.amount(low, high)


def _options(announcement: Announcement) -> Iterator[str]:
    """Tell whether a contract can be extended, whether somebody says that it will not be, and when to give notice."""
    contract = announcement.facts.contract
    if contract and contract.notice_months:
        yield tokens.NOTICE
    if contract and any(marks("options", fold(announcement.text))):
        yield tokens.DECLINED
    elif contract and contract.options:
        yield tokens.EXTENDABLE


def _text(text: str, lexicon: Lexicon) -> Iterator[str]:
    return islice(searchable(text, lexicon.index.splitter.known), _MOST_WORDS)
