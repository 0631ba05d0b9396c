"""Sums of money as they are typed: "€ 1.250.000,-", "1,2 mln", "tussen 80 en 120 duizend", "2x 30.000"."""

from decimal import Decimal
from typing import NamedTuple

from domain.reading.language.cues import Cue
from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.reading.money.bare_sums import is_item, is_yearly_share, may_be_money, stands_alone
from domain.reading.money.columns import is_money_in_table
from domain.reading.money.counted import counts_things
from domain.reading.money.figures import (
    CURRENCY,
    MONEY_SCALES,
    closed,
    figure_at,
    is_marked,
    is_raised,
    multiplied,
    multiplier,
    other_end,
    shared_scale,
)
from domain.reading.money.told_prices import is_price

LISTS = wordlist("money_words")
_WORDS = wordlist("words")
_LARGEST = Decimal(10) ** 11


class Sum(NamedTuple):
    """One or two figures at tokens ``first`` up to ``last``; ``sure`` is False when only a word nearby says money."""

    low: Decimal
    high: Decimal
    first: int
    last: int
    sure: bool
    times: int = 1
    negative: bool = False


def find_sums(words: Words, cues: tuple[Cue, ...], taken: frozenset[int]) -> list[Sum]:
    """Find every sum of money, left to right. ``taken`` are tokens that belong to a date."""
    bought = any(cue.family == "kind" and cue.label == "investment" for cue in cues)
    near = {place for cue in cues if cue.family == "money" for place in _around(cue, bought=bought)}
    near, taken = _by_columns(words, near, taken)
    found = _sums(words, near, taken)
    alone = {i for i in range(len(words)) if i not in taken and stands_alone(words, i, bought=bought)}
    if not found:
        near, found = near | alone, _sums(words, alone, taken)
    items = {i for i in range(len(words)) if is_item(words, i, listed=bool(found))} - near
    shares = [i for i in range(len(words)) if is_yearly_share(words, i)]
    items.update(shares if len(shares) > 1 or found else ())
    items.update(i for one in found if (i := _before_instead(words, one.first)) is not None)
    return _sums(words, near | items, taken) if items else found


def _sums(words: Words, near: set[int], taken: frozenset[int]) -> list[Sum]:
    """``near`` are the tokens at which a bare number may be money."""
    found: list[Sum] = []
    i = 0
    while i < len(words):
        one = None if i in taken else figure_at(words, i)
        money = one and _sum(words, one, near, taken)
        if one is None or money is None:
            i += 1
            continue
        found.append(money)
        i = max(money.last, i + 1)
    return found


def _by_columns(words: Words, near: set[int], taken: frozenset[int]) -> tuple[set[int], frozenset[int]]:
    """Let the heads of columns say which numbers are money, and which are none whatever stands around them."""
    told = {
        i: is_money
        for i, word in enumerate(words.words)
        if word[0].isdigit() and (is_money := is_money_in_table(words, i)) is not None
    }
    money = {i for i, is_money in told.items() if is_money}
    return near | money, taken | (told.keys() - money)


def _around(cue: Cue, *, bought: bool) -> range:
    """Give the tokens at which a bare number beside a cue may be money; a limit limits only what it stands beside.

    ``bought``: the text says that something is bought, so that what may be counted too ("zo'n 3.000 voor") is money.
    """
    if cue.label in {"budget", "paid", "told"} or (bought and cue.label == "hinted"):
        return range(cue.first - 5, cue.last + 5)
    return range(cue.first - 1, cue.last + 3) if cue.label in {"ceiling", "floor"} else range(0)


def _sum(words: Words, one: Numeral, near: set[int], taken: frozenset[int]) -> Sum | None:
    two = other_end(words, one)
    if two is not None and (is_raised(words, one) or (two.value <= one.value and two.first not in taken)):
        two = None  # of a range the second is larger, once both have its multiplier
    times, base = multiplied(words, one, two)
    final = two if two is not None and not times else base
    marked = is_marked(words, one.first, final.last) or (times > 0 and is_marked(words, base.first, base.last))
    scaled = final.scale in MONEY_SCALES and not counts_things(words, final)
    other = _instead(words, one)
    bare = not marked and not scaled and not is_price(words, final) and other is None
    if bare and (one.first not in near or not may_be_money(words, one, final)):
        return None
    low = one.value if not times else base.value
    if other is not None:
        value = one.value * multiplier(words, other)
        return Sum(value, value, one.first, other.last, sure=True)
    if two is not None and not times and not one.scale and one.value < two.value:
        low = one.value * shared_scale(words, one, two)
    if words.word(one.first - 1) in {"x", "*"} and words.word(one.first - 2) in LISTS["in_thousands"]:
        return None  # "(x 1.000)": in thousands
    if not 0 < low <= _LARGEST or final.value > _LARGEST:
        return None
    negative = words.word(one.first - 1) == "-" and words.glued(one.first) and not words.glued(one.first - 1)
    return Sum(low, max(final.value, low), one.first, closed(words, final.last), not bare, max(times, 1), negative)


def _instead(words: Words, one: Numeral) -> Numeral | None:
    """Give what a figure replaces, that has the multiplier of both: "22 i.p.v. 17 mille"."""
    if one.scale:
        return None
    for phrase in _INSTEAD:
        if words.words[one.last : one.last + len(phrase)] == phrase:
            other = figure_at(words, one.last + len(phrase))
            return other if other and other.scale in MONEY_SCALES else None
    return None


def _before_instead(words: Words, at: int) -> int | None:
    """Give the token of a bare figure that takes the place of the sum at ``at``: "3.200 i.p.v. de 5.000 euro"."""
    at -= words.word(at - 1) in CURRENCY
    at -= words.word(at - 1) in _WORDS["articles"]
    for phrase in _INSTEAD:
        first = at - len(phrase) - 1
        if first >= 0 and words.words[first + 1 : at] == phrase:
            return first if numeral_at(words, first) else None
    return None


_INSTEAD = turns(_WORDS["instead"])
