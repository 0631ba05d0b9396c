"""Decides what of a question excludes and what only ranks."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from domain.facts import Kind, Phase
from domain.finding.amounts import Spoken
from domain.finding.moments import Said, together
from domain.finding.patterns import Mark
from domain.finding.places import Place
from domain.finding.question import About, Extending, Filters, Offer, Sum, Topic, Window, Wish
from domain.finding.topics import left_out
from domain.reading.finder import Found
from domain.terms import Basis

_BEFORE_AWARD = (Phase.IDEA, Phase.PLANNED, Phase.TENDERING)
_AWAITED = (*_BEFORE_AWARD, Phase.AWARDED)  # what is still to begin
_DENIED = {  # "nog niet gegund": what is left of the phases
    "unawarded": _BEFORE_AWARD,
    "unfinished": (*_AWAITED, Phase.RUNNING),
    "due": (*_AWAITED, Phase.RUNNING),
    "unbegun": _AWAITED,
    "untendered": (Phase.IDEA, Phase.PLANNED),
    "not live": (*_AWAITED, Phase.RUNNING),
    **{f"not {phase}": tuple(other for other in Phase if other is not phase) for phase in Phase},
}
_LIVE = (Phase.RUNNING, Phase.DONE)  # what went live is told in either way
_KINDS = {"purchase": Kind.INVESTMENT, **{kind.value: kind for kind in Kind}}
_MONTHS = 12
AHEAD = {
    "planned": (Phase.PLANNED,),
    "ahead": (Phase.PLANNED,),
    "intended": (Phase.IDEA, Phase.PLANNED),
    "idea": (Phase.IDEA,),
    "choosing": _BEFORE_AWARD,
}
_AHEAD_THEN = {"ahead": (), "intended": _AWAITED}  # beside a moment; what is on the roll for it may have begun
_WHICH = frozenset(("idea", "cancelled", "done", "awarded"))  # what says which of the plans are meant
IN_USE = frozenset(("running", "live"))
_BEHIND = frozenset((Phase.AWARDED, Phase.DONE, Phase.CANCELLED))
_DUE = ("due", "delivery")
_ENDS = frozenset(("ends", "expired", "locked"))
_ABOUT_A_THING = frozenset((Wish.TO_BUY, Wish.IN_USE))


class Heard(NamedTuple):
    """Everything that was said beside the things; ``things``: whether the question is about something."""

    places: Sequence[Place]
    moments: Sequence[Said]
    sums: Sequence[Spoken]
    marks: Sequence[tuple[str, Mark]]  # with the group of each
    things: bool
    denied: frozenset[int] = frozenset()  # where marks begin that are excluded: "behalve projecten"
    apart: Sequence[Found] = ()  # things that are left out

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
        due=when if use == "due" else None,
        posted=when if use == "posted" else None,
        ends=when if use == "ends" else None,
        contract=_contracts(heard) and use != "ends",
        endless=heard.means("endless", "without"),
        extending=_extending(heard),
        amount=_yearly(whole_sum([one.sum for one in heard.sums]), heard),
        kinds=() if heard.things or heard.said("offers") else _kinds(heard),
        phases=_to_come(_phases(heard), when, today),
        offers=() if heard.things else _offers(heard),
        bases=() if heard.things else tuple(dict.fromkeys(Basis(mark.meaning) for mark in heard.said("bases"))),
        priced=_priced(heard),
        apart=left_out(heard.apart),
    )


def wishes(heard: Heard) -> tuple[Wish, ...]:
    """Give what only ranks."""
    said = [Wish(mark.meaning) for mark in heard.said("wishes")]
    said += [Wish.FINAL] if _extending(heard) is Extending.NONE else []
    if heard.things:
        said += [Wish.PRICED for _ in heard.said("bases")]
        said += [Wish(mark.meaning) for mark in heard.said("offers")]
        said += [Wish.TO_BUY for mark in heard.said("phases") if mark.meaning in AHEAD]
        said += [Wish.IN_USE for mark in heard.said("phases") if mark.meaning in IN_USE]
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
    if when and (any(heard.means("phases", one) for one in _DUE) or _projects_end(heard)):
        return "due"
    if when and (_ending(heard) or noun):
        return "ends"
    begun = when is not None and (when.start or when.end or date.max) <= today
    if begun and (heard.means("posted", "told") or (heard.said("posted") and not heard.things) or settled):
        return "posted"
    if begun and any(said.since for said in heard.moments):
        return "posted"
    return "moment" if heard.things else "period"


def _projects_end(heard: Heard) -> bool:
    """Whether it is projects that end, and not contracts: "welke projecten eindigen in 2027"."""
    return heard.means("kinds", "project") and heard.means("contracts", "ends") and not heard.means("contracts", "noun")


def _contracts(heard: Heard) -> bool:
    if heard.means("endless", "without") or heard.said("extending"):
        return False
    if _projects_end(heard):
        return False
    return _ending(heard) or (heard.means("contracts", "noun") and not heard.things and not _phases(heard))


def _ending(heard: Heard) -> bool:
    said = {mark.meaning for mark in heard.said("contracts")}
    return not said.isdisjoint(_ENDS) or {"stops", "noun"} <= said or bool(heard.said("extending"))


def _offers(heard: Heard) -> tuple[Offer, ...]:
    """Give what must be offered; a framework that one can join is asked for as something to join."""
    said = tuple(dict.fromkeys(Offer(mark.meaning) for mark in heard.said("offers")))
    return (Offer.JOINABLE,) if Offer.JOINABLE in said else said


def _codes(heard: Heard, *, excluded: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for place in heard.places if place.excluded == excluded for code in place.codes))


def whole_sum(sums: Sequence[Sum]) -> Sum | None:
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
    if heard.sums and all(mark.meaning == "purchase" for mark in marks):  # "aankopen onder 20k" is whatever costs that
        return ()
    denied = {_KINDS[mark.meaning] for mark in marks if mark.start in heard.denied}
    said = tuple(dict.fromkeys(_KINDS[mark.meaning] for mark in marks if mark.start not in heard.denied))
    if heard.means("phases", "tendering"):  # "op de markt aan aanbestedingen"
        said = tuple(kind for kind in said if kind is not Kind.INVESTMENT)
    if denied and not said:
        return tuple(kind for kind in Kind if kind not in denied)
    over = heard.means("phases", "cancelled") or (heard.means("phases", "done") and said == (Kind.PROJECT,))
    return () if over else said


def _phases(heard: Heard) -> tuple[Phase, ...]:
    found: list[Phase] = []
    marks = [mark for mark in heard.said("phases") if mark.meaning not in _DENIED and mark.meaning not in _DUE]
    if heard.said("contracts"):  # a running contract is one that has not ended
        marks = [mark for mark in marks if mark.meaning != "running"]
    if any(mark.meaning in _WHICH for mark in marks):  # "welke plannen zijn nog maar een idee", "geschrapte plannen"
        marks = [mark for mark in marks if mark.meaning != "intended"]
    if heard.means("phases", "unfinished"):  # "wat is nog niet live"
        marks = [mark for mark in marks if mark.meaning != "live"]
    for mark in marks:
        if mark.meaning not in AHEAD and not (heard.things and mark.meaning in IN_USE):
            found += _LIVE if mark.meaning == "live" else (Phase(mark.meaning),)
        elif not heard.things:
            ahead = AHEAD | _AHEAD_THEN if heard.moments else AHEAD
            found += ahead.get(mark.meaning, (Phase.RUNNING,))
    if heard.means("phases", "tendering"):  # "welke aanbestedingen lopen er" asks for no other running things
        found = [phase for phase in found if phase is not Phase.RUNNING]
    for mark in heard.said("phases"):
        left = None if mark.meaning == "due" and (heard.moments or heard.things) else _DENIED.get(mark.meaning)
        found = [phase for phase in found if phase in left] or list(left) if left else found
    return tuple(dict.fromkeys(found))


def _priced(heard: Heard) -> bool | None:
    """Tell whether a sum has to be named or may not be; None when that was not asked."""
    said = [mark.meaning == "with" for mark in heard.said("priced")]
    return None if not said or heard.sums else all(said)


def _extending(heard: Heard) -> Extending | None:
    """Give what has to be said of options to extend a contract; who names what it lacks, names what it has too."""
    said = {mark.meaning for mark in heard.said("extending")}
    return next((one for one in (Extending.DECLINED, Extending.NONE, Extending.OPEN) if one in said), None)


def _to_come(phases: tuple[Phase, ...], when: Window | None, today: date) -> tuple[Phase, ...]:
    """What is tendered later is still a plan today: "wat wordt er begin 2027 aanbesteed"."""
    later = when is not None and when.start is not None and when.start > today
    return (Phase.PLANNED, Phase.TENDERING) if later and phases == (Phase.TENDERING,) else phases
