"""Numbers that buttons and forms name. Whoever sends one may have forged it."""

_DIGITS = 18  # what a database key can hold


def number_of(text: str) -> int | None:
    """Give the whole number that a text is; None for anything else, and for one that no database takes."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
