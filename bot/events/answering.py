"""What is answered to one event, once it is known who asks: the handler's reply, a greeting before it, or a refusal."""

from datetime import datetime

from bot.events import acquaintance
from bot.events.asking import asked
from bot.events.incoming import Incoming, Manner
from bot.events.routing import Route
from domain.errors import RegioradarError
from domain.language import Phrase, phrase
from domain.message import Message, plain
from domain.region import Member
from handlers.asking.commands import Reply
from storage.announced.rights import check_voice
from storage.store import Tx


def is_light(incoming: Incoming, found: Route) -> bool:
    """Whether an event needs no place in the inbox. A mention always has one: platforms find it again after a gap."""
    return found.reads and incoming.manner is not Manner.MENTION


def asks_again(incoming: Incoming, reply: Reply) -> bool:
    """Whether a form is answered with what is to be mended: nothing was done, and the same may be sent again."""
    return incoming.manner is Manner.FORM and reply.form is not None


def greeted(tx: Tx, incoming: Incoming, found: Route, member: Member, now: datetime) -> Reply:
    """Answer at first contact: say who the bot takes the person for, whatever becomes of what he asked."""
    hello = acquaintance.introduction(member, incoming.account)
    try:
        with tx.begin_nested():  # the person is kept whatever becomes of his question
            reply = reply_of(tx, incoming, found, member, now)
    except RegioradarError as error:
        reply = said(error.says)
    return reply.model_copy(update={"messages": (hello, *reply.messages)})


def reply_of(tx: Tx, incoming: Incoming, found: Route, member: Member, now: datetime) -> Reply:
    """Let the handler answer; who may not speak is refused."""
    if not found.quiet:
        check_voice(member)
    reply = found.answer(asked(tx, incoming, found, member, now))
    return reply.model_copy(update={"tongue": reply.tongue or member.language})


def said(words: Phrase) -> Reply:
    """Give the answer that something was refused or went wrong."""
    return Reply(messages=(Message(lines=(plain(words),)),), failed=True)


def sorry(number: str) -> Phrase:
    """Say that something went wrong, with the number under which the log tells what."""
    return phrase(
        "Something went wrong with us, and nothing is changed. Try again. If it happens again, report error {number}.",
        number=number,
    )
