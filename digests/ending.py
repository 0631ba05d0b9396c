"""What ends or closes soon: told 18, 12 and 6 months before a contract ends, and 6 weeks before anything does."""

from collections.abc import Collection, Iterable
from datetime import date

from digests.news import Part, Section
from domain.announcement import Announcement
from domain.card import municipality_name, subject
from domain.facts import Phase
from domain.language import Day, Phrase, phrase
from domain.message import bold, line
from domain.redaction import about

BANDS = (
    (42, phrase("within six weeks")),
    (183, phrase("within six months")),
    (365, phrase("within a year")),
    (548, phrase("within eighteen months")),
)
_MOST = 4  # lines of one digest
_MORE = 16  # and of its thread; the rest comes the week after


def endings(standing: Iterable[Announcement], today: date, shown: Collection[str]) -> Section:
    """Give the contracts that end and tenders that close, each once in every band, the soonest first."""
    found = []
    for one in standing:
        day = _end(one)
        if day is None or day < today:
            continue
        band = next((place for place, (days, _) in enumerate(BANDS) if (day - today).days <= days), None)
        key = f"end:{one.id}:{day}:{band}"
        if band is not None and key not in shown:
            found.append((day, one.id, one, band, key))
    found.sort(key=lambda entry: entry[:2])
    parts = tuple(_part(*entry) for entry in found[: _MOST + _MORE])
    lines = tuple(one.line for one in parts)
    return Section(lines=lines[:_MOST], more=lines[_MOST:], parts=parts)


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
