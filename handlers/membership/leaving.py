"""Somebody left the organisation: his account was closed on the chat platform."""

from datetime import datetime

from domain.card import municipality_name
from domain.channel import Target
from domain.language import phrase
from domain.message import Message, plain
from domain.region import Member, Role
from handlers.membership.contacts import pass_on
from storage.audience import Audience
from storage.people import accounts, members
from storage.post import outbox
from storage.store import Tx


def left(tx: Tx, who: Member, now: datetime) -> None:
    """End somebody's access at once, and let others pick up what he answered for. Twice is once.

    Who has an account elsewhere as well goes on there.
    """
    if not who.active or accounts.close(tx, who, now):
        return
    members.change_member(tx, who.model_copy(update={"active": False}), None, now)
    pass_on(tx, who, now)
    if who.role is Role.STEWARD and who.municipality and not _stewards(tx, who):
        for one in members.stewards(tx, who.region, None):
            target = Target(platform=one.platform, workspace=one.workspace, user=one.user)
            outbox.put(tx, target, _without_steward(who.municipality), f"steward:{who.id}:{now.isoformat()}", now)


def _stewards(tx: Tx, who: Member) -> list[Member]:
    everybody = members.members(Audience(region=who.region), tx)
    return [
        one for one in everybody if one.active and one.municipality == who.municipality and one.role is Role.STEWARD
    ]


def _without_steward(code: str) -> Message:
    says = phrase(
        "{municipality} has no steward any more. Type /radar members to appoint one.",
        municipality=municipality_name(code),
    )
    return Message(lines=(plain(says),))
