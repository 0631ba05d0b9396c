"""One message as one post, or as several when it is longer than Mattermost takes."""

import json
from dataclasses import dataclass, field
from typing import Any

from bot.platforms.mattermost.blocks import Card, Words, blocks
from bot.platforms.mattermost.buttons import Buttons
from domain.language import Tongue
from domain.message import Image, Message

POST = 16_000  # characters; the server takes 16,383
PROPS = 7_400  # characters of JSON; 5.37 takes 8,000, and 200 are for our own mark


@dataclass
class Part:
    """One post: its text, its attachments with their length as JSON, and its picture with the language of that."""

    text: str = ""
    attachments: list[dict[str, Any]] = field(default_factory=list)
    props: int = 0
    image: Image | None = None
    tongue: Tongue = Tongue.NL

    @property
    def empty(self) -> bool:
        """Whether it shows nothing."""
        return not (self.text.strip() or self.attachments or self.image)

    @property
    def plain(self) -> bool:
        """Whether it can be shown as text alone."""
        return self.image is None and not any(one.get("actions") for one in self.attachments)

    def flat(self) -> str:
        """Give everything as one text; only for a plain part."""
        return "\n".join(filter(None, (self.text, *(one["text"] for one in self.attachments))))


def render(message: Message, buttons: Buttons) -> list[Part]:
    """Give the posts of a message, at least one; nothing is left out."""
    parts = [Part(image=message.image, tongue=buttons.tongue)]
    for block in blocks(message, buttons.tongue):
        match block:
            case Words():
                _add_words(parts, block)
            case Card():
                for attachment in _attachments(block, buttons):
                    _add_attachment(parts, attachment)
    return [part for part in parts if not part.empty] or parts[:1]


def size(attachment: dict[str, Any]) -> int:
    """Give the length that the server counts, a comma included: it writes ``<``, ``>`` and ``&`` as six characters."""
    text = json.dumps(attachment, ensure_ascii=False, separators=(",", ":"))
    return len(text) + 1 + 5 * sum(text.count(sign) for sign in "<>&\u2028\u2029")


def _add_words(parts: list[Part], words: Words) -> None:
    part = parts[-1]
    if part.attachments or len(part.text) + len(words.text) + 1 > POST:
        part = Part()
        parts.append(part)
    part.text += words.text if words.glued or not part.text else "\n" + words.text


def _add_attachment(parts: list[Part], attachment: dict[str, Any]) -> None:
    more = size(attachment)
    if parts[-1].attachments and parts[-1].props + more > PROPS:
        parts.append(Part())
    parts[-1].attachments.append(attachment)
    parts[-1].props += more


def _attachments(card: Card, buttons: Buttons) -> list[dict[str, Any]]:
    rows = list(buttons.rows(card.choices)) or [[]]
    shown = [{"text": card.text} | ({"actions": rows[0]} if rows[0] else {})]
    return shown + [{"text": "", "actions": row} for row in rows[1:]]
