"""What ``regioradar doctor`` finds.

A platform's folder may offer ``async def examine(settings, store) -> list[Finding]``.
"""

from domain.frozen import Frozen
from domain.language import Phrase


class Finding(Frozen):
    """One thing that was looked at: whether it is well, and else what to do."""

    well: bool
    what: Phrase
    todo: Phrase | None = None
