"""The words of a text: folded for comparing, with their places in the original, in sentences and clauses."""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from domain.reading.language.misspelt import calendar_word
from domain.reading.language.tables import Tables
from domain.reading.language.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Callable

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u201b\u02bc\u00b4`"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00"
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")
# Digits that are no number: addresses, telephone numbers, times of day, file and case numbers.
_SHIELDED = re.compile(
    r"https?://\S+|www\.\S+"
    r"|\+\d{2}[ -]?(?:\(0\))?[\d -]{8,14}"
    r"|(?<!\d[-./])\b0\d{1,3}[ -]{1,3}\d[\d ]{4,9}\d\b|\b0\d{8,9}\b"  # not the end of "12-02-2027 12:00"
    r"|\b\d{1,2}:\d{2}\b|\b\d{1,2}[.:]\d{2}(?= ?(?:uur|u|h|am|pm)\b)"
    r"|\b(?:zaak|dossier|kenmerk|referentie|ref|ticket|ordernummer|nr|no|nummer|kvk|cve|artikel|art)"
    r"(?:nummer|nr)?[.:]{0,2} ?#?(?:[a-z]{1,3}-?)?\d[\w./-]*"
    r"|#\d+|\b24/7\b|\b\d{1,2}x\d{1,2}\b(?= ?uur)"
)


def _folding() -> dict[int, str]:
    """One character for one character, so that places in the folded text are places in the original."""
    table = {code: _bare(chr(code)) for code in range(0x80, 0x250)}
    table.update((0xFF01 + i, chr(0x21 + i)) for i in range(94))
    table.update((ord(c), "-") for c in _DASHES)
    table.update((ord(c), "'") for c in _QUOTES)
    table.update((ord(c), " ") for c in _INVISIBLE + "\u00a0\u2007\u2009\u202f")
    return {code: char for code, char in table.items() if len(char) == 1}


def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0] if unicodedata.decomposition(char)[:1] not in ("", "<") else char


_FOLDING = _folding()


def fold(text: str) -> str:
    """Give the text in small letters without accents, each character in its place."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.translate(_FOLDING)


def pieces(text: str) -> list[str]:
    """Give the tokens of a folded text."""
    return _PIECE.findall(text)


class _Tokens(dict[int, str]):
    """Tokens by their places: half of what reading does is asking for one, and no function of Python answers faster."""

    def __missing__(self, place: int) -> str:
        return ""


class Words:
    """The tokens of one text.

    ``word(i)`` is the token at a place, or nothing outside the text. ``words[i]`` is the folded token that stands at
    ``text[starts[i]:ends[i]]``, a misspelt month set right; ``masked`` holds the tokens whose digits are no number
    (telephone numbers, addresses, times).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        matches = list(_PIECE.finditer(self.folded))
        self.words = [calendar_word(match.group()) for match in matches]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.numerals: dict[int, Any] = {}  # of a token, the number that begins there, once it was read
        self.word: Callable[[int], str] = _Tokens(enumerate(self.words)).__getitem__

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> int:
        """Give the token that stands at a place in the text, or the last one before it."""
        return max(0, bisect_right(self.starts, place) - 1)

    def glued(self, i: int) -> bool:
        """Tell whether token ``i`` follows the one before it without a space."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def said(self, first: int, last: int) -> str:
        """Give the original words of tokens ``first`` up to ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    @cached_property
    def masked(self) -> frozenset[int]:
        """Tokens inside a telephone number, an address, a time of day or a case number."""
        hidden: set[int] = set()
        i = 0
        for match in _SHIELDED.finditer(self.folded):
            while i < len(self.words) and self.ends[i] <= match.start():
                i += 1
            while i < len(self.words) and self.starts[i] < match.end():
                hidden.add(i)
                i += 1
        return frozenset(hidden)

    @cached_property
    def tables(self) -> Tables:
        """The tables in the text."""
        return Tables(self.folded)

    @cached_property
    def bracketed(self) -> list[bool]:
        """Tell of each token whether it stands between brackets."""
        inside, found = False, []
        for word in self.words:
            inside = (inside or word == "(") and word != ")"
            found.append(inside)
        return found

    @cached_property
    def sentences(self) -> list[int]:
        """Number of the sentence that each token is in."""
        numbers, current = [], 0
        for i in range(len(self.words)):
            if i > 0 and (self._closes(i - 1) or "\n" in self.folded[self.ends[i - 1] : self.starts[i]]):
                current += 1
            numbers.append(current)
        return numbers

    def _closes(self, i: int) -> bool:
        word = self.words[i]
        if word in {"!", "?", "\u2026"}:
            return self.word(i + 1) not in {"!", "?", "."}
        if word != "." or self.glued(i + 1):
            return False
        before = self.word(i - 1)
        if self.lettered(i) in _LEADING:
            return False
        return before not in _ABBREVIATED and (len(before) > 1 or before.isdigit() or self.glued(i - 1))

    def lettered(self, i: int) -> str:
        """Give the letters of an abbreviation with full stops whose last one is at ``i``: "ipv" for "i.p.v."."""
        letters = ""
        while len(letters) < _MOST_LETTERS and self.word(i) == "." and self.glued(i) and len(self.word(i - 1)) == 1:
            letters = self.word(i - 1) + letters
            if not self.glued(i - 1):
                break
            i -= 2
        return letters


_ABBREVIATED: frozenset[str] = wordlist("words")["abbreviations"]
_LEADING: frozenset[str] = wordlist("words")["leading_abbreviations"]
_MOST_LETTERS = 4
