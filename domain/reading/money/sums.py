"""Sums of money as they are typed: "€ 1.250.000,-", "1,2 mln", "tussen 80 en 120 duizend", "2x 30.000"."""

from decimal import Decimal
from typing import NamedTuple

from domain.reading.language.cues import Cue
from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.reading.money.bare_sums import counts_things, is_item, is_price, is_yearly_share, may_be_money, stands_alone
from domain.reading.money.columns import is_money_in_table

LISTS = wordlist("money_words")
_WORDS = wordlist("words")
_CURRENCY: frozenset[str] = LISTS["currency"]
_MONEY_SCALES: frozenset[str] = LISTS["money_scales"]
_LARGEST = Decimal(10) ** 11
_THOUSAND = Decimal(1000)
_GROUP = 3  # digits of a thousands group


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
        one = None if i in taken else _figure(words, i)
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


def _figure(words: Words, i: int) -> Numeral | None:
    """Read a number; after a currency sign also one grouped with spaces: "€ 1 250 000"."""
    found = numeral_at(words, i)
    if found and not found.scale and words.word(i - 1) == "€" and words.word(i - 2) == "k" and words.glued(i - 1):
        return found._replace(value=found.value * _THOUSAND)  # "k€ 48"
    if found is None or found.scale or len(words.word(i)) > _GROUP:
        return found
    value, last = found.value, found.last
    while (
        len(words.word(last)) == _GROUP
        and words.word(last).isdigit()
        and words.word(last).isascii()
        and not found.spelled
    ):
        value, last = value * 1000 + int(words.word(last)), last + 1
    known = words.word(i - 1) in _CURRENCY or words.word(last) in _CURRENCY
    return found._replace(value=value, last=last) if known else found


def _sum(words: Words, one: Numeral, near: set[int], taken: frozenset[int]) -> Sum | None:
    two = _other_end(words, one)
    if two is not None and (_is_raised(words, one) or (two.value <= one.value and two.first not in taken)):
        two = None  # of a range the second is larger, once both have its multiplier
    times, base = _times(words, one, two)
    final = two if two is not None and not times else base
    marked = _marked(words, one.first, final.last) or (times > 0 and _marked(words, base.first, base.last))
    scaled = final.scale in _MONEY_SCALES and not counts_things(words, final)
    other = _instead(words, one)
    bare = not marked and not scaled and not is_price(words, final) and other is None
    if bare and (one.first not in near or not may_be_money(words, one, final)):
        return None
    low = one.value if not times else base.value
    if other is not None:
        value = one.value * (other.value / _unscaled(words, other))
        return Sum(value, value, one.first, other.last, sure=True)
    if two is not None and not times and not one.scale and one.value < two.value:
        low = one.value * _shared_scale(words, one, two)
    if words.word(one.first - 1) in {"x", "*"} and words.word(one.first - 2) in LISTS["in_thousands"]:
        return None  # "(x 1.000)": in thousands
    if not 0 < low <= _LARGEST or final.value > _LARGEST:
        return None
    negative = words.word(one.first - 1) == "-" and words.glued(one.first) and not words.glued(one.first - 1)
    return Sum(low, max(final.value, low), one.first, _closed(words, final.last), not bare, max(times, 1), negative)


def _shared_scale(words: Words, one: Numeral, two: Numeral) -> Decimal:
    """Give the multiplier that the first figure shares: "100-150k", "40 tot 50.000"."""
    if two.scale:
        return two.value / _unscaled(words, two)
    thousands = two.value % _THOUSAND == 0 and one.value * _THOUSAND < two.value
    return _THOUSAND if thousands and one.last - one.first == 1 and not one.spelled else Decimal(1)


def _instead(words: Words, one: Numeral) -> Numeral | None:
    """Give what a figure replaces, that has the multiplier of both: "22 i.p.v. 17 mille"."""
    if one.scale:
        return None
    for phrase in _INSTEAD:
        if words.words[one.last : one.last + len(phrase)] == phrase:
            other = _figure(words, one.last + len(phrase))
            return other if other and other.scale in _MONEY_SCALES else None
    return None


def _before_instead(words: Words, at: int) -> int | None:
    """Give the token of a bare figure that takes the place of the sum at ``at``: "3.200 i.p.v. de 5.000 euro"."""
    at -= words.word(at - 1) in _CURRENCY
    at -= words.word(at - 1) in _WORDS["articles"]
    for phrase in _INSTEAD:
        first = at - len(phrase) - 1
        if first >= 0 and words.words[first + 1 : at] == phrase:
            return first if numeral_at(words, first) else None
    return None


def _unscaled(words: Words, figure: Numeral) -> Decimal:
    plain = numeral_at(words, figure.first)
    scale = Decimal(1)
    at = figure.last - 1
    while plain is not None and at > figure.first and words.word(at) in _SCALES:
        scale, at = scale * _SCALES[words.word(at)], at - 1
    return figure.value / scale if scale else figure.value


def _other_end(words: Words, one: Numeral) -> Numeral | None:
    """Read the second figure of "100-150k", "80 tot 120 duizend", "tussen € 50.000 en € 80.000"."""
    at = one.last + (words.word(one.last) in _CURRENCY)
    at += words.word(at) == "," and words.word(at + 1) == "-" and words.glued(at + 1) and words.glued(at)
    if words.words[at : at + 3] in _THROUGH:
        at += 3
    elif words.word(at) in LISTS["range_joints"] or (words.word(at) in LISTS["and"] and _between(words, one.first)):
        at += 1
    elif words.word(at) == "/" and words.glued(at) and words.glued(at + 1):
        other = _figure(words, at + 1)
        return other if other and other.scale in _MONEY_SCALES else None  # "40/50k"
    else:
        return None
    at += words.word(at) in LISTS["about_end"]
    at += words.word(at) in _CURRENCY
    return _figure(words, at)


def _is_raised(words: Words, one: Numeral) -> bool:
    """Tell the first figure of "went up from 85k to 92k", which are no two ends of one sum."""
    at = one.first - 1 - (words.word(one.first - 1) in _CURRENCY)
    return words.word(at) in LISTS["changed_from"] and words.word(at - 1) in LISTS["raised"]


def _between(words: Words, i: int) -> bool:
    return not _WORDS["between"].isdisjoint(words.words[max(0, i - 4) : i])


def _times(words: Words, one: Numeral, two: Numeral | None) -> tuple[int, Numeral]:
    """Read "2x 30.000", "3 maal € 20k": how many times, and the figure itself; 0 when it is no multiplication."""
    at = one.last
    if two is not None or one.scale or words.word(at) not in _WORDS["times"] or one.value > 1000:  # noqa: PLR2004
        return 0, one
    at += 1 + (words.word(at + 1) in _CURRENCY)
    base = _figure(words, at)
    if base is None or one.value != int(one.value):
        return 0, one
    return int(one.value), base


def _marked(words: Words, first: int, last: int) -> bool:
    """Tell whether a currency stands beside the figures, or ",-" after them."""
    if _CURRENCY & set(words.words[first:last]) or words.word(first - 1) in _CURRENCY or words.word(last) in _CURRENCY:
        return True
    if words.word(first - 1) == "k" and words.word(first - 2) in _CURRENCY:
        return True
    return (
        words.word(last) == "," and words.word(last + 1) in {"-", "="} and words.glued(last) and words.glued(last + 1)
    )


def _closed(words: Words, last: int) -> int:
    last += 2 * (words.word(last) == "," and words.word(last + 1) in {"-", "="} and words.glued(last + 1))
    return last + (words.word(last) in _CURRENCY)


_SCALES: dict[str, int] = wordlist("numbers")["scales"]
_INSTEAD = turns(_WORDS["instead"])
_THROUGH = turns(_WORDS["through"])
