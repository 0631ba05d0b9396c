"""What a question leaves out: "telefonie maar geen mobiel", "alles behalve projecten", "niet open voor anderen"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from domain.finding.patterns import Mark, begins, listing
from domain.finding.question import Offer
from domain.finding.spans import Placed
from domain.reading.subject.finder import Found

_LISTED = listing(",", "/", "&")


_One = TypeVar("_One", bound=Placed)
Way = tuple[str, str]  # group and meaning of what denies
_KIND: tuple[Way, ...] = (("places", "negation"), ("denial", "kind"))
_NONE: Way = ("places", "none")
_OFFER: tuple[Way, ...] = (("denial", "offer"),)
_EXCEPTION: Way = ("denial", "exception")
_THING: Way = ("denial", "thing")
_OPEN = frozenset((Offer.JOINABLE, Offer.TOGETHER, Offer.FRAMEWORK))  # who has no experience is asked for nowhere


def apart(things: Sequence[Found], folded: str) -> list[Found]:
    """Give the things that are left out, each from the words that say so.

    "Wie heeft geen chatbot" is about chatbots: who tells of having none, or of having one. So what is merely denied is
    left out beside another thing only.
    """
    ordered = sorted(things, key=lambda one: one.start)
    denied = list(_denied(ordered, folded, (_EXCEPTION, _THING)))
    denied = denied if len(denied) < len(ordered) else list(_denied(ordered, folded, (_EXCEPTION,)))
    return [one._replace(start=start) for one, start in denied]


def unwanted(folded: str, said: Iterable[tuple[str, Mark]]) -> Mapping[int, int]:
    """Give where kinds and offers begin that are left out -> where that is said: "geen projecten of investeringen"."""
    marked = sorted(said, key=lambda one: one[1].start)
    kinds = [mark for group, mark in marked if group == "kinds"]
    offers = [mark for group, mark in marked if group == "offers" and mark.meaning in _OPEN]
    denied = (*_denied(kinds, folded, (*_KIND, _NONE)), *_denied(offers, folded, _OFFER))
    return {mark.start: start for mark, start in denied}


def _denied(ones: Iterable[_One], folded: str, ways: Sequence[Way]) -> Iterator[tuple[_One, int]]:
    """Give those that are denied, in the order of the text, each with where that is said."""
    end = None  # of what was denied last
    for one in ones:
        listed = end is not None and (one.start < end or _LISTED.fullmatch(folded[end : one.start]))
        start = end if listed else _start(folded[: one.start], ways)
        if start is not None:
            end = one.end
            yield one, min(start, one.start)


def _start(before: str, ways: Sequence[Way]) -> int | None:
    if begins("denial", "yet", before) is not None:
        return None
    return next((start for way in ways if (start := begins(*way, before)) is not None), None)
