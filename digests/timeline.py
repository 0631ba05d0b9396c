"""The region's timeline: what ends, closes and is planned in the next two years, and who could do it together.

At most a screen of a phone: the functions that most municipalities have something planned for, the soonest of those
municipalities by name, the others counted by quarter.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from digests.topics import wanted
from domain.card import function_name, municipality_name
from domain.facts import Kind, Phase
from domain.language import counted
from domain.timeline import Lane, Mark, Strand, Stretch, Timeline, months_after
from storage import moments, regions
from storage.audience import Audience
from storage.moments import Dates
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


ByFunction = Mapping[str, list[Happening]]


def timeline(audience: Audience, tx: Tx, today: date, circle: Collection[str]) -> tuple[Timeline, int] | None:
    """Give what an audience sees of these municipalities, and how many functions did not fit; None without any."""
    begin, policy = today.replace(day=1), regions.policy(tx, audience.region)
    last = months_after(begin, MONTHS) - timedelta(days=1)
    happening: dict[str, list[Happening]] = defaultdict(list)
    for one in moments.dates(audience, tx, today, last):
        if one.municipality in circle:
            happening[one.function].extend(_happening(one, begin, today, last))
    known = {function: ones for function, ones in happening.items() if ones and wanted(function, policy)}
    if not known:
        return None
    strands = _fitting(_strand(function, known[function]) for function in _shared_most(known))
    shown = Timeline(begin=begin, months=MONTHS, today=today, strands=strands)
    return shown, len(known) - len(strands)


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


def _shared_most(known: ByFunction) -> list[str]:
    """Give the functions, first those that most municipalities have something planned for, then the soonest."""

    def rank(function: str) -> tuple[int, date, str]:
        ones = known[function]
        return -len({one.who for one in ones}), min(one.first for one in ones), function

    return sorted(known, key=rank)


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
