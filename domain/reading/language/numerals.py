"""Numbers, in digits with Dutch or English separators, in words, and with a multiplier."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist

_THOUSAND = 1000
_TON = "ton"  # a hundred thousand
_THE = "de"  # "tegen de ton"
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
    """Read a number that begins at token ``i``, with its multiplier, once: sums, counts and lengths all ask for it."""
    if i not in words.numerals:
        begun = _may_begin(words.word(i))
        found = _begun(words, i) if begun else None
        words.numerals[i] = found and _scaled(words, found)
    numeral: Numeral | None = words.numerals[i]
    return numeral


def _may_begin(word: str) -> bool:
    """Tell a word that may be the first of a number, which few words are."""
    return word[:1].isdigit() or word in _OPENING or cardinal(word) is not None


def _begun(words: Words, i: int) -> Numeral | None:
    return _digits(words, i) or _rounded(words, i) or _first_of_two(words, i) or _spelled(words, i)


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
    if decimal is not None and (tenths := _behind_letter(words, i)) is not None:
        return Numeral((decimal + tenths) * _SCALES[words.word(i + 1)], i, i + 3, words.word(i + 1))
    return None if decimal is None else Numeral(decimal, i, i + 1)


def _behind_letter(words: Words, i: int) -> Decimal | None:
    """Read the tenths of "1M2" and "2k5": a multiplier in the place of the comma; "60m2" and "1M2 ruimte" are areas."""
    letter, tenths = words.word(i + 1), words.word(i + 2)
    glued = words.glued(i + 1) and words.glued(i + 2) and words.word(i).isdigit()
    told = letter == "k" or (letter == "m" and words.said(i + 1, i + 2) == "M")
    short = len(tenths) <= 2 and tenths.isdecimal()  # noqa: PLR2004 - "1M25"; three digits are a model
    after = words.word(i + 3)
    area = (letter, tenths) == ("m", "2") and after.isalpha() and after not in _LISTS["behind_millions"]
    return Decimal(f"0.{tenths}") if glued and told and short and not area else None


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
        return before not in _LISTS["prefixes"]
    return (
        before == "-"
        and words.glued(i - 1)
        and words.word(i - 2)[-1:].isalpha()
        and words.word(i - 2) not in _LISTS["ranged"]
    )


def _rounded(words: Words, i: int) -> Numeral | None:
    """Read the one of "een kleine ton" and of "tegen de ton"."""
    word, after = words.word(i), words.word(i + 1)
    if word in _ONE and after in _LISTS["nearly"] and words.word(i + 2) in _SCALES:
        return Numeral(Decimal(1), i, i + 2, spelled=True)
    towards = word == _THE and after == _TON and words.word(i - 1) in _LISTS["towards"]
    return Numeral(Decimal(1), i, i + 1, spelled=True) if towards else None


def _thousands_of_ton(words: Words, at: int) -> int:
    """Read the 60 of "2 ton 60": with nothing counted behind it, it is as many thousands; 0 when there is none."""
    word, after = words.word(at), words.word(at + 1)
    value = int(word) if len(word) == 2 and word.isdecimal() else cardinal(word) or 0  # noqa: PLR2004 - tens and units
    ends = not after.isalpha() or after in _LISTS["behind_ton"]
    return value if _TEN <= value < _HUNDRED and ends else 0


def _spelled(words: Words, i: int) -> Numeral | None:
    word = words.word(i)
    if word in _HALVES:
        return _half(words, i, _HALVES[word])
    value = cardinal(word)
    if value is None or words.word(i - 1) in _LISTS["some"]:
        return None
    after = words.word(i + 2)
    if words.word(i + 1) == "-" and word in _TENS and after in _UNITS and words.glued(i + 1) and words.glued(i + 2):
        return Numeral(Decimal(value + _UNITS[after]), i, i + 3, spelled=True)
    if words.words[i + 1 : i + 4] in _AND_A_HALF:
        return Numeral(Decimal(value) + Decimal("0.5"), i, i + 4, spelled=True)
    if word in _ONE and not _SCALES.get(words.word(i + 1)):
        return _half(words, i + 1, _HALVES[words.word(i + 1)]) if words.word(i + 1) in _HALVES else None
    return Numeral(Decimal(value), i, i + 1, spelled=True)


def _first_of_two(words: Words, i: int) -> Numeral | None:
    """Read the first end of "anderhalf tot twee ton", "tussen een en twee ton"."""
    word, two = words.word(i), words.word(i + 1) in _LISTS["two_ends"] and cardinal(words.word(i + 2))
    if not (two and words.word(i + 3) in _SCALES and (word in _HALVES or word in _ONE)):
        return None
    return Numeral(_HALVES.get(word, Decimal(1)), i, i + 1, spelled=True)


def _half(words: Words, i: int, value: Decimal) -> Numeral | None:
    """A fraction counts only before a multiplier: "half miljoen", "half a million", "anderhalve ton"."""
    skip = 1 if words.word(i + 1) in _ONE else 0
    if words.word(i + 1 + skip) not in _SCALES:
        return None
    return Numeral(value, i, i + 1 + skip, spelled=True)


def _scaled(words: Words, found: Numeral) -> Numeral:
    value, last, scale = found.value, found.last, found.scale
    while words.word(last) in _SCALES and last - found.last < 2:  # noqa: PLR2004 - "20 duizend miljoen" is nobody's sum
        word = words.word(last)
        if len(word) == 1 and not _letter_scale(words, last):
            break
        value, scale, last = value * _SCALES[word], word, last + 1
        if word == _TON and (other := _or_so_many(words, found, last)):
            return found._replace(value=other.value * _SCALES[word], last=other.last, scale=word)
        if word == _TON and (thousands := _thousands_of_ton(words, last)):
            value, last = value + thousands * _THOUSAND, last + 1
        if word in _LISTS["hundreds"] and (rest := cardinal(words.word(last))) and rest < _HUNDRED:
            value, last = value + rest, last + 1
    return found._replace(value=value, last=last, scale=scale)


def _or_so_many(words: Words, found: Numeral, at: int) -> Numeral | None:
    """Read the two of "een ton of 2", "een ton of anderhalf"."""
    if words.word(found.first) not in _ONE or words.word(at) != "of":
        return None
    word = words.word(at + 1)
    value = _HALVES.get(word) or (Decimal(word) if word.isdecimal() and len(word) == 1 else cardinal(word) or 0)
    return Numeral(Decimal(value), at, at + 2) if 1 < value < _TEN else None


def _letter_scale(words: Words, i: int) -> bool:
    """A lone "k" or "m" multiplies when it is glued to its number or to "€", or stands loose before no other letter."""
    if words.word(i + 1) == "€":
        return True
    if words.glued(i + 1) and words.word(i + 1) not in _CLOSERS:
        return False
    return words.glued(i) or words.word(i) == "k"


@lru_cache(maxsize=20_000)
def cardinal(word: str) -> int | None:
    """Give the value of a number word, also of a compound as Dutch writes it (accents folded), or None."""
    before, thousand, after = word.partition("duizend")
    if not thousand:
        return _below_thousand(word)
    head, tail = _below_thousand(before) if before else 1, _below_thousand(after) if after else 0
    return None if head is None or tail is None else head * _THOUSAND + tail


def _below_thousand(word: str) -> int | None:
    before, hundred, after = word.partition("honderd")
    if not hundred:
        return _below_hundred(word)
    head, tail = _UNITS.get(before, 0) if before else 1, _below_hundred(after) if after else 0
    return None if tail is None or not 0 < head < _TWENTY or (before and head == 1) else head * _HUNDRED + tail


def _below_hundred(word: str) -> int | None:
    if (simple := _UNITS.get(word, _TENS.get(word))) is not None:
        return simple
    for tens, value in _TENS.items():
        if word.endswith(tens) and 0 < (unit := _UNITS.get(word[: -len(tens)].removesuffix("en"), 0)) < _TEN:
            return unit + value if word.endswith("en" + tens) else None
    return None


_LISTS = wordlist("numbers")
_UNITS: dict[str, int] = _LISTS["units"]
_TENS: dict[str, int] = _LISTS["tens"]
_HALVES: dict[str, Decimal] = {word: Decimal(str(value)) for word, value in _LISTS["halves"].items()}
_SCALES: dict[str, int] = _LISTS["scales"]
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_FRACTIONS = {"\u00bd": Decimal("0.5"), "\u00bc": Decimal("0.25"), "\u00be": Decimal("0.75")}
_ONE: frozenset[str] = wordlist("words")["one"]
_OPENING = _ONE | _HALVES.keys() | {_THE}
_AND_A_HALF = turns(_LISTS["and_a_half"])
_CLOSERS = frozenset(".,;:!?)-/+€'\"") | _LISTS["closing"]
