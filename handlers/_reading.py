"""The lexicon as the region of who asks has extended it."""

from domain.reading.lexicon import Lexicon, lexicon
from handlers._commands import Ask


def vocabulary(ask: Ask) -> Lexicon:  # noqa: ARG001 - the region's own terms come with the asker
    """Give the lexicon with the region's own terms."""
    return lexicon()
