"""Things that a question leaves out: "telefonie maar geen mobiele abonnementen", "alles behalve laptops"."""

import re
from collections.abc import Iterator, Sequence

from domain.finding.patterns import begins
from domain.reading.subject.finder import Found

_LISTED = re.compile(r"\s*(?:,|/|&|en|of|and|or|nor)\s*")


def apart(things: Sequence[Found], folded: str) -> list[Found]:
    """Give the things that are left out, each from the words that say so.

    "Wie heeft geen chatbot" is about chatbots: who tells of having none, or of having one. So what is merely denied is
    left out beside another thing only.
    """
    ordered = sorted(things, key=lambda one: one.start)
    denied = list(_denied(ordered, folded, ("exception", "thing")))
    return denied if len(denied) < len(ordered) else list(_denied(ordered, folded, ("exception",)))


def _denied(things: Sequence[Found], folded: str, ways: Sequence[str]) -> Iterator[Found]:
    end = None  # of what was denied last
    for one in things:
        listed = end is not None and (one.start < end or _LISTED.fullmatch(folded[end : one.start]))
        start = end if listed else _start(folded[: one.start], ways)
        if start is not None:
            end = one.end
            yield one._replace(start=min(start, one.start))


def _start(before: str, ways: Sequence[str]) -> int | None:
    if begins("denial", "yet", before) is not None:
        return None
    return next((start for way in ways if (start := begins("denial", way, before)) is not None), None)
