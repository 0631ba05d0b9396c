"""The lexicon as the region of who asks has extended it."""

from domain.reading.lexicon import Lexicon, lexicon
from handlers._commands import Ask
from storage import terms


def vocabulary(ask: Ask) -> Lexicon:
    """Give the lexicon with the region's own terms."""
    return lexicon(terms.terms(ask.tx, ask.region.id))
