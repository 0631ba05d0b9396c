"""Who takes part in the dialogues, what a coordinator makes of them, and what reaches them in private."""

from domain.message import Message
from domain.region import Member, Restraint, Role
from handlers.asking.commands import Reply
from storage.people import members
from storage.post import outbox
from tests.dialogue import Heard, Person, Talk


def account(talk: Talk, user: str) -> Member:
    with talk.store.reading() as tx:
        found = members.by_account(tx, "web", "demo", user)
    assert found is not None
    return found


def appoint(talk: Talk, user: str, role: Role) -> None:
    with talk.store.writing() as tx:
        members.change_member(tx, account(talk, user).model_copy(update={"role": role}), None, talk.clock())


def restrained(talk: Talk, by: Person, user: str, restraint: Restraint) -> None:
    by.presses("restraints.impose", f"{account(talk, user).id}:{restraint}")
    assert account(talk, user).restraint is restraint


def received(talk: Talk, user: str) -> list[Message]:
    """Take what waits for somebody in private, and let it arrive."""
    with talk.store.writing() as tx:
        waiting = outbox.take(tx, talk.clock(), 50)
        for out in waiting:
            outbox.sent(tx, out.id, out.remote_id or f"remote:{out.id}")
    mine = [out for out in waiting if out.target.user == user]
    assert all(out.target.channel is None for out in mine)
    more = received(talk, user) if waiting else []
    return [*(out.message or Message() for out in mine), *more]


def told(talk: Talk, user: str) -> Heard:
    """Give what waited for somebody in private, as he hears it."""
    return Heard(Reply(messages=tuple(received(talk, user))))
