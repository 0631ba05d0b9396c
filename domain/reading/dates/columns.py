"""What the head of a table says of a date in it: "| contract | leverancier | einde |" above a row with a day."""

from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_SEPARATORS = ("|", "\t", ";")
_LEAST = 2  # separators in a row of a table
_REACH = 500  # characters of a row that are looked at, before a date and behind it
_ABOVE = 5000  # characters above it in which its head stands
_HEADS: dict[str, frozenset[str]] = wordlist("columns")


def role_in_table(words: Words, place: int) -> str:
    """Give the role that its column gives the date at token ``place``, or "" outside a table."""
    at = words.starts[place]
    begin = words.folded.rfind("\n", max(0, at - _REACH), at) + 1
    if not begin:
        return ""
    line = words.folded[begin : at + _REACH].partition("\n")[0]
    separator = next((one for one in _SEPARATORS if line.count(one) >= _LEAST), "")
    if not separator:
        return ""
    above = words.folded[max(0, begin - _ABOVE) : begin].rstrip().splitlines()
    head, column = _head(above, separator, _cells(line, separator)), _column(line, at - begin, separator)
    return _role(head[column]) if column < len(head) else ""


def _head(above: list[str], separator: str, row: list[str]) -> list[str]:
    """Give the cells of the first line of the table that ends above."""
    head: list[str] = []
    for line in reversed(above):
        cells = _cells(line, separator)
        if len(cells) != len(row):
            break
        head = cells
    return head


def _cells(line: str, separator: str) -> list[str]:
    return _bare(line, separator).split(separator)


def _column(line: str, place: int, separator: str) -> int:
    lead = len(line) - len(line.lstrip())
    opened = line[lead : lead + 1] == separator == "|"
    return line[:place].count(separator) - opened


def _bare(line: str, separator: str) -> str:
    line = line.strip(" ")
    return line.removeprefix("|").rstrip().removesuffix("|") if separator == "|" else line


def _role(head: str) -> str:
    """Give the role that a head names: one of the groups of grammar/columns.toml."""
    if any(letter.isdigit() for letter in head):
        return ""
    return next((role for role, words in _HEADS.items() if any(word in head for word in words)), "")
