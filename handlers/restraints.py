"""Muting and blocking: a coordinator stops who misuses the bot, and undoes it; the audit trail keeps both."""

from domain.errors import InvalidError, NotAllowedError
from domain.language import Phrase, phrase
from domain.message import Message, plain
from domain.region import Member, Restraint
from handlers.asking.commands import Ask, Reply, action
from handlers.membership.managing import EVERYBODY, named, tell
from handlers.membership.restraints import STATES, may_restrain, restraining
from storage.people import members


@action("restraints.impose")
def impose(ask: Ask) -> Reply:
    """Mute or block somebody; who is muted hears of it at once, who is blocked when he asks something."""
    who, kind = _named(ask)
    if kind not in set(Restraint):
        raise InvalidError(phrase("I do not know this button any more. Ask for the list again."))
    changed = _changed(ask, who, Restraint(kind))
    if changed.restraint is Restraint.MUTED:
        _tell(ask, who, phrase("The coordinator of your region has muted you: you can read, and tell nobody anything."))
    return _said(ask, changed, phrase("{name} is {state} now.", name=who.name, state=STATES[Restraint(kind)]))


@action("restraints.free")
def free(ask: Ask) -> Reply:
    """Let somebody take part again as before."""
    who, _ = _named(ask)
    changed = _changed(ask, who, None)
    if who.restraint is not None:
        _tell(ask, who, phrase("The coordinator of your region lets you take part again."))
    return _said(ask, changed, phrase("{name} takes part again as before.", name=who.name))


def _named(ask: Ask) -> tuple[Member, str]:
    """Give the person and the rest that a button's value names; somebody of another region does not exist."""
    number, _, rest = ask.value.partition(":")
    who = named(ask, number)
    if not may_restrain(ask, who):
        raise NotAllowedError(phrase("Only a coordinator can mute or block somebody, and no other coordinator."))
    return who, rest


def _changed(ask: Ask, who: Member, restraint: Restraint | None) -> Member:
    return members.change_member(ask.tx, who.model_copy(update={"restraint": restraint}), ask.member, ask.now)


def _tell(ask: Ask, who: Member, words: Phrase) -> None:
    tell(ask, who, Message(lines=(plain(words),)), f"restraint:{who.id}:{ask.event}")


def _said(ask: Ask, who: Member, words: Phrase) -> Reply:
    return Reply(replace=Message(lines=(plain(words),), choices=(*restraining(ask, who), EVERYBODY)))
