"""Comma separated values that no spreadsheet takes for a formula (OWASP, CSV injection)."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# Dutch spreadsheets part cells at semicolons, and know no quotes in the middle of one.
_PARTED = re.compile(r"([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")


def table(rows: Iterable[Iterable[str]]) -> str:
    """Give rows as comma separated values, each cell as text; a negative number stays one."""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n").writerows([cell(one) for one in row] for row in rows)
    return made.getvalue()


def cell(text: str) -> str:
    """Give a value that a spreadsheet shows as it is: an apostrophe before what it would calculate."""
    if _NUMBER.fullmatch(text):
        return text
    text = _PARTED.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text
