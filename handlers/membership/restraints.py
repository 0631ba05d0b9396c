"""Who is muted or blocked, as it shows beside his name, and what a coordinator can do about it."""

from collections.abc import Iterator

from domain.language import phrase
from domain.message import Choice, Look, Text
from domain.region import Member, Restraint, Role
from handlers.asking.commands import Ask

STATES = {Restraint.MUTED: phrase("muted"), Restraint.BLOCKED: phrase("blocked")}


def restrained(who: Member) -> tuple[Text, ...]:
    """Give what stands behind the name of somebody who is muted or blocked."""
    return () if who.restraint is None else (" · ", STATES[who.restraint])


def may_restrain(ask: Ask, who: Member) -> bool:
    """Whether the person may mute or block somebody: coordinators may, but not themselves nor each other."""
    return ask.member.role is Role.COORDINATOR and who.role is not Role.COORDINATOR and who.region == ask.region.id


def restraining(ask: Ask, who: Member) -> Iterator[Choice]:
    """Give the buttons that mute, block or free somebody."""
    if not may_restrain(ask, who):
        return
    if who.restraint is not None:
        yield Choice(label=phrase("Let speak again"), action="restraints.free", value=str(who.id))
        return
    asks_mute = phrase("Mute {name}? Reading goes on; what {name} writes is shown to nobody.", name=who.name)
    asks_block = phrase("Block {name}? The bot then says one sentence to {name} and nothing else.", name=who.name)
    for restraint, label, confirm in (
        (Restraint.MUTED, phrase("Mute"), asks_mute),
        (Restraint.BLOCKED, phrase("Block"), asks_block),
    ):
        yield Choice(
            label=label,
            action="restraints.impose",
            value=f"{who.id}:{restraint}",
            look=Look.DANGER,
            confirm=confirm,
        )
