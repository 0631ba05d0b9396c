"""Places in a text at which something was said."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from domain.spelling import fold

Span = tuple[int, int]


class Placed(Protocol):
    """Something that was said at ``text[start:end]``."""

    @property
    def start(self) -> int: ...  # noqa: D102 - the place itself
    @property
    def end(self) -> int: ...  # noqa: D102


def spans(said: Iterable[Placed]) -> list[Span]:
    """Give where things were said."""
    return [(one.start, one.end) for one in said]


def free(one: Placed, taken: Sequence[Span]) -> bool:
    """Whether nothing else was said there."""
    return not any(one.start < end and start < one.end for start, end in taken)


def within(one: Placed, others: Iterable[Placed]) -> bool:
    """Whether it is a part of a longer one: the "vri" in "vrijdag"."""
    return any(
        it.start <= one.start and one.end <= it.end and (it.start, it.end) != (one.start, one.end) for it in others
    )


def masked(text: str, taken: Iterable[Span], sign: str) -> str:
    """Give a text folded, with a sign for every letter that is taken; the words stay apart."""
    letters = list(fold(text))
    for start, end in taken:
        letters[start:end] = (letter if letter.isspace() else sign for letter in letters[start:end])
    return "".join(letters)
