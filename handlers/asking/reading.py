"""Reading with the lexicon as the region of who asks has extended it."""

from datetime import date
from functools import lru_cache

from domain.reading.reader import Reading, read
from domain.reading.vocabulary.lexicon import Lexicon, lexicon
from handlers.asking.commands import Ask
from storage import terms

_KEPT = 16  # readings


def vocabulary(ask: Ask) -> Lexicon:
    """Give the lexicon with the region's own terms."""
    return lexicon(terms.terms(ask.tx, ask.region.id))


@lru_cache(maxsize=_KEPT)
def read_out(text: str, posted: date, words: Lexicon) -> Reading:
    """Read a message that was posted on a day, once for the form that opens with it and for all that is made of it."""
    return read(text, posted, words)
