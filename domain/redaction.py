"""Taking a record out of a message that told of it and of others, so that nothing of it is left, not in a count."""

from collections.abc import Iterable, Iterator

from domain.announcement import Announcement
from domain.message import Item, Line, Message


def about(told: Line, announcements: Iterable[Announcement]) -> Line:
    """Mark a line as telling of announcements."""
    first, *rest = told
    known = (*first.about, *(one.record for one in announcements))
    return (first.model_copy(update={"about": tuple(dict.fromkeys(known))}), *rest)


def records(message: Message) -> frozenset[str]:
    """Give the records that a message tells of."""
    return frozenset(record for line in _lines(message) for span in line for record in span.about)


def without(message: Message, record: str) -> Message | None:
    """Give a message without whatever tells of a record; None when nothing is left to say.

    Counts, sums, tables, pictures and small print go too: they were made with it.
    """
    kept = tuple(one for one in message.lines if not _tells(one, record))
    items = tuple(one for one in message.items if not any(_tells(told, record) for told in _of(one)))
    if not (kept or items):
        return None
    return Message(heading=message.heading, lines=kept, items=items, choices=message.choices)


def _tells(told: Line, record: str) -> bool:
    return any(record in span.about for span in told)


def _lines(message: Message) -> Iterator[Line]:
    yield from message.lines
    yield from (fact.value for fact in message.facts)
    yield from (told for item in message.items for told in _of(item))
    yield from message.footer


def _of(item: Item) -> Iterator[Line]:
    yield item.line
    yield from item.details
