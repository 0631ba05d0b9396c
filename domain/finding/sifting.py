"""Decides what of a question excludes and what only ranks."""

from collections.abc import Sequence
from datetime import date

from domain.facts import Kind, Phase
from domain.finding.heard import Heard
from domain.finding.moments import together
from domain.finding.patterns import Mark
from domain.finding.question import About, Extending, Filters, Offer, Sum, Topic, Wish
from domain.finding.stages import AHEAD, DENIED, DUE, IN_USE, kinds, phases, to_be_done, to_come
from domain.finding.topics import left_out
from domain.terms import Basis

_MONTHS = 12
_BEHIND = frozenset((Phase.AWARDED, Phase.DONE, Phase.CANCELLED))
_ENDS = frozenset(("ends", "expired", "locked", "notice", "until"))
_ABOUT_A_THING = frozenset((Wish.TO_BUY, Wish.IN_USE))


def filters(heard: Heard, today: date) -> Filters:
    """Give what excludes."""
    when = together(heard.moments)
    use = moment_use(heard, today)
    return Filters(
        municipalities=_codes(heard, excluded=False),
        without=_codes(heard, excluded=True),
        period=when if use == "period" else None,
        moment=when if use == "moment" else None,
        due=when if use == "due" else None,
        posted=when if use == "posted" else None,
        ends=when if use == "ends" else None,
        contract=_contracts(heard) and use != "ends" and not heard.things,
        endless=heard.means("endless", "without"),
        extending=_extending(heard),
        amount=_yearly(whole_sum([one.sum for one in heard.sums]), heard),
        quantity=heard.counts[0].number if heard.counts else None,
        kinds=() if heard.things or heard.granted("offers") else kinds(heard),
        phases=to_come(phases(heard), when if use else None, today),
        offers=() if heard.things else _offers(heard),
        withheld=_withheld(heard),
        bases=() if heard.things else tuple(dict.fromkeys(Basis(mark.meaning) for mark in heard.said("bases"))),
        priced=_priced(heard),
        apart=left_out(heard.apart),
    )


def wishes(heard: Heard) -> tuple[Wish, ...]:
    """Give what only ranks."""
    said = [Wish(mark.meaning) for mark in heard.said("wishes")]
    said += [Wish.FINAL] if _extending(heard) is Extending.NONE else []
    said += [Wish.ENDS] if heard.said("extending") else []  # before what is still to be tendered with an option
    said += [Wish.NOTICE for mark in heard.said("contracts") if mark.meaning == "notice"]
    if heard.things:
        said += [Wish.ENDS] if _contracts(heard) and not heard.moments else []
        said += [Wish.PRICED for _ in heard.said("bases")]
        said += [Wish(mark.meaning) for mark in heard.granted("offers")]
        said += [Wish.TO_BUY for mark in heard.said("phases") if mark.meaning in AHEAD]
        said += [] if _denied(heard) else [Wish.IN_USE for mark in heard.said("phases") if mark.meaning in IN_USE]
    else:
        said = [wish for wish in said if wish not in _ABOUT_A_THING or heard.places]
    return tuple(dict.fromkeys(said))


def _denied(heard: Heard) -> bool:
    """Whether a phase is denied: "nog niet begonnen met" asks for nobody who has."""
    return any(mark.meaning in DENIED for mark in heard.said("phases"))


def offered(about: Sequence[Topic], marked: Sequence[tuple[str, Mark]]) -> tuple[Topic, ...]:
    """Make what is offered a thing of its own where else there are only words: "scripts die je mag hergebruiken"."""
    if not about or any(topic.about is not About.WORD and not topic.guess for topic in about):
        return ()
    offers = dict.fromkeys(mark.meaning for group, mark in marked if group == "offers")
    return tuple(Topic(about=About.OFFER, id=offer, words=offer, weight=0.5) for offer in offers)


def moment_use(heard: Heard, today: date) -> str | None:
    """Decide what a moment is about, as the field of the filters; None where nothing that is known is.

    Of a thing, a contract that ends then counts as well as an undertaking.
    """
    when = together(heard.moments)
    asked = set(phases(heard))
    settled = bool(asked) and asked <= _BEHIND
    noun = heard.means("contracts", "noun") and not heard.things and not settled
    due = any(heard.means("phases", one) for one in (*DUE, "going")) or to_be_done(phases(heard), when, today)
    if heard.means("phases", "closing"):  # until when one may offer stands nowhere but in the text
        return None
    if when and (due or _projects_end(heard)):
        return "due"
    if when and (_ending(heard) or noun):
        return "ends"
    begun = when is not None and (when.start or when.end or date.max) <= today
    if begun and (settled or _announced(heard, over=when is not None and (when.end or date.max) < today)):
        return "posted"
    return "moment" if heard.things else "period"


def _announced(heard: Heard, *, over: bool) -> bool:
    """Whether a moment is that of announcing: that of news, and of what was reported, once it is ``over``."""
    if heard.means("posted", "told") or any(said.since for said in heard.moments):
        return True
    if not heard.things and all(said.recent for said in heard.moments):
        return True
    news = kinds(heard) == (Kind.DEVELOPMENT,) and not heard.things
    return bool(heard.said("posted") and not heard.things) or (over and (news or bool(heard.said("posted"))))


def _projects_end(heard: Heard) -> bool:
    """Whether it is projects that end, and not contracts: "welke projecten eindigen in 2027"."""
    return heard.means("kinds", "project") and heard.means("contracts", "ends") and not heard.means("contracts", "noun")


def _contracts(heard: Heard) -> bool:
    if heard.means("endless", "without") or heard.said("extending"):
        return False
    if _projects_end(heard):
        return False
    return _ending(heard) or (heard.means("contracts", "noun") and not heard.things and not phases(heard))


def _ending(heard: Heard) -> bool:
    said = {mark.meaning for mark in heard.said("contracts")}
    return not said.isdisjoint(_ENDS) or {"stops", "noun"} <= said or bool(heard.said("extending"))


def _offers(heard: Heard) -> tuple[Offer, ...]:
    """Give what must be offered; a framework that one can join is asked for as something to join."""
    said = tuple(dict.fromkeys(Offer(mark.meaning) for mark in heard.granted("offers")))
    return (Offer.JOINABLE,) if Offer.JOINABLE in said else said


def _withheld(heard: Heard) -> tuple[Offer, ...]:
    """Give what may not be offered: "niet open voor anderen"."""
    denied = (mark.meaning for mark in heard.said("offers") if mark.start in heard.denied)
    return tuple(dict.fromkeys(map(Offer, denied)))


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


def _priced(heard: Heard) -> bool | None:
    """Tell whether a sum has to be named or may not be; None when that was not asked."""
    said = [mark.meaning == "with" for mark in heard.said("priced")]
    return None if not said or heard.sums else all(said)


def _extending(heard: Heard) -> Extending | None:
    """Give what has to be said of options to extend a contract; who names what it lacks, names what it has too."""
    said = {mark.meaning for mark in heard.said("extending")}
    return next((one for one in (Extending.DECLINED, Extending.NONE, Extending.OPEN) if one in said), None)
