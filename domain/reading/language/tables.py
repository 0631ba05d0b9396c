"""The tables of a text, typed with bars or pasted from a spreadsheet: what stands above and before each cell."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

_BETWEEN = re.compile(r" {2,}")  # columns that were lined up with spaces
_MARKS = (("|", 2), ("\t", 1), (";", 2))  # what parts cells, and how many of it a row has at least
_RULE = frozenset(" |:=+-\t\r")  # the line below the head of a table has nothing else
_SPACES = "  "
_MOST = 40  # cells; what has more is no table that somebody typed


class Cell(NamedTuple):
    """One cell: the place of its table in the text, its column, the head of that, and the first cell of its row."""

    table: int
    column: int
    head: str
    label: str

    def named(self, groups: dict[str, list[str]]) -> str:
        """Give the first group of words of which the head contains one; what stands below a number is no table."""
        if any(letter.isdigit() for letter in self.head):
            return ""
        return next((group for group, words in groups.items() if any(word in self.head for word in words)), "")


class _Row(NamedTuple):
    """A line: its place, its cells with the place of each, and what parts them ("" when nothing does)."""

    start: int
    mark: str
    cells: tuple[str, ...]
    places: tuple[int, ...]


class Tables:
    """The tables of one folded text; it is looked through once, in time linear in its length."""

    def __init__(self, folded: str) -> None:
        rows = _rows(folded) if "\n" in folded else []
        self._rows = rows if any(row.mark for row in rows) else []
        self._starts = [row.start for row in self._rows]
        self._heads = _heads(self._rows)

    def cell(self, place: int) -> Cell | None:
        """Give the cell at a place in the text; None outside a table, and in the row of its heads."""
        at = bisect_right(self._starts, place) - 1
        row, head = (self._rows[at], self._heads[at]) if at >= 0 else (None, None)
        if row is None or head is None or head is row:
            return None
        column = max(bisect_right(row.places, place) - 1, 0)
        if 0 < column == len(row.cells) - 1:
            column = len(head.cells) - 1  # "Totaal      199.500" leaves columns empty
        title = head.cells[column] if column < len(head.cells) else ""
        return Cell(head.start, column, title, row.cells[0])


def _rows(folded: str) -> list[_Row]:
    rows: list[_Row] = []
    start = 0
    for line in folded.split("\n"):
        rows.append(_row(line, start))
        start += len(line) + 1
    return rows


def _row(line: str, start: int) -> _Row:
    for mark, least in _MARKS:
        if least <= line.count(mark) <= _MOST:
            return _marked(line, start, mark)
    inner = line.strip(" \r")
    gaps = list(_BETWEEN.finditer(inner))
    if not 0 < len(gaps) <= _MOST:
        return _Row(start, "", (line,), (start,))
    lead = start + line.index(inner)
    places = (lead, *(lead + gap.end() for gap in gaps))
    return _Row(start, _SPACES, tuple(_BETWEEN.split(inner)), places)


def _marked(line: str, start: int, mark: str) -> _Row:
    """Part a line at each mark; bars at its begin and end part nothing."""
    parts = line.rstrip(" \r").split(mark)
    places = list(accumulate((len(part) + 1 for part in parts), initial=start))
    first = int(mark == "|" and not parts[0].strip())
    last = len(parts) - int(mark == "|" and not parts[-1].strip())
    cells = tuple(part.strip() for part in parts[first:last])
    return _Row(start, mark, cells, tuple(places[first:last]))


def _heads(rows: list[_Row]) -> list[_Row | None]:
    """Give for each row the first one of the table that it is in; None outside a table."""
    heads: list[_Row | None] = []
    head: _Row | None = None
    for row in rows:
        if not row.mark:
            head = None
        elif head is None or not _alike(head, row):
            head = row
        heads.append(head)
    return heads


def _alike(head: _Row, row: _Row) -> bool:
    """Tell a row of the same table: a row of spaces may have fewer cells than the head, as that of a total has."""
    if head.mark != row.mark:
        return False
    fewer = row.mark == _SPACES and len(row.cells) < len(head.cells)
    return fewer or len(row.cells) == len(head.cells) or _RULE.issuperset("".join(row.cells))
