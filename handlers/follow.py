"""Following a search: hearing in private of what fits, at once or once a week; and stopping it."""

import re

from digests.reminders.following import narrow
from domain.errors import InvalidError
from domain.finding.commands import either
from domain.language import phrase
from domain.message import Choice, Item, Look, Message, line, plain
from handlers.answers.answer import note
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.question import understood
from storage.people import follows
from storage.people.follows import Followed

MOST = 25  # searches of one person: each is looked at whenever somebody announces something
_RHYTHM = re.compile(rf"\s+(?:(?P<weekly>{either('weekly')})|{either('at_once')})[.!]*$", re.IGNORECASE)
_WEEKLY, _AT_ONCE = "weekly", "once"  # in the values of buttons
# Who types "unsubscribe" may mean what comes to him every week: each part of that stops there with one click.
_BY_ITSELF = Choice(label=phrase("What else comes by itself"), action="me.show")


@command(
    nl="volg",
    en="follow",
    does=phrase("hear of it when somebody announces something that fits, at once or weekly"),
    usage=phrase("follow laptops"),
    order=40,
)
def follow(ask: Ask) -> Reply:
    """Follow a search; "weekly" behind it lets what fits wait for the weekly message. Alone: what is followed."""
    if not ask.words.strip():
        return following(ask)
    said = _RHYTHM.search(ask.words)
    return _started(ask, ask.words[: said.start()] if said else ask.words, weekly=_weekly(said))


@action("follow.start")
def start(ask: Ask) -> Reply:
    """Follow the search of a button."""
    return _started(ask, ask.value)


@action("follow.rhythm")
def rhythm(ask: Ask) -> Reply:
    """Let what fits a search that is followed come at once, or in the weekly message, from the list."""
    when, _, words = ask.value.partition(" ")
    known = {one.subject for one in follows.followed(ask.tx, ask.member)}
    if words in known and when in {_WEEKLY, _AT_ONCE}:
        follows.follow(ask.tx, ask.member, words, ask.now, weekly=when == _WEEKLY)
    return Reply(replace=_overview(ask))


@command(
    nl="volgend",
    en="following",
    does=phrase("see what you follow, and stop with one click"),
    usage=phrase("following"),
    order=41,
    reads=True,
)
def following(ask: Ask) -> Reply:
    """List what the person follows; words behind it ask about those, and may have been meant to begin with."""
    words = ask.words.strip()
    return Reply(messages=(_about(ask, words) if words else _overview(ask),))


@action("follow.list", reads=True)
def show(ask: Ask) -> Reply:
    """List it from a button."""
    return Reply(messages=(_overview(ask),))


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


def _weekly(said: re.Match[str] | None) -> bool | None:
    """Give whether "weekly" or "at once" was said; None when neither was."""
    return None if said is None else said["weekly"] is not None


def _started(ask: Ask, words: str, *, weekly: bool | None = None) -> Reply:
    question = understood(ask, words)
    if not narrow(question):
        raise InvalidError(phrase("Say what you want to follow, for example: /radar follow laptops."))
    known = follows.followed(ask.tx, ask.member)
    same = next((one for one in known if one.subject.casefold() == question.text.casefold()), None)
    if same is None and len(known) >= MOST:
        raise InvalidError(
            phrase("You follow {number} searches already. Stop one of them first: /radar following.", number=MOST)
        )
    wanted = Followed(
        same.subject if same else question.text, (same is not None and same.weekly) if weekly is None else weekly
    )
    if wanted != same:
        follows.follow(ask.tx, ask.member, wanted.subject, ask.now, weekly=wanted.weekly)
    return Reply(messages=(_confirmed(wanted),))


def _confirmed(followed: Followed) -> Message:
    at_once = phrase("You get a private message at once when a new or changed announcement fits.")
    later = phrase("What fits comes in your weekly private message.")
    words = followed.subject
    return Message(
        lines=(
            plain(phrase("From now on you follow: {words}.", words=words)),
            plain(later if followed.weekly else at_once),
        ),
        choices=(
            Choice(label=phrase("Stop following {words}", words=words), action="follow.stop", value=words),
            Choice(label=phrase("What I follow"), action="follow.list"),
        ),
    )


def _overview(ask: Ask) -> Message:
    known = follows.followed(ask.tx, ask.member)
    if not known:
        nothing = note(phrase("You follow nothing. Begin with for example: /radar follow laptops."))
        return nothing.model_copy(update={"choices": (_BY_ITSELF,)})
    return Message(heading=phrase("What you follow"), items=tuple(map(_entry, known)), choices=(_BY_ITSELF,))


def _about(ask: Ask, words: str) -> Message:
    """Show what is followed with these words, and let who confuses the commands begin with one click."""
    known = [one for one in follows.followed(ask.tx, ask.member) if words.casefold() in one.subject.casefold()]
    if known:
        return Message(heading=phrase("What you follow"), items=tuple(map(_entry, known)))
    begin = Choice(label=phrase("Follow {words}", words=words), action="follow.start", value=words, look=Look.PRIMARY)
    every = Choice(label=phrase("What I follow"), action="follow.list")
    return note(phrase("You do not follow this: {words}.", words=words)).model_copy(update={"choices": (begin, every)})


def _entry(followed: Followed) -> Item:
    words = followed.subject
    when = phrase("in your weekly message") if followed.weekly else phrase("at once")
    other = phrase("At once from now on") if followed.weekly else phrase("Weekly from now on")
    turned = f"{_AT_ONCE if followed.weekly else _WEEKLY} {words}"
    return Item(
        line=line(words, " · ", when),
        choices=(
            Choice(label=phrase("Search now"), action="find.more", value=f"0 {words}"),
            Choice(label=other, action="follow.rhythm", value=turned),
            Choice(label=phrase("Stop"), action="follow.drop", value=words),
        ),
    )
