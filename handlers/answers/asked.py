"""What was asked, as every answer begins with it: the question, its filters, and the words that nobody knows."""

from collections.abc import Iterator

from domain.finding.question import About, Question
from domain.language import Listing, Phrase, phrase
from domain.message import Choice, Line, plain

_MOST = 6  # filters that are shown


def heading(question: Question) -> Phrase:
    """Say what was searched for; where nothing in the words was a thing to look for, that everything is shown."""
    if question.asks_for_all:
        return phrase("Everything in the region")
    return phrase("Search: {words}", words=question.text)


def searched_for(question: Question) -> Iterator[Line]:
    """Say which words are looked for as they are, because nobody knows them."""
    unknown = tuple(topic.words for topic in question.topics if topic.about is About.WORD)
    if unknown:
        yield plain(phrase("Searched in the texts for: {words}.", words=Listing(listing=unknown)))


def chips(question: Question) -> tuple[Choice, ...]:
    """Give a button for each filter, that takes it away."""
    shown = question.chips[:_MOST]
    return tuple(
        Choice(label=phrase("{filter} ✕", filter=one.label), action="find.again", value=one.rest) for one in shown
    )
