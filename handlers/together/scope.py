"""Which opportunities somebody asks for: "kansen", "kansen alles", "kansen telefonie met Nijmegen"."""

from collections.abc import Iterable

from domain.finding.commands import behind
from domain.finding.question import Filters, Question
from domain.frozen import Frozen
from domain.opportunity import Opportunity
from handlers.asking.commands import Ask
from handlers.asking.numbers import number_of
from handlers.asking.question import understood
from storage import announcements
from storage.search import search


class Scope(Frozen):
    """What is asked for: of the person's own municipality or of all, about ``words`` (empty: about anything)."""

    everything: bool = False
    words: str = ""

    @classmethod
    def said(cls, words: str) -> "Scope":
        """Read what stands behind the command."""
        each = words.split()
        rest = [one for one in each if one.casefold() not in behind("everybody")]
        return cls(everything=len(rest) < len(each), words=" ".join(rest))

    @classmethod
    def pressed(cls, value: str) -> tuple["Scope", int]:
        """Read a button's value: the scope and how many to pass over."""
        place, _, words = value.partition(" ")
        scope, _, first = place.partition(":")
        return cls(everything=scope == "all", words=words), number_of(first) or 0

    def button(self, first: int = 0) -> str:
        """Give the value of a button that shows this scope from one on."""
        return f"{'all' if self.everything else 'own'}:{first} {self.words}".rstrip()


def about(ask: Ask, found: Iterable[Opportunity], words: str) -> list[Opportunity]:
    """Leave the opportunities with the municipalities that are named, and about what is named."""
    if not words:
        return list(found)
    question = understood(ask, words)
    named = set(question.filters.municipalities)
    with_them = [one for one in found if named <= set(one.municipalities)]
    rest = question.filters.model_copy(update={"municipalities": ()})
    if not question.topics and rest == Filters():
        return with_them
    asked = question.model_copy(update={"filters": rest})
    return _of(with_them, _ids(ask, asked, direct=True)) or _of(with_them, _ids(ask, asked, direct=False))


def _of(found: Iterable[Opportunity], ids: set[str]) -> list[Opportunity]:
    return [one for one in found if not ids.isdisjoint(one.ids)]


def _ids(ask: Ask, question: Question, *, direct: bool) -> set[str]:
    answers = search(ask.audience, ask.tx, question, ask.today).answers
    keys = [answer.key for answer in answers if answer.score.direct or not direct]
    return {one.id for one in announcements.by_keys(ask.audience, ask.tx, keys).values()}
