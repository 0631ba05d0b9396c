"""The period of the announced undertaking: which of the dates in a text is its own, or its start and its finish."""

from datetime import date

from domain.language import Phrase, phrase
from domain.reading.findings import Finding
from domain.reading.moments import Moment
from domain.reading.timings import Timing
from domain.reading.tokens import Words
from domain.terms import Period, Precision

_OWN = {"", "start", "finish"}


def read_period(
    words: Words, timings: list[Timing], roles: list[str], impossible: list[Moment], posted: date
) -> Finding[Period]:
    """Choose the period. Contract ends, decisions, deadlines for reactions and backgrounds are never it."""
    own = [
        (timing, role) for timing, role in zip(timings, roles, strict=True) if role in _OWN and timing.mode != "since"
    ]
    own = _narrowest(_ahead(own, posted))
    questions = tuple(_no_such_day(words, moment) for moment in impossible)
    if not own:
        lasting = [
            timing
            for timing, role in zip(timings, roles, strict=True)
            if timing.mode == "since" and role != "contract_end"
        ]
        return _finding([lasting[0]], questions) if lasting else Finding(None, questions=questions)
    starts = [timing for timing, role in own if role == "start" or timing.mode == "from"]
    finishes = [timing for timing, role in own if role == "finish" or timing.mode in {"until", "before"}]
    for start in starts:
        for finish in finishes:
            if (
                start is not finish
                and (begin := start.start or start.end)
                and (end := finish.end or finish.start)
                and begin < end
            ):
                return _spanning(start, finish, begin, end, questions)
    return _finding([own[0][0]], questions)


def _finding(timings: list[Timing], questions: tuple[Phrase, ...]) -> Finding[Period]:
    timing = timings[0]
    return Finding(
        Period(start=timing.start, end=timing.end, precision=timing.precision),
        timing.first,
        timing.last,
        0.9,
        questions,
    )


def _spanning(one: Timing, two: Timing, begin: date, end: date, questions: tuple[Phrase, ...]) -> Finding[Period]:
    period = Period(start=begin, end=end, precision=Precision.SPAN)
    return Finding(period, min(one.first, two.first), max(one.last, two.last), 0.75, questions)


def _ahead(own: list[tuple[Timing, str]], posted: date) -> list[tuple[Timing, str]]:
    """Leave out what is over when something is still to come, except the start of it."""
    ahead = [pair for pair in own if (pair[0].end or date.max) >= posted]
    if not ahead or len(ahead) == len(own):
        return own
    return [pair for pair in own if pair in ahead or pair[1] == "start"]


def _narrowest(own: list[tuple[Timing, str]]) -> list[tuple[Timing, str]]:
    """Leave out a year that only says again in which year the quarter is."""
    return [pair for pair in own if not any(_inside(other[0], pair[0]) for other in own if other is not pair)]


def _inside(inner: Timing, outer: Timing) -> bool:
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    return (
        outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
    )


def _no_such_day(words: Words, moment: Moment) -> Phrase:
    return phrase("There is no {words}. Which date is meant?", words=words.said(moment.first, moment.last))
