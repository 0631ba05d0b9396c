"""What is said in a question beside things, places, sums and moments: marks, each with the group that it belongs to."""

from collections.abc import Iterable, Iterator, Sequence

from domain.finding.patterns import Mark, begins, listing, marks, wordclass
from domain.finding.spans import free, spans
from domain.reading.subject.finder import Found
from domain.spelling import fold

_GROUPS = ("phases", "kinds", "offers", "contracts", "posted", "bases", "priced", "endless", "extending", "wishes")
_OR = listing()
_DENIABLE = frozenset(("cancelled", "awarded", "tendering", "done", "running", "live", "idea", "planned"))
ANYWHERE = frozenset(("soon",))
"""Meanings of what stands between the words of another: "loopt binnenkort af"."""
_OPENING = frozenset(("until",))  # what opens a moment says nothing of the word before it: "raamovereenkomst tot 2029"

Said = tuple[str, Mark]  # with its group


def said_in(folded: str) -> Iterator[Said]:
    """Give every mark of a folded text."""
    for group in _GROUPS:
        found = marks(group, folded)
        yield from ((group, mark) for mark in (_turned(found, folded) if group == "phases" else found))


def tails(things: Sequence[Found]) -> Iterator[Said]:
    """Hear what the last part of a compound says: "printcontract", "laptopvervanging"."""
    for thing in things:
        said = fold(thing.words)
        tail = next((tail for tail in wordclass("tails") if said.endswith(tail) and len(said) > len(tail)), None)
        for group, mark in said_in(tail) if tail else ():
            if group in ("contracts", "wishes"):
                yield group, Mark(mark.meaning, thing.end, thing.end)


def longest(said: Sequence[Said]) -> list[Said]:
    """Leave out what lies inside something longer that was said ("ervaring" in "zoekt ervaring").

    "Aanbestedingen die open staan voor anderen" are open to others, and not only open.
    """
    offers = spans(mark for group, mark in said if group == "offers")
    said = [(group, mark) for group, mark in said if group != "phases" or free(mark, offers)]
    return [
        (group, mark)
        for group, mark in said
        if mark.meaning in ANYWHERE
        or not any(
            other.start <= mark.start and mark.end <= other.end and other.end - other.start > mark.end - mark.start
            for where, other in said
            if where != "wishes" and other.meaning not in _OPENING
        )
    ]


def _turned(phases: Iterable[Mark], folded: str) -> Iterator[Mark]:
    """Give phases, each that is excluded as one of its own: "zonder gestopte projecten", "geen ideeën of plannen"."""
    before: Mark | None = None  # what was excluded last
    for phase in sorted(phases, key=lambda mark: mark.start):
        start = begins("denial", "phase", folded[: phase.start])
        if before and _OR.fullmatch(folded[before.end : phase.start]):
            start = before.end
        deniable = phase.meaning in _DENIABLE
        before = Mark(f"not {phase.meaning}", start, phase.end) if deniable and start is not None else None
        yield before or phase
