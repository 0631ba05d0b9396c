"""What still holds: later announcements of a municipality replace its earlier ones on the same matter."""

from collections.abc import Iterable

from digests.kinds.moments import NEAR
from digests.market import window
from digests.stance import Stance
from domain.facts import Phase

_AHEAD = {Phase.IDEA, Phase.PLANNED, Phase.TENDERING, None}
_LATER = {Phase.CANCELLED, Phase.AWARDED}


def current(stances: Iterable[Stance]) -> list[Stance]:
    """Leave out what is over, and what a later announcement of the same municipality replaces within one topic.

    An update replaces everything earlier on the same function; that something is cancelled or awarded ends the earlier
    plan for it.
    """
    kept: list[Stance] = []
    latest: dict[tuple[str, str], Stance] = {}
    for one in sorted(stances, key=lambda s: (s.announcement.posted_at, s.id), reverse=True):
        matter = (one.municipality, one.main or one.id)
        later = latest.get(matter)
        if not one.over and (later is None or not _replaces(later, one)):
            kept.append(one)
        if closes(one):
            latest.setdefault(matter, one)
    return kept


def closes(one: Stance) -> bool:
    """Whether it can end what its municipality said before."""
    return one.announcement.facts.is_update or one.announcement.facts.phase in _LATER


def _replaces(later: Stance, earlier: Stance) -> bool:
    if later.announcement.facts.is_update:
        return True
    if earlier.announcement.facts.phase not in _AHEAD:
        return False
    if later.announcement.facts.phase is Phase.CANCELLED:
        return True
    first, last = _window(earlier)
    begin, end = _window(later)
    return begin - last <= NEAR and first - end <= NEAR


def _window(one: Stance) -> tuple[int, int]:
    return window(one.announcement.facts, one.announcement.posted_at.toordinal())
