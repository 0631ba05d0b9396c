"""The click that gives announcements a new contact."""

from domain.language import counted
from domain.message import Message, plain
from domain.region import Member
from handlers.announcing.posting import freshen
from handlers.asking.commands import Ask, Reply, action
from handlers.membership.managing import check, named
from storage import announcements


@action("contacts.pick")
def pick(ask: Ask) -> Reply:
    """Let a colleague answer for what somebody announced who left or moved on."""
    first, _, second = ask.value.partition(":")
    old, new = named(ask, first), named(ask, second)
    check(ask, new.municipality)
    before = _who_was(old, new)
    passed = announcements.hand_over(ask.audience, ask.tx, (before, new), ask.member, ask.now)
    for one in passed:
        freshen(ask, one)
    said = counted(
        "{name} answers for {number} announcement now.",
        "{name} answers for {number} announcements now.",
        len(passed),
        name=new.name,
    )
    return Reply(replace=Message(lines=(plain(said),)))


def _who_was(old: Member, new: Member) -> Member:
    """Give who left as a colleague of the new contact: he may work elsewhere by now."""
    return old.model_copy(update={"municipality": new.municipality})
