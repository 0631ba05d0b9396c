"""A message as Slack blocks within all its limits, with a plain text beside them; nothing is lost.

Limits: https://docs.slack.dev/reference/block-kit/blocks; that a message fails near 13,200 characters of blocks is
recorded in slackapi/bolt-js issue 2509.
"""

import json
from collections.abc import Iterable, Iterator

from bot.platforms.slack.mrkdwn import Block, escaped, label, spoken, text_object, text_objects, words
from bot.words import CANCEL
from domain.frozen import Frozen
from domain.language import Tongue
from domain.message import Choice, Fact, Item, Line, Look, Message, Span, Text

BLOCKS = 50  # of a message
HOME_BLOCKS = 100  # of a modal or Home tab
ALL = 11_000  # characters of one message's blocks as JSON
HEADER = 150
BUTTON = 75
VALUE = 2000  # characters of a button's value
ROW = 25  # elements of an actions block
FIELDS = 10  # of a section
FIELD = 1900  # characters; Slack takes 2000


class Part(Frozen):
    """One Slack message: its blocks, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]


Piece = tuple[Block, str]  # a block, and its words


def parts(message: Message, tongue: Tongue, most: int = BLOCKS) -> list[Part]:
    """Give a message as one Slack message, or as several when it is too long for one."""
    found: list[Part] = []
    blocks: list[Block] = []
    texts: list[str] = []
    for block, text in pieces_of(message, tongue):
        if blocks and (len(blocks) == most or _weight([*blocks, block], texts, text) > ALL):
            found.append(Part(text="\n".join(texts), blocks=tuple(blocks)))
            blocks, texts = [], []
        blocks.append(block)
        texts.append(text)
    return [*found, Part(text="\n".join(filter(None, texts)), blocks=tuple(blocks))] if blocks else found


def pieces_of(message: Message, tongue: Tongue) -> Iterator[Piece]:
    """Give the blocks of a message in reading order, each with its words."""
    yield from _heading(message.heading, tongue)
    yield from _sections(message.lines, tongue)
    yield from _facts(message.facts, tongue)
    for item in message.items:
        yield from _item(item, tongue)
    if message.image:
        yield from _small(((Span(text=message.image.alt),),), tongue)
    if message.table:
        yield from _sections(_rows(message.table.columns, message.table.rows), tongue)
    yield from _buttons(message.choices, tongue)
    yield from _small(message.footer, tongue)


def button(choice: Choice, place: int, tongue: Tongue) -> Block:
    """Give a button. Its place follows the action's name, for Slack wants no name twice in a row."""
    made: Block = {
        "type": "button",
        "action_id": f"{choice.action}:{place}",
        "text": label(choice.label, BUTTON, tongue),
    }
    if choice.value:
        made["value"] = choice.value
    if choice.look is not Look.PLAIN:
        made["style"] = choice.look.value
    if choice.confirm:
        made["confirm"] = {
            "title": label(choice.label, 100, tongue),
            "text": label(choice.confirm, 300, tongue),
            "confirm": label(choice.label, 30, tongue),
            "deny": label(CANCEL, 30, tongue),
        }
    return made


def _heading(heading: Text | None, tongue: Tongue) -> Iterator[Piece]:
    text = " ".join(spoken(heading, tongue).split()) if heading else ""
    if text and len(text) <= HEADER:
        yield {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}, escaped(text)
    elif text:
        yield from _sections(((Span(text=text, bold=True),),), tongue)


def _sections(lines: Iterable[Line], tongue: Tongue) -> Iterator[Piece]:
    for one in text_objects(lines, tongue):
        yield {"type": "section", "text": one}, _words(one)


def _facts(facts: tuple[Fact, ...], tongue: Tongue) -> Iterator[Piece]:
    """Give facts in two columns; those too long for a column as lines of their own."""
    short: list[tuple[Block, str]] = []
    long: list[Line] = []
    for fact in facts:
        label = Span(text=fact.label, bold=True)
        one = text_object((label, Span(text="\n"), *fact.value), tongue)
        if one["text"].strip() and len(one["text"]) <= FIELD:
            short.append((one, escaped(f"{spoken(fact.label, tongue)}: {words(fact.value, tongue)}")))
        else:
            long.append((label, Span(text=": "), *fact.value))
    for row in _rows_of(short, FIELDS):
        yield {"type": "section", "fields": [one for one, _ in row]}, "\n".join(text for _, text in row)
    yield from _sections(long, tongue)


def _item(item: Item, tongue: Tongue) -> Iterator[Piece]:
    found = list(_sections((item.line,), tongue))
    if found and len(item.choices) == 1 and len(item.choices[0].value) <= VALUE:
        found[0][0]["accessory"] = button(item.choices[0], 0, tongue)
    yield from found
    yield from _small(item.details, tongue)
    if not found or len(item.choices) != 1:
        yield from _buttons(item.choices, tongue)


def _rows(columns: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...]) -> Iterator[Line]:
    yield tuple(span for column in columns for span in (Span(text=column, bold=True), Span(text=" · ")))[:-1]
    for row in rows:
        yield tuple(span for cell in row for span in (Span(text=cell), Span(text=" · ")))[:-1]


def _small(lines: tuple[Line, ...], tongue: Tongue) -> Iterator[Piece]:
    for one in text_objects(lines, tongue, FIELD):
        yield {"type": "context", "elements": [one]}, _words(one)


def _buttons(choices: tuple[Choice, ...], tongue: Tongue) -> Iterator[Piece]:
    able = enumerate(choice for choice in choices if len(choice.value) <= VALUE)  # Slack refuses the whole message else
    made = [(button(choice, place, tongue), spoken(choice.label, tongue)) for place, choice in able]
    for row in _rows_of(made, ROW):
        yield {"type": "actions", "elements": [one for one, _ in row]}, " · ".join(escaped(words) for _, words in row)


def _rows_of(elements: list[Piece], most: int) -> Iterator[list[Piece]]:
    """Give elements in rows that are neither too many nor too heavy for one block."""
    row: list[Piece] = []
    for element in elements:
        if row and (len(row) == most or _heavy([one for one, _ in (*row, element)]) > ALL // 2):
            yield row
            row = []
        row.append(element)
    if row:
        yield row


def _words(one: Block) -> str:
    text: str = one["text"]
    return text if one["type"] == "mrkdwn" else escaped(text)


def _weight(blocks: list[Block], texts: list[str], text: str) -> int:
    return max(_heavy(blocks), sum(map(len, texts)) + len(text))


def _heavy(blocks: list[Block]) -> int:
    return sum(len(json.dumps(block, ensure_ascii=False)) for block in blocks)
