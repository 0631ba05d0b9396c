"""Why two announcements belong together."""

from typing import NamedTuple

from digests.stance import Stance
from domain.opportunity import OpportunityKind


class Reason(NamedTuple):
    """Why two belong together. ``first`` gives (hosts, has experience) where one gives; ``extend`` is in months."""

    kind: OpportunityKind
    topic: str
    first: Stance
    second: Stance
    extend: int = 0
