"""How far an announcement grants the wishes of a question, and whether it is over."""

from collections.abc import Mapping
from functools import cache
from math import log10

from domain.facts import Phase
from domain.finding.patterns import wordclass
from domain.finding.question import Window, Wish
from domain.finding.tokens import NOTICE
from domain.finding.words import stems
from domain.indexing import Entry

_SOON = 365  # days
_SOONER = 0.5  # what a year's wait costs of the wish for something soon
_LONG_AGO = 365  # days; news of a year ago is as old as can be for who asks for the latest
_DEAREST = 12  # digits of a sum in cents that is as dear as can be
_OPEN = frozenset((Phase.IDEA, Phase.PLANNED, Phase.TENDERING))
_GRACE: Mapping[str | None, int] = {Phase.IDEA: 90, Phase.PLANNED: 90, Phase.TENDERING: 365}  # days that plans slip
_OVER = frozenset((Phase.CANCELLED, Phase.DONE))
_SETTLED = frozenset((Phase.RUNNING, Phase.DONE, Phase.CANCELLED))
_UNSAID = -0.5  # what is not offered may still be an answer
_ASKS = -0.9  # what is still asked for: near the end, but an answer
HAVE = frozenset((Phase.RUNNING, Phase.DONE, Phase.AWARDED))  # phases of what one has


def is_over(entry: Entry, today: int) -> bool:
    """Whether an announcement is about something that ended, was cancelled, or should have happened long ago."""
    phase, end = entry.phase, entry.period_end
    if phase in _OVER:
        return True
    if entry.contract_end and entry.contract_end < today:
        return end is None or end < today
    return end is not None and phase in _GRACE and end + _GRACE[phase] < today


def granted(wish: Wish, entry: Entry, today: int) -> float:
    """Give 1 when a wish is granted, -1 when the opposite is the case, 0 when nothing is known; some say how far."""
    match wish:
        case Wish.SOON:
            return _is_soon(entry, today)
        case Wish.TO_BUY:
            ending = entry.contract_end is not None and 0 <= entry.contract_end - today <= 2 * _SOON
            return 1.0 if entry.phase in _OPEN or ending else -1.0 if entry.phase in _SETTLED else 0.0
        case Wish.IN_USE | Wish.PRICED | Wish.FINAL | Wish.ENDS | Wish.NOTICE:
            return float(_says(wish, entry))
        case Wish.EXPERIENCE:
            return _tells(entry)
        case Wish.FRAMEWORK | Wish.JOINABLE | Wish.HELP_SOUGHT | Wish.TOGETHER:
            return 1.0 if f" n_{wish} " in entry.tokens else _UNSAID
        case Wish.LATEST | Wish.DEAREST:
            return _measured(wish, entry, today)


def inside(entry: Entry, window: Window | None) -> float:
    """Give the part of an announcement's time that lies in a window: who says March means it, who says 2027 may."""
    if window is None or window.outside or entry.period_start is None or entry.period_end is None:
        return 0.0
    start = max(entry.period_start, window.start.toordinal() if window.start else 0)
    end = min(entry.period_end, window.end.toordinal() if window.end else entry.period_end)
    return max(0, end - start + 1) / (entry.period_end - entry.period_start + 1)


def _measured(wish: Wish, entry: Entry, today: int) -> float:
    """Give how new an announcement is, or how large the sum that it names."""
    if wish is Wish.LATEST:
        return max(-1.0, (entry.posted - today) / _LONG_AGO)
    return log10(max(1, entry.amount_low)) / _DEAREST if entry.amount_low is not None else 0.0


@cache
def _extensions() -> frozenset[str]:
    return frozenset(stem for word in wordclass("extensions") for stem in stems(word))


def _says(wish: Wish, entry: Entry) -> bool:
    """Tell whether something is had, has a price, or speaks of options: who has none left says so, or says nothing."""
    if wish is Wish.FINAL:
        return any(f" {stem} " in entry.tokens for stem in _extensions())
    if wish is Wish.IN_USE:
        return entry.phase in HAVE
    return {
        Wish.ENDS: entry.contract_end is not None,
        Wish.NOTICE: f" {NOTICE} " in entry.tokens,
        Wish.PRICED: entry.amount_low is not None,
    }[wish]


def _tells(entry: Entry) -> float:
    """Who offers to tell comes first, then who has done it, then who has it; who asks himself has nothing to tell."""
    if " n_experience " in entry.tokens:
        return 1.0
    if " n_help_sought " in entry.tokens or entry.phase == Phase.IDEA:
        return _ASKS
    return 0.6 if entry.phase == Phase.DONE else 0.4 if entry.phase in HAVE else 0.0


def _is_soon(entry: Entry, today: int) -> float:
    moment = entry.period_start or entry.contract_end
    end = entry.period_end or entry.contract_end
    if moment is None or end is None:
        return 0.0
    if moment > today + _SOON:
        return -1.0
    return 1.0 - _SOONER * max(0, moment - today) / _SOON if end >= today else 0.0
