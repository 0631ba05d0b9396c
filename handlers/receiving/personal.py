"""A person's weekly message where it stands: its key, and striking out what he has answered."""

from domain.channel import Target
from domain.language import Phrase
from domain.message import Item, plain
from domain.region import Member
from handlers.asking.commands import Ask
from storage.people import members
from storage.post import outbox


def key_of(member: Member, week: str) -> str:
    """Name a person's message of an ISO week."""
    return f"personal:{member.id}:{week}"


def target_of(member: Member) -> Target:
    """Give where a person gets it: in private, on his first account."""
    return Target(platform=member.platform, workspace=member.workspace, user=member.user)


def settle(ask: Ask, said: Phrase) -> bool:
    """Put what was said in place of the buttons of the entry whose button was clicked; gives whether it stood there."""
    _, _, week = ask.value.rpartition(" ")
    key, target = key_of(ask.member, week), target_of(members.member(ask.tx, ask.member.id))
    message = outbox.message(ask.tx, target, key)
    stands = message is not None and any(_holds(item, ask.value) for item in message.items)
    if message is not None and stands:
        items = tuple(_settled(item, said) if _holds(item, ask.value) else item for item in message.items)
        outbox.put(ask.tx, target, message.model_copy(update={"items": items}), key, ask.now)
    return stands


def _holds(item: Item, value: str) -> bool:
    return any(choice.action.startswith("upkeep.") and choice.value == value for choice in item.choices)


def _settled(item: Item, said: Phrase) -> Item:
    return Item(line=item.line, details=(plain(said),))
