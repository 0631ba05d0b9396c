"""Mentions that say little about the announced thing itself: denied ones, and those about another municipality."""

from domain.reading.squeezed import Gap, Squeezed

_DENIALS = frozenset(["geen", "niet", "zonder", "nooit", "no", "not", "without", "isn't"])
_BACK = 3  # words in front in which a denial counts
_DOUBTED = 0.5


def doubt(words: Squeezed, first: int) -> float:
    """Give the factor by which a mention counts less: 1 for a plain one."""
    return _DOUBTED if _denied(words, first) else 1.0


def _denied(words: Squeezed, first: int) -> bool:
    for number in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if words.gaps[number + 1] == Gap.HARD:
            return False
        if words.words[number] in _DENIALS:
            return True
    return False
