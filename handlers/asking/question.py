"""Understanding a question with the names that mean something in the region."""

from collections.abc import Callable, Sequence

from domain.card import municipality_name
from domain.finding import labels
from domain.finding.asking import ask as understand
from domain.finding.chips import without
from domain.finding.patterns import wordset
from domain.finding.places import Group
from domain.finding.question import About, Chip, Own, Question
from domain.finding.words import words
from domain.language import Tongue
from domain.municipalities import names_of
from handlers.asking.commands import Ask
from handlers.asking.people import People
from handlers.asking.reading import vocabulary
from storage import partnerships


def understood(ask: Ask, text: str) -> Question:
    """Read what somebody typed; the region, its partnerships and its people may be named in it.

    "My" and "our" become names, so that the question asks the same when somebody else repeats it.
    """
    groups = named(ask)
    question = understand(text, ask.today, vocabulary(ask), groups)
    if question.own and (renamed := _renamed(ask, question)):
        question = understand(renamed, ask.today, vocabulary(ask), groups)
    people = People(ask.audience, ask.tx)
    return by_people(people, question, lambda rest: understand(rest, ask.today, vocabulary(ask), groups))


def named(ask: Ask) -> Sequence[Group]:
    """Give the partnerships and the region with their municipalities, and what has merged by its old names."""
    groups = [(one.name, one.municipalities) for one in partnerships.of_region(ask.tx, ask.region)]
    old = [(name, (new,)) for code, new in ask.region.successors for name in names_of(code)]
    return [*groups, *old, (ask.region.name, ask.region.municipalities)]


def _renamed(ask: Ask, question: Question) -> str | None:
    """Give a question with a name in place of "my", "our" and "except us"."""
    place = ask.member.municipality and municipality_name(ask.member.municipality)
    rest = without(question.text, wordset("own_words"))
    match question.own:
        case Own.MINE:
            return f"{rest} {ask.member.name}"
        case Own.OURS if place and not question.filters.municipalities:
            return f"{rest} {place}"
        case Own.OTHERS if place:
            return f"{rest} {'behalve' if ask.tongue is Tongue.NL else 'except'} {place}"
    return None


def by_people(people: People, question: Question, reading: Callable[[str], Question]) -> Question:
    """Take words that nobody knows for people, as far as these announced something that the audience may see.

    ``reading`` understands the rest of the question: "wat meldde Hanneke in mei" is about nothing but when it was told.
    """
    meant = people.called({topic.id for topic in question.topics if topic.about is About.WORD})
    if not meant:
        return question
    names = {name for called in meant.values() for name in called}
    shown = " ".join(word.strip("?!.,;:") for word in question.text.split() if set(words(word)) & names)
    rest = reading(without(question.text, names))
    filters = rest.filters.model_copy(update={"authors": tuple(sorted(meant))})
    chips = (chip.model_copy(update={"rest": f"{chip.rest} {shown}".strip()}) for chip in rest.chips)
    author = Chip(label=labels.author(shown), rest=rest.text)
    return rest.model_copy(update={"text": question.text, "filters": filters, "chips": (author, *chips)})
