"""What ends or closes soon: told 18, 12 and 6 months before a contract ends, and 6 weeks before anything does."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby, islice

from digests.telling.news import Part, Section
from domain.announcement import Announcement
from domain.card import municipality_name, subject
from domain.facts import Phase
from domain.language import Day, Listing, Phrase, phrase
from domain.message import Line, bold, line
from domain.redaction import about

Found = tuple[date, str, Announcement, int, str]  # its end, id, itself, band and identity

BANDS = (
    (42, phrase("within six weeks")),
    (183, phrase("within six months")),
    (365, phrase("within a year")),
    (548, phrase("within eighteen months")),
)
_HEADS = (
    phrase("Ends within six weeks: "),
    phrase("Ends within six months: "),
    phrase("Ends within a year: "),
    phrase("Ends within eighteen months: "),
)
_MOST = 4  # contracts and tenders of one digest
_MORE = 16  # and of its thread; the rest comes the week after


def endings(soonest: Iterable[Announcement], today: date, shown: Collection[str]) -> Section:
    """Give the contracts that end and tenders that close, each once in every band.

    They come in that order, by end and id, and no more of them are taken than there is room for.
    """
    found = list(islice(_due(soonest, today, shown), _MOST + _MORE))
    told, more = found[:_MOST], found[_MOST:]
    return Section(lines=_lines(told), more=_lines(more), parts=tuple(_part(*entry) for entry in (*told, *more)))


def _due(soonest: Iterable[Announcement], today: date, shown: Collection[str]) -> Iterator[Found]:
    for one in soonest:
        day = _end(one)
        if day is None or day < today:
            continue
        band = next((place for place, (days, _) in enumerate(BANDS) if (day - today).days <= days), None)
        key = f"end:{one.id}:{day}:{band}"
        if band is not None and key not in shown:
            yield day, one.id, one, band, key


def _lines(found: list[Found]) -> tuple[Line, ...]:
    """Give a line for each band: "Ends within a year: printing of Heumen (1 October 2027) and …"."""
    lines = []
    for band, ones in groupby(found, key=lambda entry: entry[3]):
        group = [(one, day) for day, _, one, _, _ in ones]
        names = Listing(listing=tuple(_brief(one, day) for one, day in group))
        lines.append(about(line(bold(_HEADS[band]), phrase("{names}.", names=names)), (one for one, _ in group)))
    return tuple(lines)


def _brief(one: Announcement, day: date) -> Phrase:
    """Name what ends and when; of a tender it is the time for offers that ends."""
    what, who = subject(one), municipality_name(one.municipality)
    if one.facts.phase is Phase.TENDERING:
        return phrase("{what} of {who} (offers until {day})", what=what, who=who, day=Day(day=day))
    return phrase("{what} of {who} ({day})", what=what, who=who, day=Day(day=day))


def _part(day: date, _: str, one: Announcement, band: int, key: str) -> Part:
    told = about(line(bold(phrase("Ends: ")), _sentence(one, day, band)), [one])
    return Part(line=told, keys=(key,), municipalities=frozenset({one.municipality}))


def _end(one: Announcement) -> date | None:
    facts = one.facts
    if facts.phase is Phase.TENDERING and facts.period:
        return facts.period.end
    if facts.contract is None or facts.phase is Phase.CANCELLED:
        return None
    return facts.contract.end


def _sentence(one: Announcement, day: date, band: int) -> Phrase:
    return phrase(
        "{what} of {who}, {day}, {when}.",
        what=subject(one),
        who=municipality_name(one.municipality),
        day=Day(day=day),
        when=BANDS[band][1],
    )
