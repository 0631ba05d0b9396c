"""What one room of the reader found, with the tokens it was read from."""

from typing import Generic, NamedTuple, TypeVar

from domain.language import Phrase

Value = TypeVar("Value")


class Finding(NamedTuple, Generic[Value]):
    """A value read from tokens ``first`` up to ``last``, and how sure that is (0 to 1).

    ``value`` is None when nothing was found; ``questions`` ask what could not be decided.
    """

    value: Value | None
    first: int = 0
    last: int = 0
    confidence: float = 0.0
    questions: tuple[Phrase, ...] = ()
