"""What was heard in a question beside the things that it is about."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domain.finding.amounts import Spoken
from domain.finding.moments import Said
from domain.finding.patterns import Mark
from domain.finding.places import Place
from domain.finding.quantities import Counted
from domain.reading.subject.finder import Found


class Heard(NamedTuple):
    """Everything that was said beside the things; ``things``: whether the question is about something."""

    places: Sequence[Place]
    moments: Sequence[Said]
    sums: Sequence[Spoken]
    counts: Sequence[Counted]
    marks: Sequence[tuple[str, Mark]]  # with the group of each
    things: bool
    denied: Mapping[int, int] = {}  # where marks begin that are excluded -> where that is said: "niet open voor"
    apart: Sequence[Found] = ()  # things that are left out

    def said(self, group: str) -> list[Mark]:
        """Give the marks of one group in the order of the text."""
        return sorted((mark for name, mark in self.marks if name == group), key=lambda mark: mark.start)

    def granted(self, group: str) -> list[Mark]:
        """Give the marks of one group that are not excluded."""
        return [mark for mark in self.said(group) if mark.start not in self.denied]

    def means(self, group: str, meaning: str) -> bool:
        """Whether something was said."""
        return any(mark.meaning == meaning for mark in self.said(group))
