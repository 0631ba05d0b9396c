"""``/radar <whatever they type>``: who buys what, in the words of who asks."""

from collections.abc import Iterator

from domain.channel import Target
from domain.errors import NotAllowedError
from domain.finding.asking import MOST
from domain.finding.courtesy import telling
from domain.finding.question import About, Filters, Question
from domain.language import Tongue, Value, phrase
from domain.message import Choice, Look, Message
from domain.reading.reader import read
from handlers.announcing.by_number import number_asked, shown
from handlers.answers.answer import answered, courtesy, note
from handlers.answers.nothing import nearest, nothing
from handlers.answers.sharing import may_share, page
from handlers.answers.sharing import share as shared
from handlers.asking.commands import Ask, Reply, action, command, command_near
from handlers.asking.numbers import number_of
from handlers.asking.question import understood
from handlers.asking.reading import vocabulary
from handlers.asking.waiting import waiting, waits
from storage.search import search

_A_SENTENCE = 4  # words; with fewer one searches


@command(
    nl="zoek",
    en="search",
    does=phrase("find who buys, runs or knows what"),
    usage=phrase("laptops in 2027"),
    order=10,
    reads=True,
)
def find(ask: Ask) -> Reply:
    """Answer a question with the best ten announcements, and a number with that one."""
    one = number_asked(ask, ask.words)
    if one is not None:
        return Reply(messages=(shown(ask, one),))
    return Reply(messages=(*_told(ask), *_mistyped(ask), _answer(ask, ask.words, 0)))


@action("find.more", reads=True)
def more(ask: Ask) -> Reply:
    """Show the next ten."""
    first, _, text = ask.value.partition(" ")
    return Reply(messages=(_answer(ask, text, number_of(first) or 0),))


@action("find.again", reads=True)
def again(ask: Ask) -> Reply:
    """Ask another question in place of this one: without a filter, or with a word that was meant."""
    return Reply(replace=_answer(ask, ask.value, 0))


@action("find.share")
def share(ask: Ask) -> Reply:
    """Post the answer in the channel, as far as everybody there may see it.

    Raises:
        NotAllowedError: the place is no channel of this region.
    """
    if ask.place.channel is None or not may_share(ask):
        raise NotAllowedError(
            phrase("I can share this only in a channel that is connected to {region}.", region=ask.region.name)
        )
    target = Target(platform=ask.place.platform, workspace=ask.place.workspace, channel=ask.place.channel)
    if not shared(ask, target, ask.value[:MOST]):
        return Reply(messages=(note(phrase("Nothing of this may be shown to everybody in this channel.")),))
    return Reply(messages=(note(phrase("Shared in this channel.")),))


def _told(ask: Ask) -> tuple[Message, ...]:
    """Offer to announce what rather tells something than asks it: "we vervangen volgend jaar onze telefooncentrale"."""
    said, today = ask.words, ask.today
    if len(said.split()) < _A_SENTENCE or len(said) > MOST or not telling(said) or read(said, today).facts.kind is None:
        return ()
    if understood(ask, said).own:  # "onze contracten die aflopen"
        return ()
    button = Choice(label=phrase("Announce this"), action="announce.start", value=said, look=Look.PRIMARY)
    return (note(phrase("Do you want to tell your neighbours this?")).model_copy(update={"choices": (button,)}),)


def _mistyped(ask: Ask) -> tuple[Message, ...]:
    """Ask whether a command was meant, where the first word is nothing else that is known: "medl", "kanse"."""
    first = ask.words.partition(" ")[0]
    near = command_near(first)
    if near is None or all(topic.about is not About.WORD for topic in understood(ask, first).topics):
        return ()
    word = near.nl if ask.tongue is Tongue.NL else near.en
    return (note(phrase("Did you mean the command /radar {word}?", word=word)),)


def _answer(ask: Ask, text: str, first: int) -> Message:
    found = page(ask, ask.audience, text, first)
    if found.question.courtesy:
        return courtesy(text)
    if waits(ask):
        return waiting()
    if found.found.answers:
        return answered(found, private=True)
    unfiltered = _unfiltered(ask, found.question)
    return nothing(found.question, () if unfiltered else tuple(_near(ask, found.question)), unfiltered)


def _near(ask: Ask, question: Question) -> Iterator[tuple[Value, str]]:
    """Give what could be meant, as far as it would find something."""
    for name, words in nearest(question, vocabulary(ask)):
        if search(ask.audience, ask.tx, understood(ask, words), ask.today).answers:
            yield name, words


def _unfiltered(ask: Ask, question: Question) -> int:
    """Count what answers the thing that was asked for, when only the filters leave nothing of it."""
    if not question.topics or question.filters == Filters():
        return 0
    found = search(ask.audience, ask.tx, question.model_copy(update={"filters": Filters()}), ask.today)
    return sum(answer.score.direct for answer in found.answers)
