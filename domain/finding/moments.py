"""Moments in a question, and what they are about: the undertaking, the contract's end, or the announcement itself."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from domain.finding.patterns import Mark, wordclass
from domain.finding.question import Window
from domain.reading.calendar.resolving import Tense
from domain.reading.calendar.timings import Timing, find_timings
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_DAY = timedelta(days=1)
_SINCE = frozenset(wordlist("prepositions")["senses"]["since"])
_LIMITS = frozenset(("before", "until"))


class Said(NamedTuple):
    """A window of days and where it was said; ``since``: it begins with "sinds"."""

    window: Window
    start: int
    end: int
    since: bool


class Sense(NamedTuple):
    """What the moments of a question are about.

    ``ending``: something ends then, so "voor 2029" means before 2029. ``behind``: it is about what has happened, so
    "juni" is the last one. ``planned``: "voor maart" is the plans for March. ``due``: what has to be finished then may
    be so on the day itself. ``locked``: what one is bound to "tot 2029" lasts at least until then.
    """

    ending: bool = False
    behind: bool = False
    planned: bool = False
    due: bool = False
    locked: bool = False


def moments(words: Words, today: date, sense: Sense) -> list[Said]:
    """Give the moments of a question in the order of the text."""

    def looks(at: int) -> Tense:
        past = sense.behind or bool(_SINCE & set(words.words[max(0, at - 3) : at]))
        return Tense.PAST if past else Tense.FUTURE

    found, _ = find_timings(words, today, looks)
    return [_said(words, _meant(words, one, sense), today, sense) for one in found if one.start or one.end]


def gone(said: Iterable[Mark], today: date) -> list[Said]:
    """Give the time until today for contracts of which is said that they are over: "verlopen contracten".

    It takes no words of its own: those that say it say too that it is about the end of contracts.
    """
    return [Said(Window(end=today - _DAY), one.start, one.start, since=False) for one in said][:1]


def together(windows: list[Window]) -> Window | None:
    """Give the days that several moments leave: "vanaf juli" and "voor december"."""
    if not windows:
        return None
    starts = [window.start for window in windows if window.start]
    ends = [window.end for window in windows if window.end]
    both = Window(start=max(starts, default=None), end=min(ends, default=None))
    if both.start and both.end and both.start > both.end:  # "in 2026 of 2027"
        return Window(start=min(starts), end=max(ends))
    return both


def _meant(words: Words, timing: Timing, sense: Sense) -> Timing:
    """Give a moment as what the question is about lets it be meant."""
    first, last = timing.whole
    if sense.locked and timing.mode in _LIMITS and first:
        return timing._replace(start=first, end=None, mode="after")
    if sense.planned and timing.mode == "before" and first and last and last > first:
        return timing._replace(start=first, end=last, mode="")
    return _before(words, timing) if sense.ending else timing


def _before(words: Words, timing: Timing) -> Timing:
    if timing.mode or words.word(timing.first) not in wordclass("before") or timing.whole[0] is None:
        return timing
    return timing._replace(start=None, end=timing.whole[0] - _DAY, mode="before", whole=(None, None))


def _onwards(words: Words, timing: Timing) -> tuple[date | None, date | None]:
    """Give the days of a moment; in a question "sinds de zomer" and "na de zomer" have no end."""
    open_ = timing.mode == "after" or (not timing.mode and words.word(timing.first) in _SINCE)
    return (timing.start, None) if open_ and timing.start else (timing.start, timing.end)


def _said(words: Words, timing: Timing, today: date, sense: Sense) -> Said:
    start, end = _onwards(words, timing)
    if timing.mode == "before" and timing.whole[0] and timing.whole[1] == timing.whole[0] and not sense.due:
        end = timing.whole[0] - _DAY  # before a day is not on that day
    if start is None and end is not None and end >= today:
        start = today  # what is asked until a day to come begins now: nobody looks for what is over
    since = timing.mode == "since" or words.word(timing.first) in _SINCE
    last = timing.last
    if words.word(last) in wordclass("joined") and words.word(last + 1) in wordclass("later") | wordclass("earlier"):
        last += 2
        start, end = (timing.whole[0] or start, None) if words.word(last - 1) in wordclass("later") else (None, end)
    return Said(Window(start=start, end=end), words.starts[timing.first], words.ends[last - 1], since)
