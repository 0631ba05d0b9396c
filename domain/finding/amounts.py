"""Amounts in a question: "boven 100k", "tussen 50 en 80 duizend", "max een ton", "rond 250.000"."""

from decimal import Decimal
from typing import NamedTuple

from domain.finding.patterns import begins, wordclass
from domain.finding.question import Sum
from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_SIGNS: frozenset[str] = wordlist("money_words")["currency"]
_WORDS = wordlist("words")
_LEAST = Decimal(1000)  # a bare number below it counts things, not euros
_YEARS = range(1990, 2061)
_AROUND = Decimal("0.2")  # "rond 100k" is 80 to 120, "ruim 100k" 100 to 120
_COMPARISONS = ("above", "below", "from", "until", "between", "about", "exactly", "upwards", "nearly", "named")


class Spoken(NamedTuple):
    """An amount and where it was said."""

    sum: Sum
    start: int
    end: int


def amounts(words: Words) -> list[Spoken]:
    """Give the amounts of a question in the order of the text."""
    found: list[Spoken] = []
    at = 0
    while at < len(words):
        numeral = numeral_at(words, at) or _one(words, at)
        spoken = _spoken(words, numeral) if numeral else None
        if spoken:
            found.append(spoken[0])
        at = spoken[1] if spoken else at + 1
    return found


def _one(words: Words, at: int) -> Numeral | None:
    """Read the one in "tussen een en twee ton", which is elsewhere an article."""
    before = words.word(at - 2) if words.word(at - 1) in _WORDS["articles"] else words.word(at - 1)
    said = words.word(at) in _WORDS["one"] and before in _WORDS["between"]
    return Numeral(Decimal(1), at, at + 1) if said else None


def _spoken(words: Words, numeral: Numeral) -> tuple[Spoken, int] | None:
    before = words.folded[: words.starts[numeral.first]].rstrip().removesuffix("€").rstrip()
    second = _second(words, numeral)
    last = second or numeral
    end = last.last + (words.word(last.last) in _SIGNS)
    compared = compares(before) or second is not None or behind(words, end) is not None
    if not any(_is_money(words, one, compared=compared) for one in (numeral, second) if one):
        return None
    low, high = numeral.value, last.value
    if second and not numeral.scale and low < high:
        low *= _scale(second)
    if second is None and (bound := behind(words, end)):  # "250.000 of meer"
        return Spoken(_bound(bound, low), len(before), words.ends[end + 1]), end + 2
    asked, start = meant(before, min(low, high), max(low, high), ranged=second is not None)
    return Spoken(asked, len(before) if start is None else start, words.ends[end - 1]), end


def behind(words: Words, at: int) -> str | None:
    """Give what is said behind a number at a token: "of meer" is from it, "of minder" until it."""
    if words.word(at) not in wordclass("joined") or words.word(at + 2) in wordclass(
        "than"
    ):  # "onder 2 ton en meer dan 50k"
        return None
    return (
        "from"
        if words.word(at + 1) in wordclass("more")
        else "until"
        if words.word(at + 1) in wordclass("less")
        else None
    )


def meant(before: str, low: Decimal, high: Decimal, *, ranged: bool) -> tuple[Sum, int | None]:
    """Give what a number or range means behind a folded text, and where the words begin that say so."""
    if ranged:
        return Sum(low=low, high=high), begins("amounts", "between", before)
    least, most = low * (1 - _AROUND), low * (1 + _AROUND)
    around = {"upwards": (low, most), "nearly": (least, low), "exactly": (low, low)}
    for meaning, (floor, ceiling) in around.items():
        start = begins("amounts", meaning, before)
        if start is not None:
            return Sum(low=floor, high=ceiling), start
    for meaning in ("from", "until", "above", "below"):
        start = begins("amounts", meaning, before)
        if start is not None:
            return _bound(meaning, low), start
    return Sum(low=least, high=most), begins("amounts", "about", before)


def _bound(meaning: str, euros: Decimal) -> Sum:
    if meaning in ("from", "above"):
        return Sum(low=euros, above=meaning == "above")
    return Sum(high=euros, below=meaning == "below")


def compares(before: str) -> bool:
    """Whether a folded text ends with words that compare: "boven", "minstens", "een bedrag van"."""
    return any(begins("amounts", one, before) is not None for one in _COMPARISONS)


def _second(words: Words, first: Numeral) -> Numeral | None:
    """The other end of a range."""
    at = first.last + (words.word(first.last) in _SIGNS)
    if words.word(at) not in wordclass("amount_ends"):
        return None
    at += 1
    at += words.word(at) in _SIGNS
    return numeral_at(words, at) if at < len(words) else None


def _scale(numeral: Numeral) -> Decimal:
    return (
        Decimal({"k": 1000, "duizend": 1000, "thousand": 1000, "mille": 1000, "dzd": 1000}.get(numeral.scale, 1))
        if (numeral.scale not in ("ton", "tonnen", "mln", "miljoen", "million", "m", "mio"))
        else Decimal(100000 if numeral.scale.startswith("ton") else 1000000)
    )


def _is_money(words: Words, numeral: Numeral, *, compared: bool) -> bool:
    if numeral.scale or words.word(numeral.first - 1) in _SIGNS or words.word(numeral.last) in _SIGNS:
        return True
    whole = numeral.value == numeral.value.to_integral_value()
    year = whole and int(numeral.value) in _YEARS and "." not in words.word(numeral.first)
    return compared and numeral.value >= _LEAST and not year
