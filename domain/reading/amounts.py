"""The amount of an announcement: which of its sums is the money of the undertaking, and what it covers."""

from decimal import Decimal
from typing import NamedTuple

from domain.language import Phrase, phrase
from domain.reading.cues import Cue, Nearby
from domain.reading.findings import Finding
from domain.reading.money import LISTS, Sum
from domain.reading.quantities import Count
from domain.reading.tokens import Words
from domain.terms import Amount, Basis

_NEAR = 4  # tokens before a sum in which "max" or "ruim" belongs to it
_CLAUSE = 9  # tokens around a sum in which "subsidie" or "budget" tells its role
_LEAST = 100  # euros; what costs less in all was meant in thousands, or is no budget
_MOST = 20  # counts looked at for the units of a price
_THOUSAND = 1000
_STEM = 5  # letters by which "werkplek" and "werkplekken" are one word
_BREAKS = {",", ";", "(", ")", ":", "maar", "but"}


class Priced(NamedTuple):
    """A sum with what it covers: a basis, or the unit that it is the price of ("*" for a piece of anything)."""

    sum: Sum
    basis: Basis
    unit: str
    last: int
    weight: int


_RANKS = (("background", 0), ("present", 1), ("budget", 3))


def read_amount(words: Words, cues: tuple[Cue, ...], sums: list[Sum], counts: list[Count]) -> Finding[Amount]:
    """Choose the amount; a unit price counts only together with the number of units.

    ``sums`` and ``counts`` are the money and the quantities of the text.
    """
    money = [cue for cue in cues if cue.family == "money"]
    near = Nearby(money)
    priced = [_priced(words, one, near.around(one.first, one.last)) for one in sums]
    questions = _questions(words, priced, money)
    totals = [one for one in priced if not one.unit and one.weight > 0 and not one.sum.negative]
    totals = [one for one in totals if words.word(one.last) != "?"] or totals
    if totals and max(one.sum.high for one in totals) < _LEAST:
        said = words.said(totals[0].sum.first, totals[0].sum.last)
        return Finding(None, questions=(phrase("Is {number} an amount in thousands of euros?", number=said),))
    if totals:
        return _total(words, totals, money, questions)
    for one in priced:
        if one.unit not in {"", "-"} and (count := _matching(one.unit, counts[:_MOST])):
            return _product(one, count, questions)
    return Finding(None, questions=questions)


def _priced(words: Words, one: Sum, money: list[Cue]) -> Priced:
    basis, unit, last = _covers(words, one.last)
    if not unit and words.word(one.first - 1 - (words.word(one.first - 1) in {"€", "eur"})) in {"a", "@"}:
        unit = "*"  # "80 tablets à 489 euro"
    before = set(words.words[max(0, one.first - _NEAR) : one.first])
    if basis is Basis.TOTAL and not unit:
        if before & LISTS["yearly"] or {words.word(last), words.word(last + 1)} & LISTS["yearly"]:
            basis = Basis.YEAR
        elif before & LISTS["monthly"] or {words.word(last), words.word(last + 1)} & LISTS["monthly"]:
            basis = Basis.MONTH
        elif any(word.endswith(("tarief", "stuksprijs", "rate")) for word in before):
            unit = "-"
    return Priced(one, basis, unit, last, _weight(words, one, money))


def _covers(words: Words, at: int) -> tuple[Basis, str, int]:
    """Read "per werkplek per maand", "/jaar", "p/st", "each" after a sum."""
    basis, unit = Basis.TOTAL, ""
    for _ in range(2):
        start = at
        while start < at + _NEAR and words.word(start) in LISTS["between"] and not _per(words, start):
            start += 1
        length = _per(words, start)
        if not length:
            break
        what = words.word(start + length)
        if what in LISTS["year"]:
            basis = Basis.YEAR
        elif what in LISTS["month"] or (what == "m" and words.word(start) == "p"):
            basis = Basis.MONTH
        elif what in LISTS["other_time"]:
            unit = "-"
        else:
            unit = unit or ("*" if what in {"stuk", "st", "piece", "unit", "stuks"} else what)
        at = start + length + 1
    if words.word(at) in {"each", "apiece", "pp", "elk"}:
        return basis, unit or "*", at + 1
    if not unit and basis is Basis.TOTAL and words.word(at) in {"pj", "pjr", "pm"}:
        return Basis.MONTH if words.word(at) == "pm" else Basis.YEAR, unit, at + 1
    return basis, unit, at


def _per(words: Words, at: int) -> int:
    """Give how many tokens of "per", "p/", "/", "a" stand before what a sum is the price of."""
    word, after = words.word(at), words.word(at + 1)
    if word == "p" and after in {"/", "."}:
        return 2
    if word == "per" and after:
        return 1 + (after in {"nieuwe", "het", "de", "extra"})
    known = after in LISTS["units"] or after in LISTS["year"] or after in LISTS["month"] or after in LISTS["other_time"]
    return int(word in LISTS["per"] and known)


def _weight(words: Words, one: Sum, money: list[Cue]) -> int:
    """Rank a sum.

    0 is background (a subsidy, a threshold), 1 what is paid today, 3 stands beside "budget" or "totaal".
    """
    labels = {
        cue.label
        for cue in money
        if max(one.first - cue.last, cue.first - one.last) <= _CLAUSE and not _parted(words, one, cue)
    }
    return next((weight for label, weight in _RANKS if label in labels), 2)


def _parted(words: Words, one: Sum, cue: Cue) -> bool:
    first, last = min(one.last, cue.last), max(one.first, cue.first)
    if words.sentences[one.first] != words.sentences[cue.first]:
        return True
    return bool(_BREAKS & set(words.words[first:last]))


def _total(words: Words, totals: list[Priced], money: list[Cue], questions: tuple[Phrase, ...]) -> Finding[Amount]:
    chosen = max(totals, key=lambda one: (one.weight, one.basis is Basis.TOTAL, -one.sum.first))
    low, high, last = chosen.sum.low * chosen.sum.times, chosen.sum.high * chosen.sum.times, chosen.last
    for other in totals:
        if (
            other is not chosen
            and other.basis is chosen.basis
            and other.sum.first > chosen.sum.first
            and words.words[last : other.sum.first] in (["+"], ["plus"], ["+", "€"], ["plus", "€"])
        ):
            low, high, last = low + other.sum.low, high + other.sum.high, other.last
    limit = _limit(words, chosen.sum, money) if low == high else ""
    amount = Amount(
        minimum=None if limit == "ceiling" else _plain(low),
        maximum=None if limit == "floor" else _plain(high),
        basis=chosen.basis,
    )
    return Finding(amount, chosen.sum.first, last, 0.95 if chosen.sum.sure else 0.6, questions)


def _limit(words: Words, one: Sum, money: list[Cue]) -> str:
    for cue in money:
        if cue.label not in {"ceiling", "floor"} or words.sentences[cue.first] != words.sentences[one.first]:
            continue
        if 0 <= one.first - cue.last < _near(words, cue) and not _parted(words, one, cue):
            return cue.label
        if cue.first == one.last and words.word(cue.first) in {"max", "maximaal", "minimaal", "maximum", "minimum"}:
            return cue.label
    return ""


def _near(words: Words, cue: Cue) -> int:
    """A "tot" must stand right before the sum; a "plafond" may stand some words away."""
    return 2 if words.word(cue.first) in {"tot", "vanaf", "under", "below", "max"} else _NEAR + 2


def _matching(unit: str, counts: list[Count]) -> Count | None:
    if unit == "*":
        return counts[0] if counts else None
    return next((count for count in counts if count.unit[:_STEM] == unit[:_STEM]), None)


def _product(one: Priced, count: Count, questions: tuple[Phrase, ...]) -> Finding[Amount]:
    low, high = one.sum.low * count.number, one.sum.high * count.number
    amount = Amount(minimum=_plain(low), maximum=_plain(high), basis=one.basis)
    return Finding(amount, one.sum.first, one.last, 0.7, questions)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.quantize(Decimal("0.01"))


def _questions(words: Words, priced: list[Priced], money: list[Cue]) -> tuple[Phrase, ...]:
    if any(one.sum.negative for one in priced):
        said = next(words.said(one.sum.first - 1, one.sum.last) for one in priced if one.sum.negative)
        return (phrase("A negative amount ({words}) is not clear. What amount is meant?", words=said),)
    if any(cue.label == "open" for cue in money) and not priced:
        return (phrase("The amount is still open. Do you have an estimate?"),)
    for cue in money:
        number = words.word(cue.last + (words.word(cue.last) in {":", "van", "of", "is"}))
        if (
            cue.label == "budget"
            and not priced
            and number.isascii()
            and number.isdigit()
            and 0 < int(number[:4]) < _THOUSAND
        ):
            return (phrase("Is {number} an amount in thousands of euros?", number=number),)
    return ()
