"""What was heard in a question beside the things that it is about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.finding.amounts import Spoken
from domain.finding.moments import Said
from domain.finding.patterns import Mark
from domain.finding.places import Place
from domain.finding.quantities import Counted
from domain.reading.subject.finder import Found


@dataclass
class Heard:
    """Everything that was said beside the things; ``things``: whether the question is about something."""

    places: Sequence[Place]
    moments: Sequence[Said]
    sums: Sequence[Spoken]
    counts: Sequence[Counted]
    marks: Sequence[tuple[str, Mark]]  # with the group of each
    things: bool
    denied: Mapping[int, int]  # where marks begin that are excluded -> where that is said: "niet open voor"
    apart: Sequence[Found]  # things that are left out

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Mark]]:
        groups: dict[str, list[Mark]] = defaultdict(list)
        for group, mark in sorted(self.marks, key=lambda said: said[1].start):
            groups[group].append(mark)
        return dict(groups)

    def said(self, group: str) -> Sequence[Mark]:
        """Give the marks of one group in the order of the text."""
        return self._groups.get(group, ())

    def granted(self, group: str) -> list[Mark]:
        """Give the marks of one group that are not excluded."""
        return [mark for mark in self.said(group) if mark.start not in self.denied]

    def means(self, group: str, meaning: str) -> bool:
        """Whether something was said."""
        said = self.said(group)  # this is asked a hundred times of one question, and mostly nothing was said
        return bool(said) and any(mark.meaning == meaning for mark in said)
