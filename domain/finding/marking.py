"""What is said in a question beside things, places, sums and moments: marks, each with the group that it belongs to."""

from collections.abc import Iterator, Sequence

from domain.finding.patterns import Mark, begins, marks, wordclass
from domain.finding.spans import free, spans
from domain.reading.subject.finder import Found
from domain.spelling import fold

_GROUPS = ("phases", "kinds", "offers", "contracts", "posted", "bases", "priced", "endless", "extending", "wishes")
_DENIABLE = frozenset(("cancelled", "awarded", "tendering", "done", "running", "live"))
ANYWHERE = frozenset(("soon",))
"""Meanings of what stands between the words of another: "loopt binnenkort af"."""

Said = tuple[str, Mark]  # with its group


def said_in(folded: str) -> Iterator[Said]:
    """Give every mark of a folded text."""
    for group in _GROUPS:
        for mark in marks(group, folded):
            yield group, _turned(mark, folded) if group == "phases" else mark


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
            if where != "wishes"
        )
    ]


def _turned(phase: Mark, folded: str) -> Mark:
    """Give a phase that is excluded as one of its own: "zonder gestopte projecten"."""
    start = begins("denial", "phase", folded[: phase.start]) if phase.meaning in _DENIABLE else None
    return phase if start is None else Mark(f"not {phase.meaning}", start, phase.end)
