"""Numbers, in digits with Dutch or English separators, in words, and with a multiplier."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from domain.reading.tokens import Words
from domain.reading.wordlists import wordlist

_THOUSAND = 1000
_LONGEST = 15  # digits; more is an identification, no number
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_DECIMAL = re.compile(r"\d+[.,]\d{1,3}|\d+")


class Numeral(NamedTuple):
    """A number at tokens ``first`` up to ``last``; ``scale`` is its multiplier word, if it has one."""

    value: Decimal
    first: int
    last: int
    scale: str = ""
    spelled: bool = False  # in words, not digits


def numeral_at(words: Words, i: int) -> Numeral | None:
    """Read a number that begins at token ``i``, with its multiplier."""
    found = _digits(words, i) or _spelled(words, i)
    if found is None:
        return None
    return _scaled(words, found)


def _digits(words: Words, i: int) -> Numeral | None:
    text = words.word(i)
    if (
        not text[:1].isdigit()
        or i in words.masked
        or len(text) > _LONGEST
        or not text.isascii()
        or _part_of_name(words, i)
    ):
        return None
    decimal = number(text, scaled=words.word(i + 1) in _SCALES)
    if decimal is not None and words.word(i + 1) in _FRACTIONS and words.glued(i + 1):
        return Numeral(decimal + _FRACTIONS[words.word(i + 1)], i, i + 2)
    return None if decimal is None else Numeral(decimal, i, i + 1)


def number(text: str, *, scaled: bool = False) -> Decimal | None:
    """Read digits with separators: "1.250,50" and "1,250.50" alike; before a multiplier "1.250" is a fraction."""
    if _GROUPED.fullmatch(text) and not (scaled and text.startswith("0")):
        comma, point = text.rfind(","), text.rfind(".")
        separator = "" if len(text) - max(comma, point) == len(",000") else text[max(comma, point)]
        whole, _, fraction = text.rpartition(separator) if separator else (text, "", "")
        return Decimal(re.sub("[.,]", "", whole) + ("." + fraction if fraction else ""))
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def _part_of_name(words: Words, i: int) -> bool:
    """Digits glued to letters before them, or by a hyphen to a word ("M365", "NEN-7510"), or after a code's zero."""
    if not words.glued(i):
        return False
    before = words.word(i - 1)
    if before[-1:].isalpha():
        return before not in _PREFIXES
    return (
        before == "-" and words.glued(i - 1) and words.word(i - 2)[-1:].isalpha() and words.word(i - 2) not in _RANGED
    )


def _spelled(words: Words, i: int) -> Numeral | None:
    word = words.word(i)
    if word in _HALVES:
        return _half(words, i, _HALVES[word])
    value = cardinal(word)
    if value is None:
        return None
    after = words.word(i + 2)
    if words.word(i + 1) == "-" and word in _TENS and after in _UNITS and words.glued(i + 1) and words.glued(i + 2):
        return Numeral(Decimal(value + _UNITS[after]), i, i + 3, spelled=True)
    if words.words[i + 1 : i + 4] in _AND_A_HALF:
        return Numeral(Decimal(value) + Decimal("0.5"), i, i + 4, spelled=True)
    if word in _ARTICLES and not _SCALES.get(words.word(i + 1)):
        return _half(words, i + 1, _HALVES[words.word(i + 1)]) if words.word(i + 1) in _HALVES else None
    return Numeral(Decimal(value), i, i + 1, spelled=True)


def _half(words: Words, i: int, value: Decimal) -> Numeral | None:
    """A fraction counts only before a multiplier: "half miljoen", "half a million", "anderhalve ton"."""
    skip = 1 if words.word(i + 1) in {"a", "an"} else 0
    if words.word(i + 1 + skip) not in _SCALES:
        return None
    return Numeral(value, i, i + 1 + skip, spelled=True)


def _scaled(words: Words, found: Numeral) -> Numeral:
    value, last, scale = found.value, found.last, ""
    while words.word(last) in _SCALES and last - found.last < 2:  # noqa: PLR2004 - "20 duizend miljoen" is nobody's sum
        word = words.word(last)
        if len(word) == 1 and not _letter_scale(words, last):
            break
        value, scale, last = value * _SCALES[word], word, last + 1
        if word in _HUNDREDS and (rest := cardinal(words.word(last))) and rest < _HUNDRED:
            value, last = value + rest, last + 1
    return found._replace(value=value, last=last, scale=scale)


def _letter_scale(words: Words, i: int) -> bool:
    """A lone "k" or "m" multiplies when it is glued to its number, or stands loose before no other letter."""
    if words.glued(i + 1) and words.word(i + 1) not in _CLOSERS:
        return False
    return words.glued(i) or words.word(i) == "k"


@cache
def _cardinals() -> dict[str, int]:
    """All numbers below a thousand, as Dutch writes them in one word (accents folded)."""
    small = dict(_UNITS)
    for tens, value in _TENS.items():
        small[tens] = value
        small.update((unit + "en" + tens, number + value) for unit, number in _UNITS.items() if 0 < number < 10)  # noqa: PLR2004
    hundreds = {unit + "honderd": number * _HUNDRED for unit, number in _UNITS.items() if 1 < number < 20}  # noqa: PLR2004
    hundreds["honderd"] = _HUNDRED
    for hundred, value in list(hundreds.items()):
        small[hundred] = value
        small.update((hundred + word, value + n) for word, n in list(small.items()) if 0 < n < _HUNDRED)
    return small


def cardinal(word: str) -> int | None:
    """Give the value of a number word, also of a compound with "duizend"; None for any other word."""
    table = _cardinals()
    if word in table:
        return table[word]
    before, thousand, after = word.partition("duizend")
    if not thousand or (before and before not in table) or (after and after not in table):
        return None
    return (table[before] if before else 1) * _THOUSAND + (table[after] if after else 0)


_LISTS = wordlist("numbers")
_UNITS: dict[str, int] = _LISTS["units"]
_TENS: dict[str, int] = _LISTS["tens"]
_HALVES: dict[str, Decimal] = {word: Decimal(str(value)) for word, value in _LISTS["halves"].items()}
_SCALES: dict[str, int] = _LISTS["scales"]
_HUNDRED = 100
_FRACTIONS = {"\u00bd": Decimal("0.5"), "\u00bc": Decimal("0.25"), "\u00be": Decimal("0.75")}
_HUNDREDS = {"honderd", "hundred"}
_ARTICLES = {"een", "one"}
_AND_A_HALF = (["en", "een", "half"], ["en", "een", "halve"], ["and", "a", "half"])
_PREFIXES = {"eur", "euro", "k", "x", "ca", "max"}
_RANGED = {"k", "ton", "mln", "m", "q"}
_CLOSERS = set(".,;:!?)-/€'\"") | {"eur", "euro"}
