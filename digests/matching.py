"""Why two announcements belong together: the kinds of opportunity (``digests/kinds``), the most binding one first.

Each kind takes two stances of different municipalities of one region and gives a reason or nothing. They look at what
was understood only, never at words: homonyms and same suppliers were told apart when the text was read.
"""

from collections.abc import Callable
from functools import cache

from digests.kinds.contracts import co_termination
from digests.kinds.duties import law_first, shared_law
from digests.kinds.learning import reuse, uses
from digests.kinds.products import harmonise
from digests.kinds.purchases import joint_purchase
from digests.kinds.reason import Reason
from digests.kinds.tenders import join_tender
from digests.stance import Stance
from digests.subject import same_function


def reason(a: Stance, b: Stance, kinds: int | None = None) -> Reason | None:
    """Give the best reason: what binds most (a shared contract) before what binds least (talking).

    Who knows for which kinds they can be two sides (a set of bits, see :func:`sides`) says so.
    """
    if a.municipality == b.municipality or _one_party(a, b):
        return None
    for kind in _among(kinds):
        if found := kind(a, b):
            return found
    return None


def sides(one: Stance) -> tuple[int, int]:
    """Tell for which kinds a stance can be one side, and for which the other: two sets of bits.

    Two belong together only if they share a bit crosswise. Most of very many pairs do not, and need no further look.
    """
    ours = theirs = 0
    for place, (_, gives, takes) in enumerate(KINDS):
        ours |= gives(one) << place
        theirs |= takes(one) << place
    return ours, theirs


def _one_party(a: Stance, b: Stance) -> bool:
    """Whether they do it together already: an existing arrangement counts as one party."""
    partners = a.municipality in b.announcement.facts.partners or b.municipality in a.announcement.facts.partners
    return partners and same_function(a, b) is not None


def _lawful(one: Stance) -> bool:
    return bool(one.announcement.facts.laws)


def _named(one: Stance) -> bool:
    return bool(one.announcement.facts.products)


def _bound(one: Stance) -> bool:
    return bool(one.ends) and not one.host


def _needs(one: Stance) -> bool:
    return one.need is not None or bool(one.ends)


@cache
def _among(kinds: int | None) -> tuple[Callable[[Stance, Stance], Reason | None], ...]:
    return tuple(kind for place, (kind, _, _) in enumerate(KINDS) if kinds is None or kinds >> place & 1)


# What binds most first; with what the one side must have, and the other.
KINDS: tuple[tuple[Callable[[Stance, Stance], Reason | None], Callable[[Stance], bool], Callable[[Stance], bool]], ...]
KINDS = (
    (join_tender, lambda one: one.host is not None, _needs),
    (co_termination, _bound, _bound),
    (law_first, _lawful, _lawful),
    (joint_purchase, lambda one: one.need is not None, _needs),
    (reuse, lambda one: one.tells > 0 or uses(one), lambda one: one.seeks > 0 and not one.host),
    (harmonise, _named, _named),
    (shared_law, _lawful, _lawful),
)
