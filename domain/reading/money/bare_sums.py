"""Numbers without a currency that are money by where they stand: alone, in a list of costs, beside "budget"."""

import re

from domain.reading.calendar.moments import plain_year, year_at
from domain.reading.language.numerals import Numeral
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.money.counted import counts_things, is_code, is_counted
from domain.reading.money.told_prices import SMALLEST_BARE, SMALLEST_PRICE, is_by_time

_LISTS = wordlist("money_words")
_GROUP = 3  # digits of a thousands group
_SINGULAR: tuple[str, ...] = tuple(sorted(wordlist("quantities")["singular"]))
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS = re.compile(r"\d{2,3}[05]00")  # without a point: "voor 48000"
_FAR = 5  # tokens of signs and of "ca." between a thing and what it costs
_DASHES = {"-", "/", "|"}
_CLOSED = {"+", ",", ".", ";", ")", "nu"}


def _is_multiplied(words: Words, i: int) -> bool:
    """Tell the price before a result: "12 tablets à 410 = 4.920"."""
    return words.word(i).isdigit() and words.word(i - 1) in {"x", "*", "a", "@"}


def year_of(words: Words, first: int, last: int) -> int:
    """Give the year that a figure is for: "60.000 in 2026", "2 ton in '27", "2027: 40.000"; 0 when none is said."""
    ahead = first - 1 - (words.word(first - 1) in _LISTS["currency"])
    ahead -= words.word(ahead) in {":", "="}
    if plain_year(words, ahead) and words.sentences[ahead] == words.sentences[first]:
        return int(words.word(ahead))
    behind = last + (words.word(last) in _LISTS["before_year"])
    found = year_at(words, behind) if behind < len(words) else None
    return found[0] if found and words.sentences[behind] == words.sentences[first] else 0


def is_yearly_share(words: Words, i: int) -> bool:
    """Tell a bare number that is for a year, where another one is for another: "60.000 in 2026 en 40.000 in 2027"."""
    grouped = _GROUPED.fullmatch(words.word(i)) is not None
    return grouped and year_of(words, i, i + 1) > 0


def stands_alone(words: Words, i: int, *, bought: bool) -> bool:
    """Tell a number that is paid where nothing else is told of money.

    "Gegund voor 48.000", "nieuwe server: 14.600", "nieuwe server (ca. 14.600)", "nieuwe server ± 14.600".
    Beside a sign it may count something too, unless something is ``bought``.
    """
    before = words.word(i - 1)
    plain = before in _LISTS["paid_for"] and _THOUSANDS.fullmatch(words.word(i))
    if not plain and _GROUPED.fullmatch(words.word(i)) is None:
        return False
    ends = i + 1 >= len(words) or words.sentences[i + 1] != words.sentences[i]
    apart = words.word(i + 1) in _DASHES and not words.glued(i + 1)
    if not (ends or apart or words.word(i + 1) in _CLOSED or words.word(i + 1) in _LISTS["behind_paid"]):
        return False
    if before in _LISTS["paid_for"] or (before == "=" and _is_multiplied(words, i - 2)):
        return True
    return (bought or before == ":") and _may_cost(words.word(_thing_before(words, i)))


def _thing_before(words: Words, i: int) -> int:
    """Give the place of what a sign parts from a number: "server: 14.600", "server (ca. 14.600)"; else the number's."""
    at = i - 1
    while at > i - _FAR and words.word(at) in _LISTS["about_signs"]:
        at -= 1
    signs = words.words[at + 1 : i]
    return at if signs and not _LISTS["about_joints"].isdisjoint(signs) else i


def _may_cost(word: str) -> bool:
    """Tell what may have a price: one thing, and no number of things: "nieuwe server: 14.600", not "zaken: 14.600"."""
    counted = word in _LISTS["no_money"] or word in _LISTS["no_item"]
    plural = word.endswith(("en", "s", "tal")) and not word.endswith(_SINGULAR)
    return word.isalpha() and not counted and not plural


def is_item(words: Words, i: int, *, listed: bool) -> bool:
    """Tell a number that ends an item of a list of costs: "websitebouw 27.500, hosting € 250 p/m".

    ``listed``: other sums are told, so that a noun may stand before it; else it ends a sentence: "in week 30, 22.500.",
    or is one: "Klaar. 64.000."
    """
    word, before, after = words.word(i), words.word(i - 1), words.word(i + 1)
    grouped = "." in word and word.replace(".", "").isdigit() and len(word.rpartition(".")[2]) == _GROUP
    named = before.isalpha() and before not in _LISTS["no_money"] and before not in _LISTS["no_item"]
    opens = i == 0 or words.sentences[i - 1] != words.sentences[i]
    closed = after == "" or words.sentences[i + 1] != words.sentences[i] or (after == "." and not words.glued(i + 2))
    return grouped and (
        (before == "," and after == ",")
        or (listed and before in {"+", "plus"})
        or (listed and before in {"en", "and"} and after in {"voor", "for"})
        or (listed and (before, after) == ("(", ")") and _may_cost(words.word(i - 2)))
        or ((before == "," or opens) and closed)
        or (listed and named and (closed or after in {",", ";", ")", "+", "en"}))
    )


def may_be_money(words: Words, one: Numeral, final: Numeral) -> bool:
    """Tell whether a number without any sign may be money, beside a word like "budget"."""
    least = SMALLEST_PRICE if is_by_time(words, final.last) or _is_cost(words, one.first, final.last) else SMALLEST_BARE
    if final.value < least or (one.spelled and not one.scale and one.value < SMALLEST_BARE):
        return False
    after = words.word(final.last)
    if words.glued(final.last) and after and after[0].isalpha():
        return False
    if plain_year(words, one.first) or is_code(words, final.last):
        return False
    return not counts_things(words, final) and not is_counted(after) and after not in {"%", "x", "procent"}


def _is_cost(words: Words, first: int, last: int) -> bool:
    """Tell what ends a clause right behind a word for what is paid: "via Logius, kosten 640"."""
    at = first - 1 - (words.word(first - 1) == ":")
    ends = last >= len(words) or words.word(last) in _CLOSED or words.sentences[last] != words.sentences[first]
    return ends and words.word(at) in _LISTS["costs"]
