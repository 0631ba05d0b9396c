"""Understanding a question with the names that mean something in the region."""

from collections.abc import Sequence

from domain.card import municipality_name
from domain.finding.asking import ask as understand
from domain.finding.chips import author_label, without
from domain.finding.patterns import wordset
from domain.finding.places import Group
from domain.finding.question import About, Chip, Own, Question
from domain.finding.words import words
from domain.language import Tongue
from domain.municipalities import names_of
from handlers._commands import Ask
from handlers._reading import vocabulary
from storage import announcements, members, regions
from storage.audience import Audience
from storage.store import Tx


def understood(ask: Ask, text: str) -> Question:
    """Read what somebody typed; the region, its partnerships and its people may be named in it.

    "My" and "our" become names, so that the question asks the same when somebody else repeats it.
    """
    groups = named(ask)
    question = understand(text, ask.today, vocabulary(ask), groups)
    if question.own and (renamed := _renamed(ask, question)):
        question = understand(renamed, ask.today, vocabulary(ask), groups)
    return by_people(ask.audience, ask.tx, question)


def named(ask: Ask) -> Sequence[Group]:
    """Give the partnerships and the region with their municipalities, and what has merged by its old names."""
    groups = [(one.name, one.municipalities) for one in regions.partnerships(ask.tx, ask.region)]
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


def by_people(audience: Audience, tx: Tx, question: Question) -> Question:
    """Take words that nobody knows for people, as far as these announced something that the audience may see."""
    said = {topic.id for topic in question.topics if topic.about is About.WORD}
    if not said:
        return question
    called = [(number, said & set(words(name))) for number, name in members.names(audience, tx)]
    most = max((len(names) for _, names in called), default=0)
    people = [(number, names) for number, names in called if most and len(names) == most]
    authors = announcements.authors(audience, tx, [number for number, _ in people])
    names = {word for number, names in people if number in authors for word in names}
    if not names:
        return question
    left = tuple(topic for topic in question.topics if topic.id not in names and not topic.guess)
    shown = " ".join(word.strip("?!.,;:") for word in question.text.split() if set(words(word)) & names)
    chip = Chip(label=author_label(shown), rest=without(question.text, names))
    filters = question.filters.model_copy(update={"authors": tuple(sorted(authors))})
    return question.model_copy(update={"topics": left, "filters": filters, "chips": (chip, *question.chips)})
