"""Linking two accounts of one person, and taking them apart again."""

from domain.language import phrase
from domain.message import Message, plain
from domain.region import Role
from handlers.asking.commands import Ask, Reply, action
from handlers.membership.linking import account_name, unlinking
from handlers.membership.managing import check, named, tell
from handlers.membership.settling import check_role
from storage.people import accounts
from storage.people.accounts import Place


@action("links.link")
def link(ask: Ask) -> Reply:
    """Let two accounts be one person; both hear it, and either can undo it."""
    kept, other = (named(ask, ask.values.get(name, "")) for name in ("who", "also"))
    check(ask, kept.municipality)
    if Role.COORDINATOR in (kept.role, other.role):
        check_role(ask, kept, Role.COORDINATOR)
    after = accounts.link(ask.tx, kept, other, ask.member, ask.now)
    place = Place(platform=other.platform, workspace=other.workspace, user=other.user, name=other.name)
    everywhere = accounts.everywhere(ask.tx, after)
    called = account_name(place, everywhere)
    where, undo = {"name": after.name, "platform": called}, unlinking(after, place, everywhere)
    told = phrase("{name} and this account on {platform} are one person from now on. Not right? Undo it.", **where)
    for one in (after, after.model_copy(update=place.model_dump(exclude={"name"}))):
        message = Message(lines=(plain(told),), choices=(undo,))
        tell(ask, one, message, f"linked:{after.id}:{ask.event}")
    said = phrase("{name} and the account on {platform} are one person now.", **where)
    return Reply(messages=(Message(lines=(plain(said),), choices=(undo,)),))


@action("links.unlink")
def unlink(ask: Ask) -> Reply:
    """Take an account apart from a person; he may do so himself."""
    number, _, rest = ask.value.partition(":")
    kept, place = named(ask, number), _place(rest)
    if ask.member.id != kept.id:
        check(ask, kept.municipality)
        check_role(ask, kept, Role.MEMBER)
    everywhere = accounts.everywhere(ask.tx, kept)
    alone = accounts.unlink(ask.tx, kept, place, ask.member, ask.now)
    said = phrase(
        "The account of {name} on {platform} stands alone again and waits to be let in. Announcements stay with {who}, "
        "whose calendar links no longer work.",
        name=alone.name,
        platform=account_name(place, everywhere),
        who=kept.name,
    )
    return Reply(replace=Message(lines=(plain(said),)))


def _place(text: str) -> Place:
    platform, _, rest = text.partition(":")
    workspace, _, user = rest.rpartition(":")  # a workspace may be an address with a port
    return Place(platform=platform, workspace=workspace, user=user)
