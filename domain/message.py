"""Messages as data; each platform renders them with its own escaping and limits.

What a person wrote is always a text inside a span, never markup. Phrases are translated when a message is shown.
"""

from enum import StrEnum

from domain.frozen import Frozen
from domain.language import Phrase
from domain.timeline import Timeline

Text = Phrase | str


class Span(Frozen):
    """A run of text with one look; ``link`` is an http(s) address that is opened.

    ``about`` are the records that it tells of; nobody sees that, but what is hidden later is found by it.
    """

    text: Text
    bold: bool = False
    link: str | None = None
    about: tuple[str, ...] = ()


Line = tuple[Span, ...]


class Look(StrEnum):
    """How a button presents itself."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


class Choice(Frozen):
    """A button: a click sends ``action`` with ``value`` to the handler; rights are computed again there.

    ``confirm`` is asked before an irreversible click is sent.
    """

    label: Text
    action: str
    value: str = ""
    look: Look = Look.PLAIN
    confirm: Text | None = None


class Fact(Frozen):
    """A labelled value, shown as a row of a small table."""

    label: Text
    value: Line


class Item(Frozen):
    """One entry of a list: a line, small print below it, and what one can do with it."""

    line: Line
    details: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()


class Table(Frozen):
    """A table; every platform without tables shows it as lines."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


class Image(Frozen):
    """A timeline that is drawn in the reader's language, with the text that stands in for it."""

    timeline: Timeline
    alt: Text


class Message(Frozen):
    """One message in reading order: heading, lines, facts, items, image, table, choices, small print.

    A table that comes with an image tells the same as the image.
    """

    heading: Text | None = None
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    image: Image | None = None
    table: Table | None = None
    choices: tuple[Choice, ...] = ()
    footer: tuple[Line, ...] = ()


def plain(text: Text) -> Line:
    """Give a line of one plain span."""
    return (Span(text=text),)


def line(*texts: Text | Span) -> Line:
    """Give a line of several spans; texts become plain spans."""
    return tuple(part if isinstance(part, Span) else Span(text=part) for part in texts)


def bold(text: Text) -> Span:
    """Give a bold span."""
    return Span(text=text, bold=True)
