"""Texts cut where a reader sees no break: never inside an emoji sequence, a flag or a letter with its accents.

Follows the rules of Unicode Standard Annex 29 for extended grapheme clusters, by the categories that Python knows.
"""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_MARKS = {"Mn", "Me", "Mc"}
_HANGUL_LEAD, _HANGUL_VOWEL, _HANGUL_TAIL = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_FLAGS = range(0x1F1E6, 0x1F200)
_SKINS, _TAGS = range(0x1F3FB, 0x1F400), range(0xE0020, 0xE0080)
_FIRST_PICTURE = 0x203C  # the lowest code point that emoji sequences join, "double exclamation mark"
_NEAR_THE_END = 0.6  # a word's end is a good place for a cut when so much of the room is used by then


def clusters(text: str) -> Iterator[str]:
    """Give what a reader sees as one character, one after another; together they are the text."""
    start = 0
    for at in range(1, len(text)):
        if not _belongs(text[start:at], text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def pieces(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most ``limit`` code points, between words where that is near; joined they are it.

    A single character of more code points than that is cut all the same.
    """
    found = []
    while len(text) > limit:
        end = _end(text, limit)
        found.append(text[:end])
        text = text[end:]
    return [*found, text] if text or not found else found


def shortened(text: str, limit: int) -> str:
    """Give the text, or its beginning with an ellipsis, in at most ``limit`` code points."""
    return text if len(text) <= limit else text[: _end(text, limit - 1)].rstrip() + "…"


def _end(text: str, limit: int) -> int:
    ends, end = [0], 0
    # A cluster that begins within the limit may end beyond it, so a little more is looked at.
    for cluster in clusters(text[: limit + 64]):
        end += len(cluster)
        if end > limit:
            break
        ends.append(end)
    spaces = [at for at in ends if at > limit * _NEAR_THE_END and text[at - 1].isspace()]
    return (spaces or ends)[-1] or limit


def _belongs(before: str, char: str) -> bool:
    last = before[-1]
    if char.isascii():
        return last == "\r" and char == "\n"
    if last in "\r\n" or unicodedata.category(last) == "Cc":
        return False
    if _extends(char):
        return True
    if last == _JOINER:
        return ord(char) >= _FIRST_PICTURE and ord(before[0]) >= 0xA9  # noqa: PLR2004 - the first emoji, "copyright"
    if ord(char) in _FLAGS and ord(last) in _FLAGS:
        return len(before) % 2 == 1
    return _hangul(ord(last), ord(char))


def _extends(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in _MARKS or char in "\u200c\u200d" or code in _SKINS or code in _TAGS


def _hangul(last: int, code: int) -> bool:
    if last in _HANGUL_LEAD:
        return code in _HANGUL_LEAD or code in _HANGUL_VOWEL or code in _HANGUL_SYLLABLES
    open_syllable = last in _HANGUL_SYLLABLES and (last - _HANGUL_SYLLABLES.start) % 28 == 0
    if last in _HANGUL_VOWEL or open_syllable:
        return code in _HANGUL_VOWEL or code in _HANGUL_TAIL
    return (last in _HANGUL_TAIL or last in _HANGUL_SYLLABLES) and code in _HANGUL_TAIL
