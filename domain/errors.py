"""Errors that a person can act on. Anything else is logged under an id, and the person is shown the id."""

from domain.language import Phrase


class RegioradarError(Exception):
    """An error with a sentence that says what to do."""

    def __init__(self, says: Phrase) -> None:
        """Keep the sentence; ``str()`` gives its English text for logs."""
        super().__init__(says.text)
        self.says = says


class NotFoundError(RegioradarError):
    """The thing does not exist, or not for who asks: both answer the same."""


class NotAllowedError(RegioradarError):
    """The person may see the thing but not do this with it."""


class ConflictError(RegioradarError):
    """Somebody else changed the same version first; both texts are kept, so that nobody loses what was typed.

    ``mine`` is what could not be stored, ``theirs`` what stands there now.
    """

    def __init__(self, says: Phrase, mine: str = "", theirs: str = "") -> None:
        """Keep both texts beside the sentence."""
        super().__init__(says)
        self.mine = mine
        self.theirs = theirs


class InvalidError(RegioradarError):
    """What was given cannot be used as it is."""


class StoreError(RegioradarError):
    """The store cannot be used: locked, full, damaged, or made by a newer version."""
