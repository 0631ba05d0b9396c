"""When nothing is found: what comes near, and what can be done about it."""

from collections.abc import Iterator, Sequence

from domain.card import function_name
from domain.finding.question import About, Question
from domain.language import Value, counted, phrase
from domain.message import Choice, Look, Message, plain
from domain.reading.vocabulary.lexicon import Lexicon
from handlers.answers.asked import chips, heading, searched_for

_MOST = 4  # things that come near


def nothing(question: Question, near: Sequence[tuple[Value, str]], unfiltered: int = 0) -> Message:
    """Say that nothing was found, what comes near, and what can be done about it.

    ``near``: what could be meant, with the words to search for it. ``unfiltered``: how many there are of the thing
    itself, whoever it is and whenever.
    """
    otherwise = phrase("Try another word, or take a filter away.") if question.chips else phrase("Try another word.")
    hint = phrase("Did you mean one of these?") if near else otherwise
    if unfiltered:
        hint = counted(
            "There is {number} announcement about this without the filters.",
            "There are {number} announcements about this without the filters.",
            unfiltered,
        )
    return Message(
        heading=heading(question),
        lines=(plain(phrase("Nothing found.")), *searched_for(question), plain(hint)),
        choices=(
            *(Choice(label=label, action="find.again", value=words) for label, words in near),
            *_without_filters(question, unfiltered),
            *chips(question),
            Choice(label=phrase("Follow this search"), action="follow.start", value=question.text, look=Look.PRIMARY),
            Choice(label=phrase("Ask the region"), action="reach.region", value=question.text),
        ),
    )


def _without_filters(question: Question, number: int) -> Iterator[Choice]:
    if number:
        words = " ".join(dict.fromkeys(topic.words for topic in question.topics if not topic.guess))
        yield Choice(label=phrase("Without the filters"), action="find.again", value=words)


def nearest(question: Question, lexicon: Lexicon) -> list[tuple[Value, str]]:
    """Give the functions nearest to what was asked: (name, words to search for)."""
    found: list[str] = []
    for topic in question.topics:
        match topic.about:
            case About.FUNCTION:
                found += lexicon.related(topic.id)
            case About.PRODUCT:
                found += lexicon.products[topic.id].of
            case About.SUPPLIER:
                found += lexicon.suppliers[topic.id].of
            case About.LAW:
                found += lexicon.laws[topic.id].of
            case About.WORD:
                found += (term.id for term in lexicon.nearest(topic.words) if term.id in lexicon.functions)
    known = [one for one in dict.fromkeys(found) if lexicon.functions[one].ict][:_MOST]
    return [(phrase("{function}", function=function_name(one)), lexicon.name(one)) for one in known]
