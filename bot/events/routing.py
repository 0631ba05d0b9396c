"""Which handler an event is for, and with which words."""

from dataclasses import dataclass, replace
from datetime import date

from bot.events.incoming import Incoming, Manner
from bot.words import GONE
from domain.errors import NotFoundError
from domain.reading.reader import read
from handlers.asking.commands import Command, Handler, action_for, command_for, command_meant


@dataclass(frozen=True)
class Route:
    """A handler with its words; ``reads``: it changes nothing; ``quiet``: nobody else sees or hears anything of it."""

    answer: Handler
    words: str
    reads: bool
    quiet: bool

    def at(self, address: str | None) -> "Route":
        """Give the same with a handler that knows where our own pages are reached."""
        return replace(self, answer=lambda ask: self.answer(replace(ask, address=address)))


# What somebody who is muted can still do beside reading: everything about himself, and taking back what he announced.
_QUIET_ACTIONS = ("me.", "privacy.", "follow.", "calendar.", "announce.withdraw")
_HEARD = {"me.asked"}  # about himself, but a steward is asked
_QUIET_COMMANDS = {"follow"}


def route(incoming: Incoming, today: date) -> Route:
    """Find the handler of an event.

    Raises:
        NotFoundError: a button or form that this version does not know.
    """
    match incoming.manner:
        case Manner.ACTION | Manner.FORM:
            return _of_action(incoming.action)
        case Manner.SHORTCUT:
            return _to(_known("announce"), incoming.text)
        case Manner.MENTION:
            return _of_words(incoming.text, otherwise="announce" if _announces(incoming, today) else "search")
        case Manner.COMMAND:
            return _of_words(incoming.text, otherwise="search")


def announced(text: str) -> str:
    """Give what a message announces: without the word of the command, where it begins with that."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if command_for(first.rstrip(":?!.,")) is _known("announce") else text.strip()


def _of_action(name: str) -> Route:
    found = action_for(name)
    if found is None:
        raise NotFoundError(GONE)
    quiet = name.startswith(_QUIET_ACTIONS) and name not in _HEARD
    return Route(found.answer, "", found.reads, found.reads or quiet)


def _of_words(text: str, *, otherwise: str) -> Route:
    text = text.strip()
    if not text:
        return _to(_known("help"), "")
    if meant := command_meant(text):
        return _to(meant, "")
    first, _, rest = text.partition(" ")
    named, rest = command_for(first.rstrip(":?!.,")), rest.strip()
    return _to(named, rest) if named and named.wording.goes_with(rest) else _to(_known(otherwise), text)


def _to(found: Command, words: str) -> Route:
    return Route(found.answer, words, found.reads, found.reads or found.en in _QUIET_COMMANDS)


def _known(word: str) -> Command:
    found = command_for(word)
    if found is None:
        raise LookupError(f"no command {word!r} is registered")
    return found


def _announces(incoming: Incoming, today: date) -> bool:
    """Whether a mention tells something: questions and thanks go to the search instead."""
    return read(incoming.text, today).facts.kind is not None
