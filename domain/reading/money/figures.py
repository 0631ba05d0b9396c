"""Figures as sums are typed with: "1 250 000", "k€ 48", "80 tot 120 duizend", "3 maal € 20k"."""

from decimal import Decimal

from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist

_LISTS = wordlist("money_words")
_WORDS = wordlist("words")
CURRENCY: frozenset[str] = _LISTS["currency"]
MONEY_SCALES: frozenset[str] = _LISTS["money_scales"]
_THOUSAND = Decimal(1000)
_GROUP = 3  # digits of a thousands group
_SCALES: dict[str, int] = wordlist("numbers")["scales"]
_THROUGH = turns(_WORDS["through"])


def figure_at(words: Words, i: int) -> Numeral | None:
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
    known = words.word(i - 1) in CURRENCY or words.word(last) in CURRENCY
    return found._replace(value=value, last=last) if known else found


def other_end(words: Words, one: Numeral) -> Numeral | None:
    """Read the second figure of "100-150k", "80 tot 120 duizend", "tussen € 50.000 en € 80.000"."""
    at = one.last + (words.word(one.last) in CURRENCY)
    at += words.word(at) == "," and words.word(at + 1) == "-" and words.glued(at + 1) and words.glued(at)
    if words.words[at : at + 3] in _THROUGH:
        at += 3
    elif words.word(at) in _LISTS["range_joints"] or (words.word(at) in _LISTS["and"] and _between(words, one.first)):
        at += 1
    elif words.word(at) == "/" and words.glued(at) and words.glued(at + 1):
        other = figure_at(words, at + 1)
        return other if other and other.scale in MONEY_SCALES else None  # "40/50k"
    else:
        return None
    at += words.word(at) in _LISTS["about_end"]
    at += words.word(at) in CURRENCY
    return figure_at(words, at)


def is_raised(words: Words, one: Numeral) -> bool:
    """Tell the first figure of "went up from 85k to 92k", which are no two ends of one sum."""
    at = one.first - 1 - (words.word(one.first - 1) in CURRENCY)
    return words.word(at) in _LISTS["changed_from"] and words.word(at - 1) in _LISTS["raised"]


def _between(words: Words, i: int) -> bool:
    return not _WORDS["between"].isdisjoint(words.words[max(0, i - 4) : i])


def multiplied(words: Words, one: Numeral, two: Numeral | None) -> tuple[int, Numeral]:
    """Read "2x 30.000", "3 maal € 20k": how many times, and the figure itself; 0 when it is no multiplication."""
    at = one.last
    if two is not None or one.scale or words.word(at) not in _WORDS["times"] or one.value > 1000:  # noqa: PLR2004
        return 0, one
    at += 1 + (words.word(at + 1) in CURRENCY)
    base = figure_at(words, at)
    if base is None or one.value != int(one.value):
        return 0, one
    return int(one.value), base


def shared_scale(words: Words, one: Numeral, two: Numeral) -> Decimal:
    """Give the multiplier that the first figure shares: "100-150k", "40 tot 50.000"."""
    if two.scale:
        return multiplier(words, two)
    thousands = two.value % _THOUSAND == 0 and one.value * _THOUSAND < two.value
    return _THOUSAND if thousands and one.last - one.first == 1 and not one.spelled else Decimal(1)


def multiplier(words: Words, figure: Numeral) -> Decimal:
    """Give what the words behind a figure multiply it by: a million for "2,5 mln"."""
    return figure.value / _unscaled(words, figure)


def _unscaled(words: Words, figure: Numeral) -> Decimal:
    plain = numeral_at(words, figure.first)
    scale = Decimal(1)
    at = figure.last - 1
    while plain is not None and at > figure.first and words.word(at) in _SCALES:
        scale, at = scale * _SCALES[words.word(at)], at - 1
    return figure.value / scale if scale else figure.value


def is_marked(words: Words, first: int, last: int) -> bool:
    """Tell whether a currency stands beside the figures, or ",-" after them."""
    if CURRENCY & set(words.words[first:last]) or words.word(first - 1) in CURRENCY or words.word(last) in CURRENCY:
        return True
    if words.word(first - 1) == "k" and words.word(first - 2) in CURRENCY:
        return True
    return (
        words.word(last) == "," and words.word(last + 1) in {"-", "="} and words.glued(last) and words.glued(last + 1)
    )


def closed(words: Words, last: int) -> int:
    """Give where a sum ends whose figures end at ``last``: behind its ",-" and its currency."""
    last += 2 * (words.word(last) == "," and words.word(last + 1) in {"-", "="} and words.glued(last + 1))
    return last + (words.word(last) in CURRENCY)
