"""Sums of money that somebody typed into a field of a form."""

from decimal import Decimal

from domain.language import Phrase, phrase
from domain.reading.reader import amount_answered
from handlers.asking.commands import Ask


def sum_typed(ask: Ask, field: str) -> Decimal | Phrase | None:
    """Give the euros that a field says, the larger of two; what to write where that is not clear; None without any."""
    text = ask.values.get(field, "").strip()
    if not text:
        return None
    found = amount_answered(text, ask.today)
    euros = (found.maximum if found.maximum is not None else found.minimum) if found else None
    return euros if euros is not None else phrase("This sum is not clear. Write for example: 80.000 or 2,5 ton.")
