"""When two go to market, and how far that lies apart; days are ordinals."""

from digests.stance import Stance

NEAR = 274  # nine months: as far as one can move a purchase without harm
STEP_IN = 457  # five quarters after a tender others may still step in; who is bound for longer has no need yet
_YEAR = 365


def buys(one: Stance) -> tuple[int, int] | None:
    """Give when it goes to market: its own plan, or the year before its contract ends."""
    if one.need:
        return one.need
    return (one.ends[0] - _YEAR, one.ends[0]) if one.ends else None


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Give the days between two stretches of days; 0 when they meet."""
    return max(0, other[0] - one[1], one[0] - other[1])


def outlasts(one: Stance, other: Stance) -> bool:
    """Whether one has no plan of its own and is bound until long after the other begins: no buyer yet."""
    return one.need is None and bool(one.ends and other.need) and one.ends[0] - _start(other) > STEP_IN


def _start(one: Stance) -> int:
    return one.need[0] if one.need else one.moment
