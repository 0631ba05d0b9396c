"""What the head of a table says of a number in it: "Omschrijving | Aantal | Stuksprijs | Totaal"."""

from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_FIGURES: dict[str, list[str]] = wordlist("columns")["figures"]
_SUMMED: tuple[str, ...] = tuple(sorted(wordlist("money_words")["summed"]))
_MONEY = frozenset(("price", "yearly", "monthly", "sum"))


def figure_in_table(words: Words, place: int) -> str:
    """Give what the number at a token is by its column, one of the groups of figures, or "" if that is not told."""
    cell = words.tables.cell(words.starts[place])
    return cell.named(_FIGURES) if cell else ""


def is_money_in_table(words: Words, place: int) -> bool | None:
    """Tell whether its column makes money of a number; None where no column says what it is."""
    figure = figure_in_table(words, place)
    return figure in _MONEY if figure else None


def is_total(words: Words, place: int) -> bool:
    """Tell a number in the last row, where it says what the others come to."""
    cell = words.tables.cell(words.starts[place])
    return cell is not None and cell.label.startswith(_SUMMED)


def same_column(words: Words, one: int, other: int) -> bool:
    """Tell two numbers below each other."""
    above, below = words.tables.cell(words.starts[one]), words.tables.cell(words.starts[other])
    return above is not None and below is not None and above[:2] == below[:2]
