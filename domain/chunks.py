"""Values so many at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def chunks(values: Sequence[T], size: int = 500) -> Iterator[list[T]]:
    """Cut values into lists of at most ``size``: by default as many as one statement of any database may carry."""
    return (list(values[start : start + size]) for start in range(0, len(values), size))
