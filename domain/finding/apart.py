"""Things that a question leaves out: "telefonie maar geen mobiele abonnementen", "alles behalve laptops"."""

import re
from collections.abc import Iterator, Sequence

from domain.finding.patterns import begins, marks
from domain.reading.finder import Found

_LISTED = re.compile(r"\s*(?:,|/|&|en|of|and|or|nor)\s*")


def apart(things: Sequence[Found], folded: str) -> list[Found]:
    """Give the things that are left out, each from the words that say so; only beside another thing, or everything.

    "Wie heeft geen chatbot" is about chatbots: who tells of having none, or of having one.
    """
    denied = list(_denied(sorted(things, key=lambda one: one.start), folded))
    others = len(denied) < len(things)
    return denied if others or any(marks("everything", folded)) else []


def _denied(things: Sequence[Found], folded: str) -> Iterator[Found]:
    end = None  # of what was denied last
    for one in things:
        listed = end is not None and (one.start < end or _LISTED.fullmatch(folded[end : one.start]))
        start = end if listed else _start(folded[: one.start])
        if start is not None:
            end = one.end
            yield one._replace(start=min(start, one.start))


def _start(before: str) -> int | None:
    return begins("denial", "thing", before) if begins("denial", "yet", before) is None else None
