"""A message as a row of markdown texts and cards with buttons, in reading order, none longer than a post can hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.platforms.mattermost.escape import cell, link_target, literal
from domain.chunks import chunks
from domain.graphemes import pieces
from domain.language import Tongue, say
from domain.message import Choice, Fact, Item, Line, Message, Span, Table, Text

# Escaping makes a text at most three times as long: a piece of this size fits in a post, with room for what is around.
LONG = 4000
CARD = 600  # the same for the text of a card, which has to fit in the much smaller props
LONGEST_LINK = 1500
ROWS = 20  # rows of a table that stay together under one heading


@dataclass(frozen=True)
class Words:
    """Markdown; ``glued``: the continuation of the text before, without a line break."""

    text: str
    glued: bool = False


@dataclass(frozen=True)
class Card:
    """Markdown with buttons below it, shown as an attachment."""

    text: str
    choices: tuple[Choice, ...] = ()


Block = Words | Card
Said = list[tuple[Span, str]]


def blocks(message: Message, tongue: Tongue) -> Iterator[Block]:
    """Give everything that a message says; of its picture, the text that stands in for it."""
    if message.heading is not None:
        yield Words("#### " + literal(" ".join(say(message.heading, tongue).split())))
    for line in message.lines:
        yield from _words(line, tongue)
    for fact in message.facts:
        yield from _words(_fact(fact), tongue)
    for item in message.items:
        yield from _cards(item, tongue) if item.choices else _entry(item, tongue)
    if message.image:
        yield from _words((Span(text=message.image.alt),), tongue)
    if message.table:
        yield from _table(message.table, tongue)
    if message.choices:
        yield Card("", message.choices)
    # Below buttons, text would need a post of its own.
    below = bool(message.choices) or (not message.table and any(item.choices for item in message.items))
    yield from (Card(words.text) if below else words for words in _small_print(message, tongue))


def line_text(line: Line, tongue: Tongue) -> str:
    """Give one line as markdown."""
    return _markdown(_said(line, tongue))


def _words(line: Line, tongue: Tongue, before: str = "", room: int = LONG) -> Iterator[Words]:
    """Give a line; a very long one in pieces that together read as it."""
    for number, piece in enumerate(_cut(_said(line, tongue), room)):
        yield Words((before if number == 0 else "") + _markdown(piece), glued=number > 0)


def _said(line: Line, tongue: Tongue) -> Said:
    return [(span, say(span.text, tongue)) for span in line]


def _cut(said: Said, room: int) -> Iterator[Said]:
    if sum(len(text) for _, text in said) <= room:
        yield said
        return
    for span, text in said:
        whole = span if len(text) <= room else span.model_copy(update={"link": None})
        yield from ([(whole, piece)] for piece in pieces(text, room))


def _markdown(said: Said) -> str:
    return "".join(_span(span, text) for span, text in said)


def _span(span: Span, said: str) -> str:
    text = literal(said)
    target = link_target(span.link) if span.link and len(span.link) <= LONGEST_LINK else None
    if target:
        text = f"[{' '.join(text.split())}]({target})"
    inner = text.strip()
    if not span.bold or not inner or "\n" in inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}**{inner}**{text[start + len(inner) :]}"


def _fact(fact: Fact) -> Line:
    return (Span(text=fact.label, bold=True), Span(text=": "), *fact.value)


def _entry(item: Item, tongue: Tongue) -> Iterator[Words]:
    yield from _words(item.line, tongue, "- ")
    for detail in item.details:
        yield from _words(detail, tongue, "  ")


def _cards(item: Item, tongue: Tongue) -> Iterator[Card]:
    """Give an item with its buttons: one card, or more when its text is long; the last has the buttons."""
    texts = [""]
    for line in (item.line, *item.details):
        for words in _words(line, tongue, room=CARD):
            if len(texts[-1]) + len(words.text) > 3 * CARD:
                texts.append(words.text)
            else:
                texts[-1] += words.text if words.glued or not texts[-1] else "\n" + words.text
    yield from (Card(text) for text in texts[:-1])
    yield Card(texts[-1], item.choices)


def _table(table: Table, tongue: Tongue) -> Iterator[Words]:
    head = f"\n{_row(table.columns, tongue)}\n|{' --- |' * len(table.columns)}"
    for rows in chunks(table.rows, ROWS):
        if sum(len(say(text, tongue)) for row in rows for text in row) > LONG:
            yield from (words for row in rows for words in _as_lines(table.columns, row, tongue))
        else:
            yield Words("\n".join((head, *(_row(row, tongue) for row in rows))) + "\n")


def _row(texts: tuple[Text, ...], tongue: Tongue) -> str:
    return "".join(f"| {cell(say(text, tongue))} " for text in texts) + "|"


def _as_lines(columns: tuple[Text, ...], row: tuple[Text, ...], tongue: Tongue) -> Iterator[Words]:
    for column, text in zip(columns, row, strict=True):
        yield from _words((Span(text=column, bold=True), Span(text=": "), Span(text=text)), tongue)


def _small_print(message: Message, tongue: Tongue) -> Iterator[Words]:
    for line in message.footer:
        for words in _words(line, tongue, room=CARD):
            yield Words(words.text, glued=words.glued)
