"""Understanding a question with the names that mean something in the region."""

from collections.abc import Sequence

from domain.finding.asking import ask as understand
from domain.finding.places import Group
from domain.finding.question import Question
from domain.municipalities import names_of
from handlers._commands import Ask
from handlers._reading import vocabulary
from storage import regions


def understood(ask: Ask, text: str) -> Question:
    """Read what somebody typed; the region and its partnerships may be named in it."""
    return understand(text, ask.today, vocabulary(ask), named(ask))


def named(ask: Ask) -> Sequence[Group]:
    """Give the partnerships and the region with their municipalities, and what has merged by its old names."""
    groups = [(one.name, one.municipalities) for one in regions.partnerships(ask.tx, ask.region)]
    old = [(name, (new,)) for code, new in ask.region.successors for name in names_of(code)]
    return [*groups, *old, (ask.region.name, ask.region.municipalities)]
