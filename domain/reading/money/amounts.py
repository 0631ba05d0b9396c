"""The amount of an announcement: which of its sums is the money of the undertaking, and what it covers."""

from decimal import Decimal

from domain.language import Phrase, phrase
from domain.reading.findings import Finding
from domain.reading.language.cues import Cue, Nearby
from domain.reading.language.plurals import is_one_of
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns
from domain.reading.money.bare_sums import year_of
from domain.reading.money.columns import is_total, same_column
from domain.reading.money.prices import Priced, priced
from domain.reading.money.quantities import Count
from domain.reading.money.ranking import parted
from domain.reading.money.sums import LISTS, Sum
from domain.terms import Amount, Basis

_ON_TOP = turns(LISTS["on_top"])
_PLUS = {"+", "plus"}
_NEAR = 4  # tokens before a sum in which "max" or "ruim" belongs to it
_LOT = 8  # tokens from "perceel 2 (schermen en docks)" to its sum
_PRESENT = 1  # the weight of what is paid today
_LEAST = 100  # euros; what costs less in all was meant in thousands, or is no budget
_MOST = 20  # counts looked at for the units of a price
_THOUSAND = 1000
_SHAFTS = {"=", "-", ">"}
_STEM = 5  # letters by which "werkplek" and "werkplekken" are one word


def read_amount(words: Words, cues: tuple[Cue, ...], sums: list[Sum], counts: list[Count]) -> Finding[Amount]:
    """Choose the amount; a unit price counts only together with the number of units.

    ``sums`` and ``counts`` are the money and the quantities of the text.
    """
    money = [cue for cue in cues if cue.family == "money"]
    near = Nearby(money)
    prices = [priced(words, one, near.around(one.first, one.last)) for one in sums]
    questions = _questions(words, prices, money)
    totals = [one for one in prices if not one.unit and one.weight > 0 and not one.sum.negative]
    totals = [one for one in totals if words.word(one.last) != "?"] or totals
    if len(totals) < len(prices):
        totals = [one for one in totals if one.sum.sure or not _counted(one.sum, counts)]
    if totals and max(one.sum.high * one.sum.times for one in totals) < _LEAST:
        said = words.said(totals[0].sum.first, totals[0].sum.last)
        return Finding(None, questions=(phrase("Is {number} an amount in thousands of euros?", number=said),))
    if totals:
        return _total(words, totals, money, questions)
    for one in prices:
        if one.unit not in {"", "-"} and (count := _matching(one.unit, counts[:_MOST])):
            return _product(one, count, questions)
    return Finding(None, questions=questions)


def _counted(one: Sum, counts: list[Count]) -> bool:
    """Tell a bare number that counts what another sum is the price of: "2,10 per stuk, wij hebben er 1.500"."""
    return any(count.first <= one.first < count.last for count in counts[:_MOST])


def _total(words: Words, totals: list[Priced], money: list[Cue], questions: tuple[Phrase, ...]) -> Finding[Amount]:
    chosen = max(totals, key=lambda one: (one.weight, one.basis is Basis.TOTAL, -one.sum.first))
    low, high, last = chosen.sum.low * chosen.sum.times, chosen.sum.high * chosen.sum.times, chosen.last
    told = chosen
    for other in totals:
        behind = other.basis is chosen.basis and other.sum.first > chosen.sum.first
        if behind and (_added(words, chosen, other, last) or (told.last == last and _on_top(words, last, other))):
            low, high, last = low + other.sum.low, high + other.sum.high, other.last
        told = other
    limit = _limit(words, chosen.sum, money) if low == high else ""
    if limit == "floor" and (top := _ceiling(words, chosen, totals, money)):
        limit, high, last = "", top.sum.high, top.last
    amount = Amount(
        minimum=None if limit == "ceiling" else _plain(low),
        maximum=None if limit == "floor" else _plain(high),
        basis=chosen.basis,
    )
    return Finding(amount, chosen.sum.first, last, 0.95 if chosen.sum.sure else 0.6, questions)


def _ceiling(words: Words, floor: Priced, totals: list[Priced], money: list[Cue]) -> Priced | None:
    """Give the upper end behind a lower one: "minimaal 30k, maximaal 45k"."""
    behind = (
        one
        for one in totals
        if one.sum.first > floor.sum.first and one.sum.low > floor.sum.high and one.basis is floor.basis
    )
    return next((one for one in behind if _limit(words, one.sum, money) == "ceiling"), None)


def _added(words: Words, chosen: Priced, other: Priced, last: int) -> bool:
    """Tell a sum that comes on top: after "plus", of another year or lot, or below it in a table."""
    if words.words[last : other.sum.first] in _ON_TOP:
        return True
    years = year_of(words, chosen.sum.first, chosen.sum.last), year_of(words, other.sum.first, other.sum.last)
    if all(years) and years[0] != years[1] and other.weight > _PRESENT:
        return True
    if chosen.weight == other.weight and same_column(words, chosen.sum.first, other.sum.first):
        return not is_total(words, chosen.sum.first)
    lots = _lot(words, chosen.sum.first), _lot(words, other.sum.first)
    return all(lots) and lots[0] != lots[1] and chosen.weight == other.weight


def _on_top(words: Words, last: int, other: Priced) -> bool:
    """Tell the next sum behind a plus: "10k implementatie + 5k training"."""
    sign = other.sum.first - 1 - (words.word(other.sum.first - 1) in LISTS["currency"])
    return words.word(sign) in _PLUS and words.sentences[last - 1] == words.sentences[sign]


def _lot(words: Words, first: int) -> str:
    """Give the number of the lot that a sum is said of."""
    for i in range(first - 2, max(0, first - _LOT) - 1, -1):
        if words.word(i) in LISTS["lots"]:
            return words.word(i + 1)
    return ""


def _limit(words: Words, one: Sum, money: list[Cue]) -> str:
    for cue in money:
        if cue.label not in {"ceiling", "floor"} or words.sentences[cue.first] != words.sentences[one.first]:
            continue
        near = 0 <= _gap(words, cue.last, one.first) < _near(words, cue) and not parted(words, one, cue)
        near = near or (cue.last <= one.first and LISTS["limit_joints"].issuperset(words.words[cue.last : one.first]))
        if near and not (_quoted(words, cue.first) or _points(words, cue.first) or _limits_other(words, one, cue)):
            return cue.label
        behind = one.last + (words.word(one.last) == "(")
        if cue.first == behind and words.word(cue.first) in LISTS["limits_behind"] and not _ahead(words, cue.last):
            return cue.label
    return ""


def _gap(words: Words, first: int, last: int) -> int:
    """Count the tokens from one place up to another without signs of money and of abbreviation: "max. € 700k"."""
    signs = sum(word == "." or word in LISTS["currency"] for word in words.words[first:last])
    return last - first - signs


def _ahead(words: Words, at: int) -> bool:
    """Tell a limit that another sum follows, which is its own: "min. 80k max. 140k"."""
    at += words.word(at) == "."
    return words.word(at + (words.word(at) in LISTS["currency"]))[:1].isdigit()


def _limits_other(words: Words, one: Sum, cue: Cue) -> bool:
    """Tell a limit of another number: "voor maximaal 4 jaar en 900.000 euro"."""
    return any(word[:1].isdigit() for word in words.words[cue.last : one.first])


def _quoted(words: Words, i: int) -> bool:
    """Tell the sign that begins a quoted line of a mail."""
    if words.word(i) != ">":
        return False
    line = words.text.rfind("\n", 0, words.starts[i]) + 1
    return not words.text[line : words.starts[i]].strip(" >")


def _points(words: Words, i: int) -> bool:
    """Tell the head of an arrow: "800 per maand => 9600 per jaar", "kapot >> aankoop 38.000"."""
    return words.word(i) == ">" and (
        (words.word(i - 1) in _SHAFTS and words.glued(i)) or (words.word(i + 1) == ">" and words.glued(i + 1))
    )


def _near(words: Words, cue: Cue) -> int:
    """A "tot" must stand right before the sum; a "plafond" may stand some words away."""
    return 2 if words.word(cue.first) in LISTS["limits_before"] else _NEAR + 2


def _matching(unit: str, counts: list[Count]) -> Count | None:
    if unit == "*":
        return counts[0] if counts else None
    seats = unit in LISTS["seats"]
    alike = (
        count
        for count in counts
        if count.unit[:_STEM] == unit[:_STEM] or is_one_of(unit, count.unit) or (seats and count.unit in LISTS["seats"])
    )
    return next(alike, None)


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
