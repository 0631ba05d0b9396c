"""The region's timeline: what ends, closes and is planned in the next two years, and who could do it together.

At most a screen of a phone: the functions that most municipalities have something planned for, the soonest of those
municipalities by name, the others counted by quarter.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from digests.ready.overview import Overview
from digests.topics import wanted
from domain.card import function_name, municipality_name
from domain.facts import Kind, Phase
from domain.language import counted
from domain.timeline import Lane, Mark, Strand, Stretch, Timeline, months_after
from storage import regions
from storage.audience import Audience
from storage.ready import topics as kept_topics
from storage.ready.topics import Ahead
from storage.searching import moments
from storage.searching.moments import Dates
from storage.store import Tx

MONTHS = 24
ROWS = 30
NAMED = 4  # municipalities of one function that fit
SOONEST = 2  # those named when they do not; the others are counted
_AHEAD = {None, Phase.IDEA, Phase.PLANNED}
_QUARTER = 3


class Happening(NamedTuple):
    """What happens at a municipality (CBS code), from a first to a last day; cheap, for there may be very many."""

    first: date
    last: date
    who: str
    mark: Mark

    @property
    def stretch(self) -> Stretch:
        """The same as it is drawn."""
        return Stretch(mark=self.mark, first=self.first, last=self.last)


class Row(NamedTuple):
    """The timeline of one function: how many municipalities have something in it, and when the first of that is."""

    size: int
    soonest: date
    strand: Callable[[], Strand]


def timeline(audience: Audience, tx: Tx, today: date, circle: Collection[str]) -> tuple[Timeline, int] | None:
    """Give what an audience sees of these municipalities, and how many functions did not fit; None without any.

    For a whole region it is put together from what is kept ready for each function.
    """
    region = regions.region(tx, audience.region) if audience.region else None
    overview = Overview(audience, tx, today) if region and {*region.municipalities} <= {*circle} else None
    unsure = overview.unsure if overview else None
    if unsure is None:
        rows = _rows(moments.dates(audience, tx, _span(today), circle), today)
    else:
        functions = {topic.value for topic in unsure if topic.field == "functions"}
        rows = _rows(moments.dates(audience, tx, _span(today), circle, functions), today) if functions else {}
        rows |= _kept(audience, tx, functions)
    policy = regions.policy(tx, audience.region)
    known = {function: row for function, row in rows.items() if wanted(function, policy)}
    if not known:
        return None
    order = sorted(known, key=lambda function: (-known[function].size, known[function].soonest, function))
    strands = _fitting(known[function].strand() for function in order)
    shown = Timeline(begin=today.replace(day=1), months=MONTHS, today=today, strands=strands)
    return shown, len(known) - len(strands)


def ahead(audience: Audience, tx: Tx, function: str, today: date) -> Ahead:
    """Give the strand of one function, and until which day it stays the same."""
    found = moments.dates_of(audience, tx, _span(today), function)
    row = _rows(found, today).get(function)
    until = min([months_after(today.replace(day=1), 1), *(day for one in found for day in _turns(one) if day > today)])
    if row is None:
        return Ahead(until)
    return Ahead(until, row.size, row.soonest, row.strand().model_dump_json())


def _turns(one: Dates) -> Iterator[date]:
    """Give the days on which something of it is over."""
    return (day + timedelta(days=1) for day in (one.ends or one.starts, one.contract_end) if day and day < date.max)


def _span(today: date) -> tuple[date, date]:
    return today, months_after(today.replace(day=1), MONTHS) - timedelta(days=1)


def _kept(audience: Audience, tx: Tx, besides: Collection[str]) -> dict[str, Row]:
    def strand(function: str) -> Strand:
        return Strand.model_validate_json(kept_topics.strand(audience, tx, function) or "")

    found = kept_topics.ahead(audience, tx).items()
    return {one: Row(*row, partial(strand, one)) for one, row in found if one not in besides}


def _rows(found: Iterable[Dates], today: date) -> dict[str, Row]:
    begin, last = today.replace(day=1), _span(today)[1]
    happening: dict[str, list[Happening]] = defaultdict(list)
    for one in found:
        happening[one.function].extend(_happening(one, begin, today, last))
    return {
        function: Row(len({one.who for one in ones}), min(one.first for one in ones), partial(_strand, function, ones))
        for function, ones in happening.items()
        if ones
    }


def _fitting(strands: Iterable[Strand]) -> tuple[Strand, ...]:
    """Give the first that fit, in the order of what comes first."""
    chosen, room = [], ROWS
    for strand in strands:
        room -= 1 + len(strand.lanes)
        if room < 0:
            break
        chosen.append(strand)
    return tuple(sorted(chosen, key=lambda one: min(s.first for lane in one.lanes for s in lane.stretches)))


def _happening(one: Dates, begin: date, today: date, last: date) -> Iterator[Happening]:
    if one.contract_end and today <= one.contract_end <= last:
        yield Happening(one.contract_end, one.contract_end, one.municipality, Mark.ENDS)
    if one.phase is Phase.TENDERING and one.ends and today <= one.ends <= last:
        yield Happening(one.ends, one.ends, one.municipality, Mark.CLOSES)
    if one.phase in _AHEAD and one.kind is not Kind.DEVELOPMENT:
        first, end = one.starts or one.ends, one.ends or one.starts
        if first and end and first <= last and end >= today:
            yield Happening(max(first, begin), min(end, last), one.municipality, Mark.PLANNED)


def _strand(function: str, happening: Iterable[Happening]) -> Strand:
    towns: dict[str, list[Happening]] = defaultdict(list)
    for one in sorted(set(happening)):  # told twice is one thing
        towns[one.who].append(one)
    codes = list(towns)
    named = codes if len(codes) <= NAMED else codes[:SOONEST]
    lanes = [Lane(who=municipality_name(code), stretches=tuple(one.stretch for one in towns[code])) for code in named]
    further = [one for code in codes[len(named) :] for one in towns[code]]
    return Strand(what=function_name(function), lanes=(*lanes, *_together(further)))


def _together(happening: list[Happening]) -> Iterator[Lane]:
    """Give what happens at municipalities that are not named: counted by quarter, a row for each sort."""
    for mark in Mark:
        ours = [one for one in happening if one.mark is mark]
        quarters = Counter(_quarter(one.first) for one in ours)
        if ours:
            towns = len({one.who for one in ours})
            stretches = tuple(
                Stretch(mark=mark, first=day, last=months_after(day, _QUARTER) - timedelta(days=1), number=number)
                for day, number in sorted(quarters.items())
            )
            yield Lane(who=counted("{number} other", "{number} others", towns), stretches=stretches, counted=True)


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % _QUARTER, 1)
