"""Comma separated values that no spreadsheet takes for a formula (OWASP, CSV injection)."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")


def table(rows: Iterable[Iterable[str]]) -> str:
    """Give rows as comma separated values, each cell as text; a negative number stays one."""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n").writerows([cell(one) for one in row] for row in rows)
    return made.getvalue()


def cell(text: str) -> str:
    """Give a value that a spreadsheet shows as it is: an apostrophe before what it would calculate."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
