"""Why two announcements belong together: one function for each kind of opportunity.

Each takes two stances of different municipalities of one region and gives a reason or nothing. They look at what
was understood only, never at words: homonyms and same suppliers were told apart when the text was read.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from digests.laws import about, shared
from digests.stance import Stance
from digests.subject import same_function
from domain.facts import Kind, Phase
from domain.opportunity import OpportunityKind

NEAR = 274  # nine months: as far as one can move a purchase without harm
TOGETHER = 366  # twelve months between contract ends can be bridged
STEP_IN = 730  # two years after a tender others may still step in; who is bound for longer has no need yet
WORTH = 4  # what the one has to tell (1 to 3) and the other wants to hear (1 to 3), from which it is worth their time
OPTION_NEAR = 92  # an option that is used should bring the ends within one quarter


class Reason(NamedTuple):
    """Why two belong together. ``first`` gives (hosts, has experience) where one gives; ``extend`` is in months."""

    kind: OpportunityKind
    topic: str
    first: Stance
    second: Stance
    extend: int = 0


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


def join_tender(a: Stance, b: Stance) -> Reason | None:
    """One has a tender or framework that others can step into, the other needs the same before that closes."""
    for host, joiner in ((a, b), (b, a)):
        if not host.host or not (joiner.need or joiner.ends) or _still_both_planning(host, joiner):
            continue
        topic = _lot(host, joiner)
        if topic and _in_time(host, joiner):
            return Reason(OpportunityKind.JOIN_TENDER, topic, host, joiner)
    return None


def co_termination(a: Stance, b: Stance) -> Reason | None:
    """Contracts for one function end, or can be made to end by an option, within twelve months of each other."""
    if not (a.ends and b.ends and not a.host and not b.host):
        return None
    topic = same_function(a, b)
    if topic is None:
        return None
    if abs(a.ends[0] - b.ends[0]) <= TOGETHER:
        return Reason(OpportunityKind.CO_TERMINATION, topic, a, b)
    early, late = (a, b) if a.ends[0] < b.ends[0] else (b, a)
    for end in early.ends[1:]:
        if abs(end - late.ends[0]) <= OPTION_NEAR:
            return Reason(OpportunityKind.CO_TERMINATION, topic, early, late, round((end - early.ends[0]) / 30.4))
    return None


def joint_purchase(a: Stance, b: Stance) -> Reason | None:
    """Both buy for the same function, neither has given the order, and their moments lie within nine months."""
    first, second = _buys(a), _buys(b)
    if not (first and second and (a.need or b.need)) or _gap(first, second) > NEAR:
        return None
    topic = same_function(a, b)
    return Reason(OpportunityKind.JOINT_PURCHASE, topic, a, b) if topic else None


def law_first(a: Stance, b: Stance) -> Reason | None:
    """Both answer the same duty and at least one is about the duty itself; two tools for it are no matter of law."""
    ours, theirs = a.announcement.facts, b.announcement.facts
    law = shared(ours, theirs)
    if law is None or not (about(law, ours) or about(law, theirs)):
        return None
    return Reason(OpportunityKind.SHARED_LAW, law, a, b)


def reuse(a: Stance, b: Stance) -> Reason | None:
    """One has done it or runs it and can tell, the other still considers or plans it."""
    for source, reader in ((a, b), (b, a)):
        if _worth_telling(source.tells, reader.seeks) and not reader.host:
            topic = same_function(source, reader)
            if topic:
                return Reason(OpportunityKind.REUSE, topic, source, reader)
    return None


def harmonise(a: Stance, b: Stance) -> Reason | None:
    """Two products for one function while one side may change, or one product whose management can be shared."""
    ours, theirs = a.announcement.facts, b.announcement.facts
    topic = same_function(a, b) if ours.products and theirs.products else None
    if topic is None:
        return None
    if set(ours.products) & set(theirs.products):
        willing = _willing(a, b) or _willing(b, a)
    else:
        willing = (_changing(a) and _settled(b)) or (_changing(b) and _settled(a))
    return Reason(OpportunityKind.HARMONISE, topic, a, b) if willing else None


def shared_law(a: Stance, b: Stance) -> Reason | None:
    """Both respond to the same law or national programme, whatever the function."""
    law = shared(a.announcement.facts, b.announcement.facts)
    return Reason(OpportunityKind.SHARED_LAW, law, a, b) if law else None


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
    (reuse, lambda one: one.tells > 0, lambda one: one.seeks > 0 and not one.host),
    (harmonise, _named, _named),
    (shared_law, _lawful, _lawful),
)


def _lot(host: Stance, joiner: Stance) -> str | None:
    """Give what the joiner needs, if it is among what the host tenders."""
    if joiner.main in host.lots or joiner.wider in host.lots:
        return joiner.main
    return same_function(host, joiner)


def _worth_telling(tells: int, seeks: int) -> bool:
    """Whether both add up: who plans hears anything, who has two years to go only what is offered to him."""
    return tells + seeks >= WORTH


def _still_both_planning(host: Stance, joiner: Stance) -> bool:
    """Whether two plans for one moment meet: then they buy together, and nobody joins what does not exist yet."""
    if not (host.need and joiner.need) or host.announcement.facts.openness.framework:
        return False
    return _gap(host.need, joiner.need) <= NEAR and same_function(host, joiner) is not None


def _in_time(host: Stance, joiner: Stance) -> bool:
    """Whether the joiner's need falls while the host's tender can still take him in."""
    opens, closes = host.host or (0, 0)
    first, last = _buys(joiner) or (joiner.moment, joiner.moment)
    if host.announcement.facts.openness.joinable:
        return last >= opens and last <= closes + STEP_IN
    return _gap((opens, closes), (first, last)) <= NEAR and not (joiner.host and not joiner.need)


def _buys(one: Stance) -> tuple[int, int] | None:
    """Give when it goes to market: its own plan, or the year before its contract ends."""
    if one.need:
        return one.need
    return (one.ends[0] - 365, one.ends[0]) if one.ends else None


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, other[0] - one[1], one[0] - other[1])


def _one_party(a: Stance, b: Stance) -> bool:
    """Whether they do it together already: an existing arrangement counts as one party."""
    partners = a.municipality in b.announcement.facts.partners or b.municipality in a.announcement.facts.partners
    return partners and same_function(a, b) is not None


def _willing(one: Stance, other: Stance) -> bool:
    """Whether one wants to talk of the product that both name, or goes to market and the other may come along."""
    said = one.announcement.facts.openness
    return said.experience or said.help_sought or said.joinable or (one.need is not None and not _stays(one, other))


def _stays(one: Stance, other: Stance) -> bool:
    """Whether the one leaves the only product that it names, and the other is bound to that for long."""
    ours, theirs = one.announcement.facts, other.announcement.facts
    elsewhere = {*ours.products, *ours.suppliers} - {*theirs.products, *theirs.suppliers}
    if elsewhere or one.need is None or theirs.contract is None or theirs.contract.end is None:
        return False
    return theirs.contract.end.toordinal() > one.need[1] + STEP_IN


def _changing(one: Stance) -> bool:
    """Whether it may leave its product: it looks around, or is on its way to another."""
    facts = one.announcement.facts
    moving = facts.kind is Kind.PROJECT and facts.phase is Phase.RUNNING
    return facts.phase is Phase.IDEA or facts.openness.help_sought or bool(one.need) or moving


def _settled(one: Stance) -> bool:
    facts = one.announcement.facts
    return facts.phase in {Phase.RUNNING, Phase.DONE, Phase.AWARDED} and one.tells > 0
