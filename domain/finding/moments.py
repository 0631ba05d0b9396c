"""Moments in a question, and what they are about: the undertaking, the contract's end, or the announcement itself."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.finding.patterns import Mark, begins, wordclass
from domain.finding.question import Window
from domain.reading.calendar.resolving import Tense
from domain.reading.calendar.timings import Timing, find_timings
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_DAY = timedelta(days=1)
_SINCE = frozenset(wordlist("prepositions")["senses"]["since"])
_SHORT = frozenset((Precision.DAY, Precision.MONTH))
_LIMITS = frozenset(("before", "until"))
_SHORT_TIME = timedelta(days=190)  # of which one asks what was told in it; of a year one asks what was done
_NEAR = 5  # words before a moment that may say what it is


class Said(NamedTuple):
    """A window of days and where it was said.

    ``since``: it begins with "sinds". ``denied``: "niet in 2027". ``recent``: a short time up to now, "vorige maand".
    """

    window: Window
    start: int
    end: int
    since: bool
    denied: bool = False
    recent: bool = False


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
    return [_said(words, _meant(words, one, today, sense), today, sense) for one in found if one.start or one.end]


def gone(said: Iterable[Mark], today: date) -> list[Said]:
    """Give the time until today for contracts of which is said that they are over: "verlopen contracten".

    It takes no words of its own: those that say it say too that it is about the end of contracts.
    """
    return [Said(Window(end=today - _DAY), one.start, one.start, since=False) for one in said][:1]


def together(said: Sequence[Said]) -> Window | None:
    """Give the days that several moments leave: "vanaf juli" and "voor december"; what is denied counts alone only."""
    windows = [one.window for one in said if not one.window.outside] or [one.window for one in said]
    if len(windows) <= 1:
        return windows[0] if windows else None
    starts = [window.start for window in windows if window.start]
    ends = [window.end for window in windows if window.end]
    both = Window(start=max(starts, default=None), end=min(ends, default=None))
    if both.start and both.end and both.start > both.end:  # "in 2026 of 2027"
        return Window(start=min(starts), end=max(ends))
    return both


def _meant(words: Words, timing: Timing, today: date, sense: Sense) -> Timing:
    """Give a moment as what the question is about lets it be meant."""
    first, last = timing.whole
    if sense.locked and timing.mode in _LIMITS and first:
        return timing._replace(start=first, end=None, mode="after")
    if sense.planned and timing.mode == "before" and first and last and last > first:
        return timing._replace(start=first, end=last, mode="")
    over = sense.behind and first is not None and first <= today
    return _before(words, timing) if sense.ending or over or _obliged(words, timing) else timing


def _obliged(words: Words, timing: Timing) -> bool:
    """Whether something has to be done by then: "wie moet er voor 2028 iets met de archiefwet"."""
    return not wordclass("obliged").isdisjoint(words.words[max(0, timing.first - _NEAR) : timing.first])


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
    end = _limit(words, timing, sense) or end
    last = timing.last
    if words.word(last) in wordclass("joined") and words.word(last + 1) in wordclass("later") | wordclass("earlier"):
        last += 2
        start, end = (timing.whole[0] or start, None) if words.word(last - 1) in wordclass("later") else (None, end)
    first = words.starts[timing.first]
    denial = begins("denial", "moment", words.folded[:first])
    window = Window(start=start, end=end) if denial is None else _others(start, end)
    since = timing.mode == "since" or words.word(timing.first) in _SINCE
    at = first if denial is None else denial
    window = _still(window, words, timing, today) if not sense.behind else window
    recent = words.word(timing.first) in wordclass("recent") and _is_short(window)
    return Said(_to_come(window, today), at, words.ends[last - 1], since, denied=denial is not None, recent=recent)


def _still(window: Window, words: Words, timing: Timing, today: date) -> Window:
    """Let a time that has begun begin now where it is said to be "nog" to come: "dit kwartaal nog"."""
    still = {words.word(timing.first - 1), words.word(timing.last)} & wordclass("still")
    begun = window.holds(today) and not window.outside
    return window.model_copy(update={"start": today}) if still and begun else window


def _is_short(window: Window) -> bool:
    return window.start is not None and window.end is not None and window.end - window.start <= _SHORT_TIME


def _limit(words: Words, timing: Timing, sense: Sense) -> date | None:
    """Give the last day of what is before something: "tot juli" seldom leaves July out, and "voor 1 juli" does."""
    first, last = timing.whole
    if timing.mode != "before" or first is None or last is None:
        return None
    if words.word(timing.first) in wordclass("until") and timing.precision in _SHORT:
        return last
    return first - _DAY if first == last and not sense.due else None


def _others(start: date | None, end: date | None) -> Window:
    """Give the days that are left when some are denied: what does not end after 2028 ends until then."""
    if start and end:
        return Window(start=start, end=end, outside=True)
    return Window(start=end and end + _DAY, end=start and start - _DAY)


def _to_come(window: Window, today: date) -> Window:
    """Let what is asked until a day to come begin now: nobody looks for what is over."""
    begins_now = window.start is None and window.end is not None and window.end >= today
    return window.model_copy(update={"start": today}) if begins_now else window
