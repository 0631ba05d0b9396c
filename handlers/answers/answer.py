"""An answer to a question as a message: the best ten, what they add up to, and what one can do with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digests.reminders.following import reach
from domain.announcement import Announcement
from domain.card import function_name, item, municipality_name
from domain.facts import Phase
from domain.finding.courtesy import thankful
from domain.finding.granting import HAVE
from domain.finding.question import About, Question
from domain.language import Listing, Phrase, Value, counted, phrase
from domain.message import Choice, Fact, Item, Line, Look, Message, Span, line, plain
from handlers.answers.asked import chips, heading, searched_for
from storage.search import Answer, Found

PAGE = 10


@dataclass(frozen=True)
class Page:
    """One page of answers: ``shown`` are the announcements of ``found.answers[first:]``, as far as they fit."""

    question: Question
    found: Found
    first: int
    shown: Sequence[tuple[Answer, Announcement]]
    own: str | None = None  # the municipality that asks; it need not show interest in what is its own
    shareable: bool = False  # whether it is asked in a channel where it may be shared


def answered(page: Page, *, private: bool) -> Message:
    """Give a page; what is shown to a whole channel has no buttons that act for one person."""
    filters = chips(page.question) if private and not page.first else ()
    return Message(
        heading=heading(page.question),
        lines=() if page.first else (*_first(page), *_counted(page)),
        items=tuple(_item(page, answer, announcement, private=private) for answer, announcement in page.shown),
        facts=() if page.first else tuple(_counts(page.found)),
        choices=(*_further(page), *filters) if private else (),
        footer=(plain(_total(page.found)),),
    )


def courtesy(text: str) -> Message:
    """Answer a greeting or thanks: there is nothing to search for, but something to be friendly about."""
    if thankful(text):
        return note(phrase("Good. Until next time."))
    return note(
        phrase(
            "Hello, good that you are here. Ask me what your neighbours buy, run or know, for example: "
            "/radar laptops in 2027. With /radar help you see everything I can do."
        )
    )


def _first(page: Page) -> Iterator[Line]:
    if not page.found.widened:
        yield from searched_for(page.question)
        return
    unknown = tuple(topic.words for topic in page.question.topics if topic.about is About.WORD)
    yield plain(
        phrase("Nothing about: {words}. This is what fits the rest of your question.", words=Listing(listing=unknown))
    )


def _counted(page: Page) -> Iterator[Line]:
    """Answer "how many municipalities": by name, and where it is in use."""
    direct = [answer.entry for answer in page.found.answers if answer.score.direct]
    if not page.question.counting or not direct:
        return
    every = dict.fromkeys(one.municipality for one in direct)
    yield plain(
        counted(
            "{number} municipality told about this: {names}.",
            "{number} municipalities told about this: {names}.",
            len(every),
            names=_names(every),
        )
    )
    using = dict.fromkeys(one.municipality for one in direct if one.phase in HAVE)
    if page.question.topics and using:
        yield plain(phrase("In use or awarded: {names}. Who told nothing may have it too.", names=_names(using)))


def _names(codes: Iterable[str]) -> Listing:
    return Listing(listing=tuple(sorted(map(municipality_name, codes))))


def _item(page: Page, answer: Answer, announcement: Announcement, *, private: bool) -> Item:
    shown = item(announcement)
    choices = reach(announcement) if private and announcement.municipality != page.own else ()
    marks = tuple(span for mark in _marks(answer) for span in (Span(text=" · "), Span(text=mark)))
    return shown.model_copy(update={"line": (*shown.line, *marks), "choices": choices})


def _marks(answer: Answer) -> Iterator[Phrase]:
    if answer.score.over and answer.entry.phase not in (Phase.DONE, Phase.CANCELLED):
        yield phrase("expired")
    if not answer.score.direct:
        yield phrase("related")


def _counts(found: Found) -> Iterator[Fact]:
    if len(found.answers) <= 1:
        return
    for label, field, name in (
        (phrase("By municipality"), "municipality", municipality_name),
        (phrase("By function"), "function", function_name),
        (phrase("By year"), "year", str),
    ):
        counts = found.counts(field)
        if len(counts) > 1:
            each = tuple(
                phrase("{name} ({number})", name=name(value), number=_number(number, found)) for value, number in counts
            )
            yield Fact(label=label, value=plain(phrase("{values}", values=Listing(listing=each))))


def _number(number: int, found: Found) -> Value:
    return f"{number}+" if found.capped else number


def _total(found: Found) -> Phrase:
    number = len(found.answers)
    if found.capped:
        return phrase("More than {number} announcements; the newest of them are ranked.", number=number)
    return counted("{number} announcement", "{number} announcements", number)


def _further(page: Page) -> Iterator[Choice]:
    text = page.question.text
    if page.first + PAGE < len(page.found.answers):
        yield Choice(label=phrase("More"), action="find.more", value=f"{page.first + PAGE} {text}", look=Look.PRIMARY)
    if page.first == 0:
        if page.shareable:
            yield Choice(label=phrase("Share in this channel"), action="find.share", value=text)
        yield Choice(label=phrase("Follow this search"), action="follow.start", value=text)


def note(words: Phrase) -> Message:
    """Give a message of one sentence."""
    return Message(lines=(line(Span(text=words)),))
