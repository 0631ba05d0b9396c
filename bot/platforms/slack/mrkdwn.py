"""Lines of a message as Slack's text objects, so that what a person wrote is shown as he wrote it.

Slack's markup is neutralised by escaping ``&``, ``<`` and ``>`` and nothing else
(https://docs.slack.dev/messaging/formatting-message-text#escaping); its asterisks and underscores cannot be escaped.
A line in which those would become a look is therefore sent as ``plain_text``, which Slack shows literally.
"""

import re
from collections.abc import Iterable
from typing import Any

from domain.graphemes import pieces, shortened
from domain.language import Tongue, say
from domain.links import web_address
from domain.message import Line, Span, Text

Block = dict[str, Any]

LONGEST = 2900  # Slack takes 3000 characters in a section; the rest is for what escaping adds at the end
_LOOK = re.compile(r"([*_~`]).+\1|^>", re.MULTILINE)
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # what nobody can see and JSON carries badly
_UNSAFE_IN_LINK = {"|": "%7C", "<": "%3C", ">": "%3E", " ": "%20", '"': "%22"}


def escaped(text: str) -> str:
    """Give a text in which Slack finds no mention, channel or link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def spoken(text: Any, tongue: Tongue) -> str:  # noqa: ANN401 - a phrase, a value or a text
    """Say a text in one language, without signs that cannot travel."""
    return _HIDDEN.sub("", say(text, tongue))


def words(line: Line, tongue: Tongue) -> str:
    """Give a line as bare words; a link's address follows its words."""
    return "".join(_bare(span, tongue) for span in line)


def text_object(line: Line, tongue: Tongue) -> Block:
    """Give a line as Slack's text object: with its looks when that is safe, else literally."""
    bare = words(line, tongue)
    if all(not span.bold and not span.link for span in line) and not _LOOK.search(bare):
        return {"type": "mrkdwn", "text": escaped(bare), "verbatim": True}
    if _LOOK.search("".join(spoken(span.text, tongue) for span in line)):
        return {"type": "plain_text", "text": bare, "emoji": False}
    return {"type": "mrkdwn", "text": "".join(_marked(span, tongue) for span in line), "verbatim": True}


def text_objects(lines: Iterable[Line], tongue: Tongue, limit: int = LONGEST) -> list[Block]:
    """Give lines as few text objects as fit, in order; a line that is too long is split between signs."""
    found: list[Block] = []
    for line in lines:
        for one in _fitting(text_object(line, tongue), line, tongue, limit):
            last = found[-1] if found else None
            if last and last["type"] == one["type"] and len(last["text"]) + 1 + len(one["text"]) <= limit:
                last["text"] += "\n" + one["text"]
            else:
                found.append(one)
    return [one for one in found if one["text"].strip()]


def label(text: Text, limit: int, tongue: Tongue) -> Block:
    """Give the words of a button, title or field; Slack takes no empty ones."""
    return {"type": "plain_text", "text": shortened(spoken(text, tongue) or "–", limit), "emoji": False}


def _target(link: str | None) -> str | None:
    """Give a link as Slack takes it; None for one that does not lead to a web page, or is too long."""
    if (address := web_address(link)) is None or len(address) > LONGEST:
        return None
    return "".join(_UNSAFE_IN_LINK.get(char, char) for char in address if char.isprintable())


def _fitting(one: Block, line: Line, tongue: Tongue, limit: int) -> list[Block]:
    if len(one["text"]) <= limit:
        return [one]
    return [{"type": "plain_text", "text": piece, "emoji": False} for piece in pieces(words(line, tongue), limit)]


def _bare(span: Span, tongue: Tongue) -> str:
    text, link = spoken(span.text, tongue), _target(span.link)
    return f"{text} ({link})" if link and link != text else text


def _marked(span: Span, tongue: Tongue) -> str:
    text = spoken(span.text, tongue)
    if link := _target(span.link):
        return f"<{link.replace('&', '&amp;')}|{escaped(' '.join(text.split())) or link}>"
    if span.bold and (core := text.strip()) and "\n" not in core:
        before, _, after = text.partition(core)
        return f"{before}*{escaped(core)}*{after}"
    return escaped(text)
