"""Answers that are kept and said after a crash: only to who still has access, and only what he may still see."""

from collections.abc import Callable

from bot.events import acquaintance
from bot.events.incoming import Incoming
from domain.message import Message
from domain.redaction import records, without
from handlers.asking.commands import Reply
from storage import announcements
from storage.audience import Audience
from storage.people import members
from storage.post import inbox
from storage.store import Tx

Keep = Callable[[Tx, Reply], None]


def keeping(event: str) -> Keep:
    """Give what keeps the answer to an event with its effects, for :meth:`Conversation.answered`."""
    return lambda tx, reply: inbox.keep(tx, event, reply.model_dump_json(exclude_defaults=True))


def kept(tx: Tx, incoming: Incoming) -> Reply | None:
    """Give the kept answer to an event without what was hidden from who asked since; None when nothing is done yet.

    Raises:
        NotAllowedError: he has no access any more.
    """
    said = inbox.answer(tx, incoming.event)
    if said is None:
        return None
    reply = Reply.model_validate_json(said) if said else Reply()
    member = acquaintance.known(tx, incoming.account)
    audience = members.audience_of(tx, member) if member else None
    messages = (_seen(tx, one, audience) for one in reply.messages)
    replaced = _seen(tx, reply.replace, audience) if reply.replace else None
    return reply.model_copy(update={"messages": tuple(one for one in messages if one), "replace": replaced})


def _seen(tx: Tx, message: Message, audience: Audience | None) -> Message | None:
    told = records(message)
    found = announcements.some(audience, tx, [one.partition(":")[2] for one in told]) if audience and told else []
    left: Message | None = message
    for record in told - {one.record for one in found}:
        left = left and without(left, record)
    return left
