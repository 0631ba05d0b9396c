"""CPV codes (Common Procurement Vocabulary, Regulation (EC) 213/2008): their labels, and codes written in a text."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from domain.language import Tongue
from domain.spelling import fold

_WRITTEN = re.compile(r"(?<![\w.,-])(\d{8})(?:-(\d))?(?![\w-]|[.,]\d)")


class Code(NamedTuple):
    """One code: its check digit and its labels."""

    check: str
    nl: str
    en: str


@cache
def codes() -> dict[str, Code]:
    """Give all codes by their eight digits."""
    with files("domain.data").joinpath("cpv.csv").open(encoding="utf-8") as lines:
        return {row["code"]: Code(row["check"], row["nl"], row["en"]) for row in csv.DictReader(lines)}


@cache
def ordinary_words() -> frozenset[str]:
    """Give the words of all labels: ordinary Dutch and English words, of which none is a slip of the pen."""
    labels = " ".join(text for code in codes().values() for text in (code.nl, code.en))
    return frozenset(re.findall(r"[a-z]{4,}", fold(labels)))


def label(code: str, tongue: Tongue = Tongue.NL) -> str | None:
    """Give the official label of a code of eight digits, or None when there is no such code."""
    found = codes().get(code)
    return (found.nl if tongue is Tongue.NL else found.en) if found else None


def written(text: str) -> tuple[str, int, int] | None:
    """Find a code in a text: (code, start, end). Eight digits alone count only behind the letters "CPV"."""
    for match in _WRITTEN.finditer(text):
        code, check = match.groups()
        announced = "cpv" in text[max(0, match.start() - 30) : match.start()].casefold()
        if (announced or check) and (known := codes().get(code)) and check in (None, known.check):
            return code, match.start(), match.end()
    return None
