"""The words of the index. Both databases store these strings; text words hold no underscore, all others do.

A token is small letters, digits and underscores, so no search syntax can hide in one.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from decimal import Decimal
from math import floor, log10

from domain.spelling import key

_FIRST_YEAR, _LAST_YEAR = 2000, 2099  # outside it a date is a slip
_MOST_QUARTERS = 12  # a window longer than this is asked for by year
_BANDS = 4  # amount bands for each power of ten
_HIGHEST = 10  # powers of ten of the highest amount band
_POWERS = 7  # of ten, from which the tokens of a number of things are made
_MOST_THINGS = 10**_POWERS - 1
EXTENDABLE = "e_option"  # the contract has an option to extend it
DECLINED = "e_declined"  # it has one that will not be used
CLOSED = "n_closed"  # it says that others cannot join
NOTICE = "e_notice"  # it says how long before one has to give notice
ENDS = "e_any"  # it says when it ends
UNCONFIRMED = "u_unconfirmed"  # nobody answered whether it is still true


def _sort(letter: str) -> Callable[[str], str]:
    """Give the function that makes the tokens of one sort, from an identifier of the lexicon."""
    return lambda identifier: f"{letter}_{key(identifier)}"


function = _sort("f")  # the main function of an announcement, or one above it
exactly = _sort("o")  # the main function itself
beside = _sort("b")  # a function that is mentioned beside the main one
around = _sort("g")  # a function above one that is mentioned beside the main one
implied = _sort("i")  # a function that a product which is named serves, whatever the announcement is about
product = _sort("p")  # a product that is named
supplier = _sort("s")  # a supplier that is named
maker = _sort("m")  # the supplier of a product that is named
law = _sort("l")  # a law, programme or standard that is named


def narrower(token: str, group: Container[str]) -> bool:
    """Whether every announcement that has a token has another one of the group as well."""
    return token.startswith("o_") and f"f_{token[2:]}" in group


def place(code: str) -> str:
    """The municipality whose announcement it is."""
    return f"at_{code.lower()}"


def flag(sort: str, value: str) -> str:
    """A kind, a phase or an offer."""
    return f"{sort}_{value}"


def cpv(code: str) -> Iterator[str]:
    """A CPV code and every group above it: 30213100 is c_30, c_302, c_3021, c_30213, c_302131."""
    significant = max(2, len(code.rstrip("0")))
    return (f"c_{code[:length]}" for length in range(2, significant + 1))


def days(sort: str, start: date, end: date) -> Iterator[str]:
    """Every year and quarter that a span of days touches: y_2027, y_2027_3."""
    first, last = max(start.year, _FIRST_YEAR), min(end.year, _LAST_YEAR)
    for year in range(first, last + 1):
        yield f"{sort}_{year}"
    yield from (f"{sort}_{year}_{quarter}" for year, quarter in _quarters(start, end))


def asked_days(sort: str, start: date | None, end: date | None) -> list[str]:
    """Tokens of which an announcement in this window has at least one."""
    since, until = start or date(_FIRST_YEAR, 1, 1), end or date(_LAST_YEAR, 12, 31)
    quarters = [f"{sort}_{year}_{quarter}" for year, quarter in _quarters(since, until)]
    if len(quarters) <= _MOST_QUARTERS:
        return quarters
    return [f"{sort}_{year}" for year in range(max(since.year, _FIRST_YEAR), min(until.year, _LAST_YEAR) + 1)]


def _quarters(start: date, end: date) -> Iterator[tuple[int, int]]:
    first = max(start.year, _FIRST_YEAR) * 4 + (start.month - 1) // 3 if start.year >= _FIRST_YEAR else _FIRST_YEAR * 4
    last = end.year * 4 + (end.month - 1) // 3 if end.year <= _LAST_YEAR else _LAST_YEAR * 4 + 3
    return ((at // 4, at % 4 + 1) for at in range(first, last + 1))


def amount(low: Decimal, high: Decimal) -> Iterator[str]:
    """Every band that a range of euros touches; four bands for each power of ten."""
    return (f"v_{band}" for band in range(_band(low), _band(high) + 1))


def asked_amount(low: Decimal | None, high: Decimal | None) -> list[str]:
    """Tokens of which an announcement with such an amount has at least one."""
    return [
        f"v_{band}"
        for band in range(_band(low or Decimal(0)), (_HIGHEST * _BANDS if high is None else _band(high)) + 1)
    ]


def _band(euros: Decimal) -> int:
    return min(floor(log10(float(euros)) * _BANDS), _HIGHEST * _BANDS) if euros >= 1 else 0


def count(number: int) -> Iterator[str]:
    """A number of things, and the tens, hundreds and so on that it lies in: 152 is x_0_152, x_1_15, x_2_1, x_3_0."""
    return (f"x_{power}_{min(number, _MOST_THINGS) // 10**power}" for power in range(_POWERS))


def asked_count(low: int | None, high: int | None) -> list[str]:
    """Tokens of which an announcement has one exactly if it names a number from ``low`` to ``high``."""
    since, until = max(0, low or 0), min(_MOST_THINGS, _MOST_THINGS if high is None else high)
    asked: list[str] = []
    for power in range(_POWERS):  # what stands at the edges of the next power's blocks is asked for by itself
        while since <= until and (since % 10 or power == _POWERS - 1):
            asked.append(f"x_{power}_{since}")
            since += 1
        while since <= until and (until + 1) % 10:
            asked.append(f"x_{power}_{until}")
            until -= 1
        since, until = since // 10, (until + 1) // 10 - 1
    return asked


def audience(region: int, municipality: str | None = None, partnership: int | None = None) -> str:
    """To whom an announcement is open: all of a region, one municipality, or one partnership in it."""
    if municipality is not None:
        return f"a_{region}_{municipality.lower()}"
    return f"a_{region}_p{partnership}" if partnership is not None else f"a_{region}"


def together(tokens: Iterable[str]) -> str:
    """Give the text that is stored: every token once, in a fixed order, between blanks."""
    return f" {' '.join(sorted(set(tokens)))} "
