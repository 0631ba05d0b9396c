"""The region's timeline: what ends, closes and is planned in the next two years, and who could do it together.

At most a screen of a phone: the functions that most municipalities have something planned for, the soonest of those
municipalities by name, the others counted by quarter.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

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

Happening = tuple[str, Stretch]  # a municipality, and what happens there
ByFunction = Mapping[str, list[Happening]]


def timeline(audience: Audience, tx: Tx, today: date, circle: Collection[str]) -> tuple[Timeline, int] | None:
    """Give what an audience sees of these municipalities, and how many functions did not fit; None without any."""
    begin, policy = today.replace(day=1), regions.policy(tx, audience.region)
    last = months_after(begin, MONTHS) - timedelta(days=1)
    happening: dict[str, list[Happening]] = defaultdict(list)
    for one in moments.dates(audience, tx, today, last):
        if one.municipality in circle and wanted(one.function, policy):
            happening[one.function].extend((one.municipality, found) for found in _stretches(one, begin, today, last))
    known = {function: ones for function, ones in happening.items() if ones}
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


def _stretches(one: Dates, begin: date, today: date, last: date) -> Iterator[Stretch]:
    if one.contract_end and today <= one.contract_end <= last:
        yield Stretch(mark=Mark.ENDS, first=one.contract_end, last=one.contract_end)
    if one.phase is Phase.TENDERING and one.ends and today <= one.ends <= last:
        yield Stretch(mark=Mark.CLOSES, first=one.ends, last=one.ends)
    if one.phase in _AHEAD and one.kind is not Kind.DEVELOPMENT:
        first, end = one.starts or one.ends, one.ends or one.starts
        if first and end and first <= last and end >= today:
            yield Stretch(mark=Mark.PLANNED, first=max(first, begin), last=min(end, last))


def _shared_most(known: ByFunction) -> list[str]:
    """Give the functions, first those that most municipalities have something planned for, then the soonest."""

    def rank(function: str) -> tuple[int, date, str]:
        ones = known[function]
        return -len({who for who, _ in ones}), min(stretch.first for _, stretch in ones), function

    return sorted(known, key=rank)


def _strand(function: str, happening: Iterable[Happening]) -> Strand:
    towns: dict[str, list[Stretch]] = defaultdict(list)
    for who, stretch in sorted(happening, key=lambda one: (one[1].first, one[1].last, one[0])):
        if stretch not in towns[who]:  # told twice is one thing
            towns[who].append(stretch)
    codes = list(towns)
    named = codes if len(codes) <= NAMED else codes[:SOONEST]
    lanes = [Lane(who=municipality_name(code), stretches=tuple(towns[code])) for code in named]
    further = [(code, stretch) for code in codes[len(named) :] for stretch in towns[code]]
    return Strand(what=function_name(function), lanes=(*lanes, *_together(further)))


def _together(happening: list[Happening]) -> Iterator[Lane]:
    """Give what happens at municipalities that are not named: counted by quarter, a row for each sort."""
    for mark in Mark:
        ours = [(who, stretch) for who, stretch in happening if stretch.mark is mark]
        quarters = Counter(_quarter(stretch.first) for _, stretch in ours)
        if ours:
            towns = len({who for who, _ in ours})
            stretches = tuple(
                Stretch(mark=mark, first=day, last=months_after(day, _QUARTER) - timedelta(days=1), number=number)
                for day, number in sorted(quarters.items())
            )
            yield Lane(who=counted("{number} other", "{number} others", towns), stretches=stretches, counted=True)


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % _QUARTER, 1)
