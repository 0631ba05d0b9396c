"""What of a question is shown back: each filter and wish with the words that said it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from domain.finding import chips
from domain.finding.chips import Part
from domain.finding.question import Filters, Sum, Window, Wish
from domain.finding.sifting import AHEAD, IN_USE, Heard, moment_use, whole_sum


def parts(heard: Heard, found: Filters, wished: Sequence[Wish], today: date) -> Iterator[Part]:
    """Give what to show back, with the words that said it."""
    for place in heard.places:
        yield Part(chips.place_label(place.name, excluded=place.excluded), ((place.start, place.end),))
    if heard.moments:
        use = moment_use(heard, today)
        window: Window = getattr(found, use) or Window()
        spans = (
            *((said.start, said.end) for said in heard.moments),
            *_spans(heard, "contracts" if use == "ends" else "posted"),
        )
        yield Part(chips.window_label(use, window), spans)
    elif found.contract:
        yield Part(chips.contract_label(), _spans(heard, "contracts"))
    if found.amount:
        typed = whole_sum([one.sum for one in heard.sums]) or Sum()
        yield Part(chips.amount_label(typed), tuple((one.start, one.end) for one in heard.sums))
    if found.kinds:
        yield Part(chips.kinds_label(found.kinds), _spans(heard, "kinds"))
    if found.endless:
        yield Part(chips.endless_label(), _spans(heard, "endless"))
    if found.priced is not None:
        yield Part(chips.priced_label(priced=found.priced), _spans(heard, "priced"))
    if found.phases:
        yield Part(chips.phases_label(found.phases), _spans(heard, "phases"))
    if found.bases:
        yield Part(chips.bases_label(found.bases), _spans(heard, "bases"))
    yield from (Part(chips.offer_label(offer), _spans(heard, "offers", {offer})) for offer in found.offers)
    yield from (Part(chips.wish_label(wish), _wish_spans(heard, wish)) for wish in wished)


def _wish_spans(heard: Heard, wish: Wish) -> tuple[tuple[int, int], ...]:
    phases = {Wish.TO_BUY: frozenset(AHEAD), Wish.IN_USE: IN_USE}.get(wish, frozenset())
    return _spans(heard, "wishes", {wish}) + _spans(heard, "offers", {wish}) + _spans(heard, "phases", phases)


def _spans(heard: Heard, group: str, meanings: AbstractSet[str] | None = None) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start, mark.end) for mark in heard.said(group) if meanings is None or mark.meaning in meanings)
