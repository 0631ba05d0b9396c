"""Which kinds and phases a question asks for."""

from collections.abc import Mapping
from datetime import date

from domain.facts import Kind, Phase
from domain.finding.heard import Heard
from domain.finding.question import Window

_BEFORE_AWARD = (Phase.IDEA, Phase.PLANNED, Phase.TENDERING)
_AWAITED = (*_BEFORE_AWARD, Phase.AWARDED)  # what is still to begin
DENIED = {  # "nog niet gegund": what is left of the phases
    "unawarded": _BEFORE_AWARD,
    "unfinished": (*_AWAITED, Phase.RUNNING),
    "due": (*_AWAITED, Phase.RUNNING),
    "unbegun": _AWAITED,
    "untendered": (Phase.IDEA, Phase.PLANNED),
    "not live": (*_AWAITED, Phase.RUNNING),
    **{f"not {phase}": tuple(other for other in Phase if other is not phase) for phase in Phase},
}
_LIVE = (Phase.RUNNING, Phase.DONE)  # what went live is told in either way
_LATER: Mapping[tuple[Phase, ...], tuple[Phase, ...]] = {  # what is asked of a time to come
    (Phase.TENDERING,): (Phase.PLANNED, Phase.TENDERING),
    (Phase.AWARDED,): _BEFORE_AWARD,
    (Phase.DONE,): (),
}
_KINDS = {"purchase": Kind.INVESTMENT, "tender": Kind.INVESTMENT, **{kind.value: kind for kind in Kind}}
AHEAD = {
    "planned": (Phase.PLANNED,),
    "ahead": (Phase.PLANNED,),
    "intended": (Phase.IDEA, Phase.PLANNED),
    "going": (Phase.PLANNED,),
    "idea": (Phase.IDEA,),
    "choosing": _BEFORE_AWARD,
}
_TOLD = {"begun": (Phase.RUNNING,), "tendered": (Phase.TENDERING, Phase.AWARDED)}  # a moment is that of it
_AHEAD_THEN = {"ahead": (), "going": (), "intended": _AWAITED}  # beside a moment: what is on its roll may have begun
_WHICH = frozenset(("idea", "cancelled", "done", "awarded"))  # what says which of the plans are meant
_OTHERWISE = {"live": _LIVE, "closing": (Phase.TENDERING,)}
IN_USE = frozenset(("running", "live", "begun"))
DUE = ("due", "delivery")
_OF_TENDERS = ("tendering", "closing", "awarded")  # phases that only a tender is in


def kinds(heard: Heard) -> tuple[Kind, ...]:
    """Give the kinds; "projecten die gestopt of afgerond zijn" are undertakings of any kind."""
    marks = heard.said("kinds")
    if heard.sums and all(mark.meaning == "purchase" for mark in marks):  # "aankopen onder 20k" is whatever costs that
        return ()
    denied = {_KINDS[mark.meaning] for mark in marks if mark.start in heard.denied}
    meant = (_KINDS[mark.meaning] for mark in marks if mark.start not in heard.denied)
    said = tuple(dict.fromkeys(kind for kind in meant if kind not in denied))
    if any(heard.means("phases", one) for one in _OF_TENDERS) and all(mark.meaning == "tender" for mark in marks):
        said = ()  # "op de markt aan aanbestedingen"
    if denied and not said:
        return tuple(kind for kind in Kind if kind not in denied)
    over = heard.means("phases", "cancelled") or (heard.means("phases", "done") and said == (Kind.PROJECT,))
    return () if over else said


def phases(heard: Heard) -> tuple[Phase, ...]:
    """Give the phases; what is denied leaves the others: "nog niet gegund"."""
    if not heard.said("phases"):
        return ()
    found: list[Phase] = []
    unmeant = _unmeant(heard)
    for mark in heard.said("phases"):
        if mark.meaning in unmeant:
            continue
        if mark.meaning in _TOLD:
            found += () if heard.moments or heard.things else _TOLD[mark.meaning]
        elif mark.meaning not in AHEAD and not (heard.things and mark.meaning in IN_USE):
            found += _OTHERWISE.get(mark.meaning) or (Phase(mark.meaning),)
        elif not heard.things:
            ahead = AHEAD | _AHEAD_THEN if heard.moments else AHEAD
            found += ahead.get(mark.meaning, (Phase.RUNNING,))
    if heard.means("phases", "tendering"):  # "welke aanbestedingen lopen er" asks for no other running things
        found = [phase for phase in found if phase is not Phase.RUNNING]
    return tuple(dict.fromkeys(_left(found, heard)))


def _left(found: list[Phase], heard: Heard) -> list[Phase]:
    """Give what is left when some are denied: of those that are asked for, or of all."""
    for mark in heard.said("phases"):
        left = None if mark.meaning == "due" and (heard.moments or heard.things) else DENIED.get(mark.meaning)
        found = [phase for phase in found if phase in left] or list(left) if left else found
    return found


def _unmeant(heard: Heard) -> frozenset[str]:
    """Give what was said as a phase and means none beside what else was said."""
    unmeant = {*DENIED, *DUE}
    if heard.said("contracts") or heard.means("offers", "framework"):  # a running contract is one that has not ended
        unmeant.add("running")
    if heard.means("contracts", "stops") and heard.means("contracts", "noun"):  # "contract wanneer klaar"
        unmeant.add("done")
    if any(heard.means("phases", one) for one in _WHICH):  # "welke plannen zijn nog maar een idee"
        unmeant.add("intended")
    if heard.means("phases", "unfinished"):  # "wat is nog niet live"
        unmeant.add("live")
    return frozenset(unmeant)


def to_come(asked: tuple[Phase, ...], when: Window | None, today: date) -> tuple[Phase, ...]:
    """What is tendered or awarded later is a plan today: "wat wordt er begin 2027 aanbesteed"; so is what is done."""
    later = _is_later(when, today) or (asked == (Phase.TENDERING,) and _begins(when, today))
    return _LATER.get(asked, asked) if later else asked


def to_be_done(asked: tuple[Phase, ...], when: Window | None, today: date) -> bool:
    """Whether what is done is asked of a time to come: "gereed in 2027", "live voor de zomer"."""
    done = Phase.DONE in asked and set(asked) <= set(_LIVE)
    return done and _begins(when, today)


def _begins(when: Window | None, today: date) -> bool:
    """Whether a time begins today or later: "voor de zomer"."""
    return when is not None and when.start is not None and when.start >= today


def _is_later(when: Window | None, today: date) -> bool:
    """Whether a time is still to come."""
    return when is not None and when.start is not None and when.start > today
