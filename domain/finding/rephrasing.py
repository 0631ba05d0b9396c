"""Says a question in the words that the others here know: shorthand in full, and otherwise what reads wrongly."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from domain.plain_toml import load_plain
from domain.reading.subject.finder import Found
from domain.spelling import fold

_WEEKDAY = re.compile(
    r"(?P<before>\w+\s+)?\b(?P<day>(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b(?!\s+\d)", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"(?<![\w.,€])20[2-4]\d(?=\s+$)")


class _Saying(NamedTuple):
    """What is found in a question, and what is said in its place."""

    pattern: re.Pattern[str]
    means: str


def rephrased(text: str) -> str:
    """Give a question without its closing greeting, its shorthand written out, and "vrijdag" as the last one.

    What would be nothing else is left: a question that only thanks.
    """
    shorthand, meant = _shorthand()
    text = shorthand.sub(lambda match: meant[fold(match.group(1))], text)
    for saying in _sayings():
        if saying.pattern.search(text):  # few are there, and preparing what is said instead takes longer than looking
            text = saying.pattern.sub(saying.means, text) or text
    return _WEEKDAY.sub(_last_day, text)


def years_apart(text: str, found: Iterable[Found]) -> str:
    """Part a year from the thing behind it: nobody asks for as many of them as in "aflopend 2028 printers"."""
    for start in sorted({one.start for one in found}, reverse=True):
        if year := _YEAR_BEFORE.search(text[:start]):
            text = f"{text[: year.end()]},{text[year.end() :]}"
    return text


def _last_day(said: re.Match[str]) -> str:
    before = said["before"] or ""
    return said[0] if fold(before).strip() in _content()["which_day"]["before"] else f"{before}afgelopen {said['day']}"


@cache
def _shorthand() -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {short: word for word, shorts in _content()["shorthand"].items() for short in shorts}
    longest = sorted(meant, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})\.?(?![\w-])", re.IGNORECASE), meant


@cache
def _sayings() -> tuple[_Saying, ...]:
    return tuple(_Saying(re.compile(one["pattern"], re.IGNORECASE), one["means"]) for one in _content()["said"])


@cache
def _content() -> dict[str, Any]:
    return load_plain(files("domain.finding").joinpath("rephrased.toml").read_text(encoding="utf-8"))
