"""Dutch compounds: is a piece of a word made of known words ("vervangings|traject")?"""

from collections.abc import Iterable
from functools import lru_cache

LINKS = ("", "s", "en", "e", "n")  # what Dutch puts between the parts of a compound
ENDINGS = frozenset(("", "s", "en", "e", "n", "es", "je", "jes", "tje", "tjes", "ers"))
_LONGEST_PIECE = 40
_LONGEST_PART = 20


class Splitter:
    """Knows the words that compounds are made of."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._parts = frozenset(part for part in parts if len(part) > 1)
        self.known = lru_cache(maxsize=8192)(self._known)

    def _known(self, piece: str) -> bool:
        """Whether a piece is a chain of known words, with linking letters before, between and after them."""
        return 1 < len(piece) <= _LONGEST_PIECE and any(
            piece.startswith(link) and self._chain(piece, len(link)) for link in LINKS
        )

    def _chain(self, piece: str, start: int) -> bool:
        """Walk over the positions that can be reached by whole parts; a position is looked at once."""
        reached = {start}
        for position in range(start, len(piece)):
            if position not in reached:
                continue
            for end in range(position + 2, min(position + _LONGEST_PART, len(piece)) + 1):
                if piece[position:end] in self._parts:
                    if piece[end:] in ENDINGS:
                        return True
                    reached.update(end + len(link) for link in LINKS if piece.startswith(link, end))
        return False
