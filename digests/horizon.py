"""The timeline as a message: the picture, the text that stands in for it, and the same facts as a table."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from hashlib import sha256

from digests.timeline import timeline
from domain.language import Day, Listing, Month, Phrase, Value, counted, phrase
from domain.message import Image, Message, Table, plain
from domain.timeline import Lane, Mark, Stretch, Timeline, months_after
from storage.audience import Audience
from storage.store import Tx

_NAMED = 3  # functions that the text beside the picture names
_MONTHS = 3  # of a quarter


def horizon(audience: Audience, tx: Tx, name: Value, today: date, circle: Collection[str]) -> Message | None:
    """Give what is ahead for these municipalities in two years, under a name; None when nothing is."""
    found = timeline(audience, tx, today, circle)
    if found is None:
        return None
    shown, left = found
    columns = (phrase("Function"), phrase("Municipality"), phrase("What and when"))
    more = counted("{number} more function is not shown.", "{number} more functions are not shown.", left)
    return Message(
        heading=phrase("{who}: the next two years", who=name),
        image=Image(timeline=shown, alt=_alt(shown, name)),
        table=Table(columns=columns, rows=tuple(_rows(shown))),
        footer=(plain(more),) if left else (),
    )


def identity(message: Message) -> str:
    """Name what a timeline shows, by which the next digest leaves it out when it would show the same."""
    shown = message.image.timeline.strands if message.image else ()
    return "timeline:" + sha256("".join(one.model_dump_json() for one in shown).encode()).hexdigest()[:16]


def _alt(shown: Timeline, name: Value) -> Phrase:
    marks: Counter[Mark] = Counter()
    for strand in shown.strands:
        for lane in strand.lanes:
            for stretch in lane.stretches:
                marks[stretch.mark] += stretch.number
    said = [_COUNTED[mark](marks[mark]) for mark in Mark if marks[mark]]
    biggest = Listing(listing=tuple(strand.what for strand in shown.strands[:_NAMED]))
    return phrase(
        "Timeline of {who} from {first} to {last}: {what}. First comes {functions}. The table says the same.",
        who=name,
        first=Month(month=shown.begin),
        last=Month(month=months_after(shown.begin, shown.months - 1)),
        what=Listing(listing=tuple(said)),
        functions=biggest,
    )


def _rows(shown: Timeline) -> Iterator[tuple[Phrase, Phrase, Phrase]]:
    for strand in shown.strands:
        for lane in strand.lanes:
            yield phrase("{what}", what=strand.what), phrase("{who}", who=lane.who), _said(lane)


def _said(lane: Lane) -> Phrase:
    said = _in_quarter if lane.counted else _happening
    return phrase("{what}", what=Listing(listing=tuple(map(said, lane.stretches))))


def _in_quarter(one: Stretch) -> Phrase:
    quarter = (one.first.month + 2) // _MONTHS
    what = _COUNTED[one.mark](one.number)
    return phrase("{what} in Q{quarter} {year}", what=what, quarter=quarter, year=str(one.first.year))


def _happening(one: Stretch) -> Phrase:
    if one.mark is Mark.ENDS:
        return phrase("contract ends {day}", day=Day(day=one.first))
    if one.mark is Mark.CLOSES:
        return phrase("tender closes {day}", day=Day(day=one.first))
    if (one.first.year, one.first.month) == (one.last.year, one.last.month):
        return phrase("planned in {month}", month=Month(month=one.first))
    return phrase("planned from {first} to {last}", first=Month(month=one.first), last=Month(month=one.last))


_COUNTED: Mapping[Mark, Callable[[int], Phrase]] = {
    Mark.ENDS: lambda number: counted("{number} contract ends", "{number} contracts end", number),
    Mark.CLOSES: lambda number: counted("{number} tender closes", "{number} tenders close", number),
    Mark.PLANNED: lambda number: counted("{number} plan", "{number} plans", number),
}
