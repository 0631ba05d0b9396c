"""What people get by themselves, and what it rests on."""

from datetime import date, timedelta

from bot.rounds.personal import mark_unconfirmed, tell_people
from domain.announcement import Announcement
from domain.facts import Facts, Kind, Phase
from domain.language import Tongue
from domain.message import Message
from domain.preferences import Preferences
from domain.region import Member
from domain.terms import Contract
from storage import announcements, audit
from storage.audience import Audience
from storage.people import members
from storage.people.preferences import prefer
from storage.post import outbox
from tests.dialogue import Clock, spoken
from tests.makers import WIJCHEN, Makers

WEEK = timedelta(weeks=1)


def told(make: Makers, clock: Clock) -> dict[int, str]:
    """Let the minute's jobs run, and give what each person got in private."""
    for job in (mark_unconfirmed, tell_people):
        job(make.store, clock, lambda: None)
    everybody = people(make)
    with make.store.writing() as tx:
        waiting = outbox.take(tx, clock(), 100)
        for one in waiting:
            outbox.sent(tx, one.id, one.remote_id or f"R{one.id}")
    found = {everybody[one.target.user or ""]: one for one in waiting if one.target.user}
    return {who.id: text_of(one.message or Message(), who.language) for who, one in found.items()}


def people(make: Makers) -> dict[str, Member]:
    with make.store.reading() as tx:
        return {one.user: one for one in members.members(Audience(region=make.region().id), tx)}


def text_of(message: Message, tongue: Tongue = Tongue.NL) -> str:
    return "\n".join(spoken(message, tongue))


def plan(make: Makers, by: Member | None, **facts: object) -> Announcement:
    known: dict[str, object] = {"kind": Kind.INVESTMENT, "phase": Phase.PLANNED, "functions": ("laptops",)}
    return make.announcement("300 laptops", by, facts=Facts.model_validate(known | facts))


def opens(make: Makers, code: str, end: date, **fields: object) -> Announcement:
    facts = Facts(kind=Kind.DEVELOPMENT, phase=Phase.RUNNING, functions=("forms",), contract=Contract(end=end))
    return make.announcement("formulieren", make.member(code), facts=facts, **fields)


def wants(make: Makers, who: Member, **chosen: object) -> None:
    with make.store.writing() as tx:
        prefer(tx, who, Preferences.model_validate(chosen))


def present(make: Makers, number: str) -> Announcement:
    with make.store.reading() as tx:
        return announcements.get(Audience(region=make.region().id, municipality=WIJCHEN), tx, number)


def deeds(make: Makers) -> list[tuple[str, int | None]]:
    with make.store.reading() as tx:
        trail = audit.entries(Audience(region=make.region().id, municipality=WIJCHEN), tx)
    return [(one.action, one.member) for one in trail if "confirmed" in one.action]
