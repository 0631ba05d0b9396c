"""A new contact for what somebody announced who left or moved on: his stewards hear it and pick with one click."""

from datetime import datetime

from domain.channel import Target
from domain.language import counted
from domain.message import Choice, Message, plain
from domain.region import Member, Role
from storage import announcements
from storage.audience import Audience
from storage.people import members
from storage.post import outbox
from storage.store import Tx

_MOST = 8  # colleagues to choose from, stewards first


def pass_on(tx: Tx, who: Member, now: datetime, asker: Member | None = None) -> Message | None:
    """Ask who answers for a person's announcements from now on; give the question when ``asker`` is to answer it.

    Only people of his municipality hear of them: some may be seen by nobody else.
    """
    if who.municipality is None:
        return None
    colleagues = _colleagues(tx, who)
    seen = members.audience_of(tx, who.model_copy(update={"active": True}))
    left = len(announcements.answered_for(seen, tx, who))
    if not (left and colleagues):
        return None
    question = _question(who, left, colleagues)
    if asker is not None and asker.municipality == who.municipality:
        return question
    for one in colleagues:
        if one.role is not Role.MEMBER:
            target = Target(platform=one.platform, workspace=one.workspace, user=one.user)
            outbox.put(tx, target, question, f"contact:{who.id}:{now.isoformat()}", now)
    return None


def _colleagues(tx: Tx, who: Member) -> list[Member]:
    everybody = members.members(Audience(region=who.region), tx)
    found = [one for one in everybody if one.active and one.municipality == who.municipality and one.id != who.id]
    return sorted(found, key=lambda one: one.role is Role.MEMBER)


def _question(who: Member, left: int, colleagues: list[Member]) -> Message:
    says = counted(
        "{number} announcement has {name} as contact. Who answers for it from now on?",
        "{number} announcements have {name} as contact. Who answers for them from now on?",
        left,
        name=who.name,
    )
    picks = (Choice(label=one.name, action="contacts.pick", value=f"{who.id}:{one.id}") for one in colleagues[:_MOST])
    return Message(lines=(plain(says),), choices=tuple(picks))
