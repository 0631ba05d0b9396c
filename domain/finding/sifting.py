"""Decides what of a question excludes and what only ranks."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from domain.facts import Kind, Phase
from domain.finding import chips
from domain.finding.amounts import Spoken
from domain.finding.chips import Part
from domain.finding.moments import Said, together
from domain.finding.patterns import Mark
from domain.finding.places import Place
from domain.finding.question import About, Filters, Offer, Sum, Topic, Window, Wish
from domain.terms import Basis

_BEFORE_AWARD = (Phase.IDEA, Phase.PLANNED, Phase.TENDERING)
_AWAITED = (*_BEFORE_AWARD, Phase.AWARDED)  # what is still to begin
_DENIED = {  # "nog niet gegund": what is left of the phases
    "unawarded": _BEFORE_AWARD,
    "unfinished": (*_AWAITED, Phase.RUNNING),
    "unbegun": _AWAITED,
    "untendered": (Phase.IDEA, Phase.PLANNED),
}
_MONTHS = 12
_AHEAD = {"planned": (Phase.PLANNED,), "intended": (Phase.IDEA, Phase.PLANNED), "idea": (Phase.IDEA,)}
_WHICH = frozenset(("idea", "cancelled", "done", "awarded"))  # what says which of the plans are meant
_BEHIND = frozenset((Phase.AWARDED, Phase.DONE, Phase.CANCELLED))
_ABOUT_A_THING = frozenset((Wish.TO_BUY, Wish.IN_USE))


class Heard(NamedTuple):
    """Everything that was said beside the things; ``things``: whether the question is about something."""

    places: Sequence[Place]
    moments: Sequence[Said]
    sums: Sequence[Spoken]
    marks: Sequence[tuple[str, Mark]]  # with the group of each
    things: bool
    denied: frozenset[int] = frozenset()  # where marks begin that are excluded: "behalve projecten"

    def said(self, group: str) -> list[Mark]:
        """Give the marks of one group in the order of the text."""
        return sorted((mark for name, mark in self.marks if name == group), key=lambda mark: mark.start)

    def means(self, group: str, meaning: str) -> bool:
        """Whether something was said."""
        return any(mark.meaning == meaning for mark in self.said(group))


def filters(heard: Heard, today: date) -> Filters:
    """Give what excludes."""
    when = together([said.window for said in heard.moments])
    use = moment_use(heard, today)
    return Filters(
        municipalities=_codes(heard, excluded=False),
        without=_codes(heard, excluded=True),
        period=when if use == "period" else None,
        moment=when if use == "moment" else None,
        posted=when if use == "posted" else None,
        ends=when if use == "ends" else None,
        contract=_contracts(heard) and use != "ends",
        endless=heard.means("endless", "without"),
        amount=_yearly(_amount([one.sum for one in heard.sums]), heard),
        kinds=() if heard.things or heard.said("offers") else _kinds(heard),
        phases=_to_come(_phases(heard), when, today),
        offers=() if heard.things else _offers(heard),
        bases=() if heard.things else tuple(dict.fromkeys(Basis(mark.meaning) for mark in heard.said("bases"))),
        priced=_priced(heard),
    )


def wishes(heard: Heard) -> tuple[Wish, ...]:
    """Give what only ranks."""
    said = [Wish(mark.meaning) for mark in heard.said("wishes")]
    if heard.things:
        said += [Wish.PRICED for _ in heard.said("bases")]
        said += [Wish(mark.meaning) for mark in heard.said("offers")]
        said += [Wish.TO_BUY for mark in heard.said("phases") if mark.meaning in _AHEAD]
        said += [Wish.IN_USE for mark in heard.said("phases") if mark.meaning == "running"]
    else:
        said = [wish for wish in said if wish not in _ABOUT_A_THING or heard.places]
    return tuple(dict.fromkeys(said))


def offered(about: Sequence[Topic], marked: Sequence[tuple[str, Mark]]) -> tuple[Topic, ...]:
    """Make what is offered a thing of its own where else there are only words: "scripts die je mag hergebruiken"."""
    if not about or any(topic.about is not About.WORD and not topic.guess for topic in about):
        return ()
    offers = dict.fromkeys(mark.meaning for group, mark in marked if group == "offers")
    return tuple(Topic(about=About.OFFER, id=offer, words=offer, weight=0.5) for offer in offers)


def moment_use(heard: Heard, today: date) -> str:
    """Decide what a moment is about, as the field of the filters.

    Of a thing, a contract that ends then counts as well as an undertaking.
    """
    when = together([said.window for said in heard.moments])
    phases = set(_phases(heard))
    settled = bool(phases) and phases <= _BEHIND
    noun = heard.means("contracts", "noun") and not heard.things and not settled
    if when and (heard.means("contracts", "ends") or noun):
        return "ends"
    begun = when is not None and (when.start or when.end or date.max) <= today
    if begun and ((heard.said("posted") and not heard.things) or settled):
        return "posted"
    if begun and any(said.since for said in heard.moments):
        return "posted"
    return "moment" if heard.things else "period"


def _contracts(heard: Heard) -> bool:
    if heard.means("endless", "without"):
        return False
    return heard.means("contracts", "ends") or (
        heard.means("contracts", "noun") and not heard.things and not _phases(heard)
    )


def _offers(heard: Heard) -> tuple[Offer, ...]:
    """Give what must be offered; a framework that one can join is asked for as something to join."""
    said = tuple(dict.fromkeys(Offer(mark.meaning) for mark in heard.said("offers")))
    return (Offer.JOINABLE,) if Offer.JOINABLE in said else said


def _codes(heard: Heard, *, excluded: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for place in heard.places if place.excluded == excluded for code in place.codes))


def _amount(sums: Sequence[Sum]) -> Sum | None:
    """Give the amount that was asked; "boven 50k en onder 100k" is one range."""
    if not sums:
        return None
    lows = [one for one in sums if one.low is not None]
    highs = [one for one in sums if one.high is not None]
    low, high = (lows[0] if lows else Sum()), (highs[-1] if highs else Sum())
    return Sum(low=low.low, high=high.high, above=low.above, below=high.below)


def _yearly(sum_: Sum | None, heard: Heard) -> Sum | None:
    """Give a sum a month as that of a year, as the index has it."""
    if sum_ is None or not heard.means("bases", "month"):
        return sum_
    low, high = (None if side is None else side * _MONTHS for side in (sum_.low, sum_.high))
    return sum_.model_copy(update={"low": low, "high": high})


def _kinds(heard: Heard) -> tuple[Kind, ...]:
    """Give the kinds; "projecten die gestopt of afgerond zijn" are undertakings of any kind."""
    marks = heard.said("kinds")
    denied = {Kind(mark.meaning) for mark in marks if mark.start in heard.denied}
    said = tuple(dict.fromkeys(Kind(mark.meaning) for mark in marks if mark.start not in heard.denied))
    if heard.means("phases", "tendering"):  # "op de markt aan aanbestedingen"
        said = tuple(kind for kind in said if kind is not Kind.INVESTMENT)
    if denied and not said:
        return tuple(kind for kind in Kind if kind not in denied)
    over = heard.means("phases", "cancelled") or (heard.means("phases", "done") and said == (Kind.PROJECT,))
    return () if over else said


def _phases(heard: Heard) -> tuple[Phase, ...]:
    found: list[Phase] = []
    marks = [mark for mark in heard.said("phases") if mark.meaning not in _DENIED]
    if any(mark.meaning in _WHICH for mark in marks):  # "welke plannen zijn nog maar een idee", "geschrapte plannen"
        marks = [mark for mark in marks if mark.meaning != "intended"]
    for mark in marks:
        if mark.meaning not in _AHEAD and not (heard.things and mark.meaning == "running"):
            found.append(Phase(mark.meaning))
        elif not heard.things:
            found += _AWAITED if heard.moments else _AHEAD.get(mark.meaning, (Phase.RUNNING,))
    if heard.means("phases", "tendering"):  # "welke aanbestedingen lopen er" asks for no other running things
        found = [phase for phase in found if phase is not Phase.RUNNING]
    for mark in heard.said("phases"):
        left = _DENIED.get(mark.meaning)
        found = [phase for phase in found if phase in left] or list(left) if left else found
    return tuple(dict.fromkeys(found))


def _priced(heard: Heard) -> bool | None:
    """Tell whether a sum has to be named or may not be; None when that was not asked."""
    said = [mark.meaning == "with" for mark in heard.said("priced")]
    return None if not said or heard.sums else all(said)


def _to_come(phases: tuple[Phase, ...], when: Window | None, today: date) -> tuple[Phase, ...]:
    """What is tendered later is still a plan today: "wat wordt er begin 2027 aanbesteed"."""
    later = when is not None and when.start is not None and when.start > today
    return (Phase.PLANNED, Phase.TENDERING) if later and phases == (Phase.TENDERING,) else phases


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
        typed = _amount([one.sum for one in heard.sums]) or Sum()
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
    phases = {Wish.TO_BUY: frozenset(_AHEAD), Wish.IN_USE: frozenset(("running",))}.get(wish, frozenset())
    return _spans(heard, "wishes", {wish}) + _spans(heard, "offers", {wish}) + _spans(heard, "phases", phases)


def _spans(heard: Heard, group: str, meanings: AbstractSet[str] | None = None) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start, mark.end) for mark in heard.said(group) if meanings is None or mark.meaning in meanings)
