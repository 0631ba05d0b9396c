"""Messages on a terminal: the same sentences as in chat, without buttons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.errors import NotFoundError
from domain.language import Tongue, phrase, say
from domain.message import Item, Line, Message

if TYPE_CHECKING:
    from domain.region import Region
    from storage.store import Tx


def region_named(tx: "Tx", name: str) -> "Region":
    """Give the region with a name.

    Raises:
        NotFoundError: there is none; the sentence names those that there are.
    """
    from domain.language import Listing
    from storage.regions import region_by_name, regions

    found = region_by_name(tx, name)
    if found is None:
        names = Listing(listing=tuple(one.name for one in regions(tx)))
        raise NotFoundError(phrase("There is no region {name}. There are: {names}.", name=name, names=names))
    return found


def message_as_text(message: Message, tongue: Tongue) -> str:
    """Give a message as lines of text."""
    lines = [say(message.heading, tongue)] if message.heading else []
    lines += [_said(one, tongue) for one in message.lines]
    lines += [f"{say(fact.label, tongue)}: {_said(fact.value, tongue)}" for fact in message.facts]
    for one in message.items:
        lines += ["", item_as_text(one, tongue)]
    if message.image:
        lines.append(say(message.image.alt, tongue))
    if message.table:
        lines += [" · ".join(say(cell, tongue) for cell in row) for row in message.table.rows]
    lines += [_said(one, tongue) for one in message.footer]
    return "\n".join(lines)


def item_as_text(item: Item, tongue: Tongue) -> str:
    """Give one entry as a bullet with its small print below."""
    return "\n".join(_item(item, tongue))


def _item(item: Item, tongue: Tongue) -> Iterator[str]:
    yield f"- {_said(item.line, tongue)}"
    yield from (f"  {_said(detail, tongue)}" for detail in item.details)


def _said(one: Line, tongue: Tongue) -> str:
    return "".join(say(span.text, tongue) for span in one)
