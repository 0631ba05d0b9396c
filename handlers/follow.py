"""Following a search: hearing at once, in private, of what fits; and stopping it."""

from digests.following import narrow
from domain.errors import InvalidError
from domain.language import phrase
from domain.message import Choice, Item, Message, plain
from handlers._answer import note
from handlers._commands import Ask, Reply, action, command
from handlers._question import understood
from storage import follows

MOST = 25  # searches of one person: each is looked at whenever somebody announces something


@command(
    nl="volg",
    en="follow",
    does=phrase("hear at once when somebody announces something that fits"),
    usage=phrase("follow laptops"),
    order=40,
)
def follow(ask: Ask) -> Reply:
    """Follow a search."""
    return _started(ask, ask.words)


@action("follow.start")
def start(ask: Ask) -> Reply:
    """Follow the search of a button."""
    return _started(ask, ask.value)


@command(
    nl="volgend",
    en="following",
    does=phrase("see what you follow, and stop with one click"),
    usage=phrase("following"),
    order=41,
    reads=True,
    also=("stop", "stoppen", "afmelden", "unsubscribe"),
)
def following(ask: Ask) -> Reply:
    """List what the person follows."""
    return Reply(messages=(_overview(ask),))


@action("follow.list", reads=True)
def show(ask: Ask) -> Reply:
    """List it from a button."""
    return following(ask)


@action("follow.stop")
def stop(ask: Ask) -> Reply:
    """Follow a search no longer, from the message that told of a hit; that message stays to be read."""
    follows.unfollow(ask.tx, ask.member, ask.value)
    said = plain(phrase("You no longer follow: {words}.", words=ask.value))
    again = Choice(label=phrase("Follow again"), action="follow.start", value=ask.value)
    return Reply(messages=(Message(lines=(said,), choices=(again,)),))


@action("follow.drop")
def drop(ask: Ask) -> Reply:
    """Follow a search no longer, from the list, which then shows what is left."""
    follows.unfollow(ask.tx, ask.member, ask.value)
    return Reply(replace=_overview(ask))


def _started(ask: Ask, words: str) -> Reply:
    question = understood(ask, words)
    if not narrow(question):
        raise InvalidError(phrase("Say what you want to follow, for example: /radar follow laptops."))
    known = follows.followed(ask.tx, ask.member)
    if question.text.casefold() not in map(str.casefold, known):
        if len(known) >= MOST:
            raise InvalidError(
                phrase("You follow {number} searches already. Stop one of them first: /radar following.", number=MOST)
            )
        follows.follow(ask.tx, ask.member, question.text, ask.now)
    lines = (
        plain(phrase("From now on you follow: {words}.", words=question.text)),
        plain(phrase("You get a private message at once when a new or changed announcement fits.")),
    )
    stops = Choice(
        label=phrase("Stop following {words}", words=question.text), action="follow.stop", value=question.text
    )
    return Reply(
        messages=(Message(lines=lines, choices=(stops, Choice(label=phrase("What I follow"), action="follow.list"))),)
    )


def _overview(ask: Ask) -> Message:
    known = follows.followed(ask.tx, ask.member)
    if not known:
        return note(phrase("You follow nothing. Begin with for example: /radar follow laptops."))
    return Message(heading=phrase("What you follow"), items=tuple(map(_entry, known)))


def _entry(words: str) -> Item:
    return Item(
        line=plain(words),
        choices=(
            Choice(label=phrase("Search now"), action="find.more", value=f"0 {words}"),
            Choice(label=phrase("Stop"), action="follow.drop", value=words),
        ),
    )
