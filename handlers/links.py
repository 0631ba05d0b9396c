"""Linking two accounts of one person, and taking them apart again."""

from domain.errors import NotFoundError
from domain.language import phrase
from domain.message import Message, plain
from domain.region import Member, Role
from handlers._commands import Ask, Reply, action
from handlers._linking import platform_name, unlinking
from handlers._managing import check, named, tell
from handlers._settling import check_role
from storage import accounts
from storage.accounts import Place


@action("links.link")
def link(ask: Ask) -> Reply:
    """Let two accounts be one person; both hear it, and either can undo it."""
    kept, other = (named(ask, ask.values.get(name, "")) for name in ("who", "also"))
    check(ask, kept.municipality)
    if Role.COORDINATOR in (kept.role, other.role):
        check_role(ask, kept, Role.COORDINATOR)
    after = accounts.link(ask.tx, kept, other, ask.member, ask.now)
    place = Place(platform=other.platform, workspace=other.workspace, user=other.user)
    where = {"name": after.name, "platform": platform_name(other.platform)}
    told = phrase("{name} and this account on {platform} are one person from now on. Not right? Undo it.", **where)
    for one in (after, after.model_copy(update=place.model_dump(exclude={"name"}))):
        message = Message(lines=(plain(told),), choices=(unlinking(after, place),))
        tell(ask, one, message, f"linked:{after.id}:{ask.event}")
    said = phrase("{name} and the account on {platform} are one person now.", **where)
    return Reply(messages=(Message(lines=(plain(said),), choices=(unlinking(after, place),)),))


@action("links.unlink")
def unlink(ask: Ask) -> Reply:
    """Take an account apart from a person; he may do so himself."""
    number, _, rest = ask.value.partition(":")
    kept, place = named(ask, number), _place(rest)
    if ask.member.id != kept.id:
        check(ask, kept.municipality)
        check_role(ask, kept, Role.MEMBER)
    alone = accounts.unlink(ask.tx, kept, place, ask.member, ask.now)
    said = phrase(
        "{name} stands alone again and waits to be let in. Announcements stay with {who}.", **_names(alone, kept)
    )
    return Reply(replace=Message(lines=(plain(said),)))


def _place(text: str) -> Place:
    parts = text.split(":", 2)
    if len(parts) != 3 or not all(parts):  # noqa: PLR2004 - platform, workspace and user
        raise NotFoundError(phrase("There is no such account."))
    return Place(platform=parts[0], workspace=parts[1], user=parts[2])


def _names(alone: Member, kept: Member) -> dict[str, str]:
    return {"name": alone.name, "who": kept.name}
