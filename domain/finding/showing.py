"""What of a question is shown back: each filter and wish with the words that said it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import zip_longest

from domain.finding import labels
from domain.finding.chips import Part, Span
from domain.finding.heard import Heard
from domain.finding.places import Place
from domain.finding.question import Filters, Offer, Sum, Window, Wish
from domain.finding.sifting import moment_use, whole_sum
from domain.finding.stages import AHEAD, DUE, IN_USE

_OF_OPTIONS = frozenset((Wish.FINAL, Wish.ENDS))  # their filter is shown already
_OF_CONTRACTS = frozenset((Wish.ENDS, Wish.NOTICE))


def parts(heard: Heard, found: Filters, wished: Sequence[Wish], today: date) -> Iterator[Part]:
    """Give what to show back, with the words that said it."""
    for place, following in zip_longest(heard.places, heard.places[1:]):
        yield Part(labels.place(place.name, excluded=place.excluded), (_place_span(place, following),))
    use = moment_use(heard, today)
    if heard.moments and use:
        yield _moment(heard, found, use)
    elif found.contract:
        yield Part(labels.CONTRACT, around=_spans(heard, "contracts"))
    if found.amount:
        typed = whole_sum([one.sum for one in heard.sums]) or Sum()
        yield Part(labels.amount(typed), tuple((one.start, one.end) for one in heard.sums))
    if found.quantity:
        first = heard.counts[0]
        yield Part(labels.quantity(found.quantity), ((first.start, first.end),))
    if found.apart:
        said = tuple((one.start, one.end) for one in heard.apart)
        yield Part(labels.apart([topic.words for topic in found.apart]), said)
    yield from _marked(heard, found)
    yield from (Part(labels.offer(offer), around=_spans(heard, "offers", {offer})) for offer in found.offers)
    yield from (Part(labels.withheld(offer), _denied_spans(heard, offer)) for offer in found.withheld)
    yield from (_wish(heard, wish) for wish in wished if not (found.extending and wish in _OF_OPTIONS))


def _marked(heard: Heard, found: Filters) -> Iterator[Part]:
    if found.kinds:
        yield Part(labels.kinds(found.kinds), around=_spans(heard, "kinds"))
    if found.endless:
        yield Part(labels.ENDLESS, around=_spans(heard, "endless"))
    if found.extending:
        yield Part(labels.extending(found.extending), around=_spans(heard, "extending"))
    if found.priced is not None:
        yield Part(labels.priced(priced=found.priced), around=_spans(heard, "priced"))
    if found.phases:
        telling = found.posted is not None and not heard.said("posted") and not any(one.since for one in heard.moments)
        yield Part(labels.phases(found.phases), around=_spans(heard, "phases"), telling=telling)
    if found.bases:
        yield Part(labels.bases(found.bases), around=_spans(heard, "bases"))


def _moment(heard: Heard, found: Filters, use: str) -> Part:
    window: Window = getattr(found, use) or Window()
    about = {"ends": _spans(heard, "contracts"), "due": _spans(heard, "phases", {*DUE, "going"})}.get(
        use, _spans(heard, "posted")
    )
    said = tuple((one.start, one.end) for one in heard.moments)
    return Part(labels.window(use, window), said, about + _spans(heard, "plans"))


def _place_span(place: Place, following: Place | None) -> Span:
    """Give the words of a place; of the first in "behalve Druten en Wijchen" those that leave "behalve Wijchen"."""
    listed = following is not None and following.excluded and following.start == place.end
    return (place.at, following.at) if following and listed else (place.start, place.end)


def _wish(heard: Heard, wish: Wish) -> Part:
    if wish in _OF_CONTRACTS:
        return Part(labels.wish(wish), around=_spans(heard, "contracts"))
    phases = {Wish.TO_BUY: frozenset(AHEAD), Wish.IN_USE: IN_USE}.get(wish, frozenset())
    paid = _spans(heard, "bases") if wish is Wish.PRICED and heard.things else ()
    said = _spans(heard, "wishes", {wish}) + _spans(heard, "offers", {wish})
    own, around = (said, ()) if wish is Wish.SOON else ((), said)
    return Part(labels.wish(wish), own, around + _spans(heard, "phases", phases) + paid)


def _denied_spans(heard: Heard, offer: Offer) -> tuple[Span, ...]:
    return tuple((heard.denied[mark.start], mark.end) for mark in heard.said("offers") if mark.meaning == offer)


def _spans(heard: Heard, group: str, meanings: AbstractSet[str] | None = None) -> tuple[Span, ...]:
    return tuple((mark.start, mark.end) for mark in heard.said(group) if meanings is None or mark.meaning in meanings)
