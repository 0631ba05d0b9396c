"""What the head of a table says of a date in it: "| contract | leverancier | einde |" above a row with a day."""

from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_ROLES: dict[str, list[str]] = wordlist("columns")["dates"]


def role_in_table(words: Words, place: int) -> str:
    """Give the role that its column gives the date at token ``place``, or "" outside a table."""
    cell = words.tables.cell(words.starts[place])
    return cell.named(_ROLES) if cell else ""
