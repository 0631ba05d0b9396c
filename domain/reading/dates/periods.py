"""The period of the announced undertaking: which of the dates in a text is its own, or its start and its finish."""

from datetime import date
from typing import NamedTuple

from domain.language import Phrase, phrase
from domain.reading.calendar.moments import Moment
from domain.reading.calendar.timings import Timing
from domain.reading.dates.durations import lasting
from domain.reading.findings import Finding
from domain.reading.language.tokens import Words
from domain.terms import Period, Precision

_MOST = 20  # dates looked at; a text with more is no announcement of one thing
_STEPS = 3  # dates; more are the steps of a planning
_OWN = {"", "start", "finish", "moved", "first_day"}


class _Dated(NamedTuple):
    """A date of the undertaking with its role."""

    timing: Timing
    role: str


def read_period(
    words: Words, timings: list[Timing], roles: list[str], impossible: list[Moment], posted: date
) -> Finding[Period]:
    """Choose the period. Contract ends, deadlines for reactions and backgrounds are never it."""
    questions = tuple(_no_such_day(words, moment) for moment in impossible)
    dated = [_Dated(timing, _closed(timing, role, posted)) for timing, role in zip(timings, roles, strict=True)]
    dated = [_Dated(_until(one.timing), "finish") if one.role == "last_day" else one for one in dated]
    dated = [one for one in dated if one.timing.mode != "since" or one.timing.precision is not Precision.YEAR]
    own = [one for one in dated if one.role in _OWN][:_MOST]
    own = _moved(own)
    own = _still_open(own, dated, posted)
    own = _narrowest(_ahead(own, posted)) or _second_best(dated, posted)
    if not own:
        return Finding(None, questions=questions)
    if span := _spanning(own):
        period, first, last = span
        return Finding(period, first, last, 0.75, questions)
    timing = own[0].timing
    end = lasting(words, timing) if own[0].role != "first_day" else None
    if end is not None:
        period = Period(start=timing.whole[0], end=end, precision=Precision.SPAN)
    else:
        period = Period(start=timing.start, end=timing.end, precision=timing.precision)
    return Finding(period, timing.first, timing.last, 0.9 if len(own) == 1 else 0.6, questions)


def _spanning(own: list[_Dated]) -> tuple[Period, int, int] | None:
    """Join a start and a finish that are both given, or all steps of a planning."""
    if len(own) > _STEPS:
        return _from_first_to_last(own)
    starts = [one.timing for one in own if one.role == "start" or one.timing.mode in {"from", "since"}]
    finishes = [one.timing for one in own if one.role == "finish" or one.timing.mode in {"until", "before"}]
    for start in starts:
        begin = start.start
        later = [one for one in finishes if one is not start and begin and one.end and begin < one.end]
        if later:
            finish = max(later, key=lambda one: one.end or date.min)
            period = Period(start=begin, end=finish.end, precision=Precision.SPAN)
            return period, min(start.first, finish.first), max(start.last, finish.last)
    return _from_first_to_last(own) if len(own) > 1 else None


def _from_first_to_last(own: list[_Dated]) -> tuple[Period, int, int] | None:
    """Join several steps; a first one that only has to be ready by a day has no start.

    "Herstel voor 1 mei, hertest in juni".
    """
    in_order = sorted(own, key=lambda each: each.timing.start or each.timing.end or date.min)
    one, two = in_order[0].timing, in_order[-1].timing
    opens = two.start if two.mode == "from" and in_order[-1].role in {"start", "finish"} else None
    begin, end = one.start, two.end or opens
    if not end or not (begin or one.end) or (begin or date.min) >= end:
        return None
    if (one.end or begin or end) >= (two.start or end):
        return None
    period = Period(start=begin, end=end, precision=Precision.SPAN if begin else two.precision)
    return period, min(one.first, two.first), max(one.last, two.last)


def _ahead(own: list[_Dated], posted: date) -> list[_Dated]:
    """Leave out what is over when something is still to come, except the start of it."""
    ahead = [one for one in own if (one.timing.end or date.max) >= posted and one.timing.mode != "since"]
    if not ahead:
        return own
    return [one for one in own if one in ahead or one.role == "start" or one.timing.mode == "since"]


def _moved(own: list[_Dated]) -> list[_Dated]:
    """Take what it is put off to for the only date, unless it is one item of a list that is put off."""
    moved = [_whole(one) for one in own if one.role == "moved"]
    others = [one for one in own if one.role != "moved"]
    return others if len(others) >= _STEPS else moved or own


def _closed(timing: Timing, role: str, posted: date) -> str:
    """Give the role of a date; nothing that one may still subscribe to has closed: "sinds gisteren op TenderNed"."""
    over = (timing.whole[1] or date.max) < posted
    return "start" if role == "closing" and over and timing.mode in {"", "since", "from"} else role


def _still_open(own: list[_Dated], dated: list[_Dated], posted: date) -> list[_Dated]:
    """Let a tender that was published last until its closing day."""
    closing = [_Dated(_until(one.timing), "finish") for one in dated if one.role == "closing"]
    published = [one._replace(role="start") for one in own if (one.timing.start or date.max) <= posted]
    return [*published, *closing] if published and closing else own


def _narrowest(own: list[_Dated]) -> list[_Dated]:
    """Leave out a year that only says again in which year the quarter is."""
    return [one for one in own if not any(other.timing.inside(one.timing) for other in own if other is not one)]


def _second_best(dated: list[_Dated], posted: date) -> list[_Dated]:
    """When nothing else is dated, the day of a decision or of the old thing's end is the moment, or that of a notice.

    After those it is the last day for offers, until which a tender is open, or that on which the old thing is worn out.
    """
    known = any(one.role == "contract_end" for one in dated)
    secondary = [one for one in dated if one.role == "secondary" or (one.role == "notice" and not known)]
    closing = [_Dated(_until(one.timing), one.role) for one in dated if one.role == "closing"]
    worn = [_Dated(_until(one.timing), one.role) for one in dated if one.role == "outlived" and _is_ahead(one, posted)]
    return (secondary or closing or worn)[:1]


def _is_ahead(one: _Dated, posted: date) -> bool:
    return (one.timing.whole[1] or date.min) >= posted


def _until(timing: Timing) -> Timing:
    return timing._replace(start=None, end=timing.end or timing.whole[1], mode="until")


def _whole(one: _Dated) -> _Dated:
    """Take the moment that something is put off to whole: "uitgesteld tot 2028" is in 2028."""
    if one.role != "moved":
        return one
    start, end = (one.timing.start, one.timing.end) if one.timing.mode == "after" else one.timing.whole
    return one._replace(timing=one.timing._replace(start=start, end=end, mode=""))


def _no_such_day(words: Words, moment: Moment) -> Phrase:
    return phrase("There is no {words}. Which date is meant?", words=words.said(moment.first, moment.last))
