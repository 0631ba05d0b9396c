"""What a sum covers: in all, per year, per month, or a unit."""

import re
from typing import NamedTuple

from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.money.columns import figure_in_table
from domain.reading.money.ranking import rank
from domain.reading.money.sums import LISTS, Sum
from domain.terms import Basis

_FAR = 16  # tokens before a sum in which "jaarlijks" belongs to it when no other figure stands between
_NEAR = 4  # tokens before a sum in which "max" or "ruim" belongs to it
_OF_EACH = 10_000  # euros; what things "van" more cost is told of all of them
_ANNUAL = 1000  # euros; a "tarief" of more is none of an hour
_ARTICLES: frozenset[str] = wordlist("words")["articles"]
_UNIT_LETTERS: dict[str, str] = LISTS["unit_letters"]
_LETTERS = re.compile(rf"p(?P<unit>[{''.join(sorted(_UNIT_LETTERS))}])(?:p?(?P<time>[mj]))?")
_BREAKS: frozenset[str] = wordlist("words")["clause_ends"]
_RATES: tuple[str, ...] = tuple(sorted(LISTS["rates"]))
_PRICES: tuple[str, ...] = tuple(sorted(LISTS["prices"]))


class Priced(NamedTuple):
    """A sum with what it covers: a basis, or the unit that it is the price of ("*" for a piece of anything)."""

    sum: Sum
    basis: Basis
    unit: str
    last: int
    weight: int


def priced(words: Words, one: Sum, money: list[Cue]) -> Priced:
    """Tell what a sum covers, and rank it; ``money`` are the words about money around it."""
    basis, unit, last = _by_column(words, one) or _covers(words, one.last)
    sign = one.first - 1 - (words.word(one.first - 1) in {"€", "eur"})
    if not unit and words.word(sign) in {"a", "@"} and words.word(sign - 1) in LISTS["year"] | LISTS["month"]:
        basis = Basis.MONTH if words.word(sign - 1) in LISTS["month"] else Basis.YEAR  # "5 jaar à 2.100 euro"
    elif not unit and (words.word(sign) in {"a", "@"} or (words.word(sign) in {"x", "*"} and _counted(words, sign))):
        unit = "*"  # "80 tablets à 489 euro"
    elif not unit and words.word(sign) == "van" and one.high < _OF_EACH and _counted(words, sign):
        unit = "*"  # "60 laptops van 900 euro"
    elif not unit and words.word(sign) == "tegen" and _spent(words.word(sign - 1)):
        unit = "-"  # "600 uur tegen 85 euro"
    before = _ahead(words, one.first)
    unit = unit or _told_before(words, one.first)
    unit = "" if unit in LISTS["ours"] else unit  # "36k per gemeente" is what we pay
    if basis is Basis.TOTAL and not unit:
        behind = _behind(words, last)
        if before & LISTS["yearly"] or behind & LISTS["yearly"] or _each_time(words, one.first) == "year":
            basis = Basis.YEAR
        elif before & LISTS["monthly"] or behind & LISTS["monthly"] or _each_time(words, one.first) == "month":
            basis = Basis.MONTH
        elif one.high < _ANNUAL and any(word.endswith(_RATES) for word in before):
            unit = "-"
    return Priced(one, basis, unit, last, rank(words, one, money))


def _spent(word: str) -> bool:
    return word[:1].isdigit() or word in LISTS["other_time"]


def _ahead(words: Words, first: int) -> set[str]:
    """Give the words before a sum that tell of it: "the annual fee for our GIS licences rises to 45,300"."""
    at, apart = first - 1, False
    while at >= max(0, first - _FAR) and words.sentences[at] == words.sentences[first]:
        raised = words.word(at - 1) in LISTS["changed_from"]  # "jaarlijkse kosten stijgen van 51k naar 63k"
        figure = words.word(at)[:1].isdigit() and words.word(at + 1) != "%" and not raised
        parts = words.word(at) in _BREAKS and not (words.glued(at) and words.glued(at + 1))  # "e-HRM"
        if (at < first - _NEAR and (figure or parts)) or (apart and figure):
            break  # "structureel 8k, incidenteel 45k"
        apart = apart or parts
        at -= 1
    return {words.word(i) for i in range(at + 1, first) if not _is_of_one_before(words, i)}


def _is_of_one_before(words: Words, i: int) -> bool:
    """Tell the "jaarlijks" of the sum before it: "31.000 jaarlijks en 18.000 voor de inrichting"."""
    before = words.word(i - 1)
    told = before[:1].isdigit() or before in LISTS["currency"] or before in LISTS["money_scales"]
    return told and words.word(i) in LISTS["yearly"] | LISTS["monthly"]


def _each_time(words: Words, first: int) -> str:
    """Give the time that is said right before a sum: "elk jaar 25k", "per maand betalen we 900 euro"."""
    for i in range(max(0, first - _NEAR), first - 1):
        own = not any(word[:1].isdigit() for word in words.words[max(0, i - 2) : i])
        if own and words.word(i) in LISTS["every"] and words.sentences[i] == words.sentences[first]:
            word = words.word(i + 1)
            return "year" if word in LISTS["year"] else "month" if word in LISTS["month"] else ""
    return ""


def _told_before(words: Words, first: int) -> str:
    """Give what a sum is the price of where that is said first: "per kwartaal betalen we 11.000"."""
    for i in range(max(0, first - _NEAR), first - 1):
        if words.word(i) == "per" and words.word(i + 1) in LISTS["other_time"]:
            return "-"
        if words.word(i) == "per" and words.word(i - 1).endswith(_PRICES) and words.word(i + 1) in LISTS["units"]:
            return words.word(i + 1)
    return ""


def _by_column(words: Words, one: Sum) -> tuple[Basis, str, int] | None:
    """Give what the head of its column says that a sum covers."""
    return {
        "price": (Basis.TOTAL, "*", one.last),
        "yearly": (Basis.YEAR, "", one.last),
        "monthly": (Basis.MONTH, "", one.last),
    }.get(figure_in_table(words, one.first))


def _behind(words: Words, last: int) -> set[str]:
    """Give the words behind a sum that tell of it, and not of the next one: "drie ton, structureel 40.000"."""
    apart = words.word(last) in _BREAKS
    if apart and any(word[:1].isdigit() for word in words.words[last + 1 : last + _NEAR]):
        return set()
    if apart and words.word(last + 2).isalpha() and words.sentences[last + 2] == words.sentences[last]:
        return set()  # "max 4 ton, jaarlijkse afname een ton"
    return {words.word(last), words.word(last + 1)}


def _counted(words: Words, sign: int) -> bool:
    """Tell "700 laptops x € 1.150" from "3 x € 20.000": things are counted before the sign."""
    return words.word(sign - 1).isalpha() and words.word(sign - 2)[:1].isdigit()


def _covers(words: Words, at: int) -> tuple[Basis, str, int]:
    """Read what a sum is the price of, and for how long: "p.p.p.m.", "pp per maand", "per werkplek per maand"."""
    basis, unit, last = _letters(words, at) or (Basis.TOTAL, "", at)
    return _rates(words, last, unit) if basis is Basis.TOTAL else (basis, unit, last)


def _rates(words: Words, at: int, unit: str) -> tuple[Basis, str, int]:
    """Read "per werkplek per maand", "/jaar", "p/st", "each"; ``unit`` is what was read before it."""
    basis = Basis.TOTAL
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
            unit = unit or ("*" if what in LISTS["piece"] else what)
        at = start + length + 1
    if words.word(at) in LISTS["each"]:
        return basis, unit or "*", at + 1
    if not unit and basis is Basis.TOTAL and words.word(at) in LISTS["short_yearly"] | LISTS["short_monthly"]:
        return Basis.MONTH if words.word(at) in LISTS["short_monthly"] else Basis.YEAR, unit, at + 1
    return basis, unit, at


def _letters(words: Words, at: int) -> tuple[Basis, str, int] | None:
    """Read "p.p.p.m.", "p/p/m", "ppm": per person (or "g" for user, "w" for workplace) per month."""
    letters, last = words.word(at), at + 1
    if len(letters) == 1:
        while (
            words.word(last) in {".", "/"}
            and words.glued(last)
            and len(words.word(last + 1)) == 1
            and words.glued(last + 1)
        ):
            letters, last = letters + words.word(last + 1), last + 2
        last += words.word(last) == "." and words.glued(last)
    match = _LETTERS.fullmatch(letters)
    if match is None:
        return None
    basis = {"m": Basis.MONTH, "j": Basis.YEAR}.get(match["time"] or "", Basis.TOTAL)
    return basis, _UNIT_LETTERS.get(match["unit"] or "", ""), last


def _per(words: Words, at: int) -> int:
    """Give how many tokens of "per", "p/", "/", "a", "in de" stand before what a sum is the price of."""
    word, after = words.word(at), words.word(at + 1)
    if word == "p" and after in {"/", "."}:
        return 2
    if word == "per" and after:
        return 1 + (after in LISTS["per_joints"])
    if word == "in" and after in _ARTICLES and not words.word(at + 3)[:1].isdigit():
        return 2 * (words.word(at + 2) in LISTS["month"] | LISTS["year"])  # "900 euro in de maand"
    known = after in LISTS["units"] or after in LISTS["year"] or after in LISTS["month"] or after in LISTS["other_time"]
    return int(word in LISTS["per"] and known)
