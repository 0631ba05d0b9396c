"""What is kept of each topic: the days on which it holds, its stretches, and its strand of the timeline.

Which of it is stale, the floor above decides.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select

from domain.chunks import chunks
from storage.audience import Audience
from storage.store import Tx
from storage.tables import KEPT_REGIONS, KEPT_STRETCHES, KEPT_TOPICS

Topic = tuple[str, str]  # field of Facts and value; or TENDER and the tender's id
Span = tuple[int, int]  # the first and last place of a stretch


_T, _S = KEPT_TOPICS.c, KEPT_STRETCHES.c
_REGION: Any = bindparam("region")
_STEPS = select(KEPT_REGIONS.c.steps).where(KEPT_REGIONS.c.region == _REGION)
_FORM = select(KEPT_REGIONS.c.form).where(KEPT_REGIONS.c.region == _REGION, KEPT_REGIONS.c.ready)
_DAYS = select(_T.field, _T.value, _T.since, _T.until).where(_T.region == _REGION)
_OPEN = select(_T.field, _T.value, _T.since).where(
    _T.region == _REGION, or_(_T.since > bindparam("today"), _T.until <= bindparam("today"))
)
_OF_FUNCTIONS = (_T.region == _REGION, _T.field == "functions", _T.size > 0)
_AHEAD = select(_T.value, _T.size, _T.soonest).where(*_OF_FUNCTIONS)
_STRAND = select(_T.strand).where(*_OF_FUNCTIONS, _T.value == bindparam("function"))
_OF_TOPIC: dict[str, Any] = {"field": bindparam("of_field"), "value": bindparam("of_value")}
_STRETCHES = select(_S.first, _S.last, _S.looked).where(
    _S.region == _REGION, *(_S[name] == of for name, of in _OF_TOPIC.items())
)
_TELLERS = select(_T.tellers).where(_T.region == _REGION, *(_T[name] == of for name, of in _OF_TOPIC.items()))


class Ahead(NamedTuple):
    """What lies ahead of a topic: the first day on which it may be different, and its strand of the timeline.

    ``size``: municipalities for which something happens, ``soonest``: when the first of that does; ``strand``: JSON.
    """

    until: date
    size: int = 0
    soonest: date | None = None
    strand: str | None = None


def form(audience: Audience, tx: Tx) -> str | None:
    """Give the rules by which a region's opportunities were found; None when none are kept, or not all of them yet."""
    found: str | None = tx.scalar(_FORM, {"region": audience.region})
    return found


def steps(audience: Audience, tx: Tx) -> int:
    """Give how often something was kept of a region, or begun anew."""
    return tx.scalar(_STEPS, {"region": audience.region}) or 0


def days(audience: Audience, tx: Tx) -> Mapping[Topic, tuple[date, date]]:
    """Give the topics that were looked through, with the first day on which that holds and the first on which not."""
    rows = tx.execute(_DAYS, {"region": audience.region})
    return {(row.field, row.value): (row.since, row.until) for row in rows}


def open_topics(audience: Audience, tx: Tx, today: date) -> dict[Topic, date]:
    """Give the topics of which what is kept does not hold today, with the first day on which it did."""
    rows = tx.execute(_OPEN, {"region": audience.region, "today": today})
    return {(row.field, row.value): row.since for row in rows}


def ahead(audience: Audience, tx: Tx) -> dict[str, tuple[int, date]]:
    """Give the functions for which something happens, with the number of municipalities and when the first does."""
    return {row.value: (row.size, row.soonest) for row in tx.execute(_AHEAD, {"region": audience.region})}


def strand(audience: Audience, tx: Tx, function: str) -> str | None:
    """Give what the timeline draws of a function, as JSON; None when nothing lies ahead."""
    found: str | None = tx.scalar(_STRAND, {"region": audience.region, "function": function})
    return found


def stretches(audience: Audience, tx: Tx, topic: Topic) -> dict[Span, bool]:
    """Give the stretches of a topic, and whether each was looked through since anything changed in it."""
    return {(row.first, row.last): row.looked for row in tx.execute(_STRETCHES, _of(audience, topic))}


def tellers(audience: Audience, tx: Tx, topic: Topic) -> list[str] | None:
    """Give the announcements (ids) that every stretch of a topic was compared with; None when that is not known."""
    found = tx.scalar(_TELLERS, _of(audience, topic))
    return None if found is None else list(json.loads(found))


def by_field(topics: Collection[Topic]) -> Iterator[tuple[str, list[str]]]:
    """Give values by their field, as many as one statement may carry: an index finds no pairs."""
    for field in sorted({field for field, _ in topics}):
        for chunk in chunks(sorted(value for of, value in topics if of == field)):
            yield field, chunk


def _of(audience: Audience, topic: Topic) -> dict[str, Any]:
    return {"region": audience.region, "of_field": topic[0], "of_value": topic[1]}
