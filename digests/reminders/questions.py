"""Questions to a person about what may no longer be true: each record with buttons to answer at once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digests.reminders.municipal_week import MunicipalWeek
from digests.telling.withdrawing import withdrawing
from domain import card
from domain.announcement import Announcement
from domain.language import Phrase, phrase
from domain.message import Choice, Item, Line, Look, bold, line, plain
from domain.region import Member, Role
from storage.announced.upkeep import Check

MOST = 5  # in one message; the rest comes the week after


class Question(NamedTuple):
    """One entry of the message. ``asked``: the id that counts as asked; ``told``: what a steward hears once."""

    item: Item
    asked: str | None = None
    told: str | None = None


def questions(here: MunicipalWeek, person: Member, told: frozenset[str]) -> list[Question]:
    """Give what a person is to be asked this week, his own first; a steward also hears what nobody confirmed."""
    mine = [
        _own(here, person, check, why) for check, why in here.doubts if person in here.answerable(check.announcement)
    ]
    if person.role is Role.MEMBER:
        return mine
    heard = [(check, _identity(check)) for check in here.lapsed if check.announcement.author not in {person.id, None}]
    return mine + [_unanswered(here, check, key) for check, key in heard if key not in told]


def marker(announcement: str, week: str) -> str:
    """Give the value of the buttons about an announcement in the message of a week."""
    return f"{announcement} {week}"


def _own(here: MunicipalWeek, person: Member, check: Check, why: Phrase) -> Question:
    one = check.announcement
    reasons: list[Phrase] = [why]
    if one.author != person.id:
        left = phrase("Who announced it no longer takes part, so I ask you as steward.")
        nobody = phrase("It was brought in without a contact here, so I ask you as steward.")
        reasons.append(left if one.author else nobody)
    return Question(_item(here, one, phrase("Still true?"), reasons), asked=one.id)


def _unanswered(here: MunicipalWeek, check: Check, key: str) -> Question:
    said = phrase("I asked twice and got no answer. It now shows as not confirmed. Do you know?")
    return Question(_item(here, check.announcement, phrase("Not confirmed:"), [said]), told=key)


def _identity(check: Check) -> str:
    """Name an unanswered record, so that a steward hears of it once, and once more after he let it rest."""
    return f"unconfirmed:{check.announcement.id}:{check.snoozed_until or check.asked_at}"


def _item(here: MunicipalWeek, one: Announcement, title: Phrase, reasons: Sequence[Phrase]) -> Item:
    shown = card.item(one)
    details: tuple[Line, ...] = (*map(plain, reasons), *shown.details)
    return Item(line=line(bold(title), " ", *shown.line), details=details, choices=tuple(_choices(one, here.week)))


def _choices(one: Announcement, week: str) -> Iterator[Choice]:
    value = marker(one.id, week)
    yield Choice(label=phrase("Still true"), action="upkeep.confirm", value=value, look=Look.PRIMARY)
    yield Choice(label=phrase("Change"), action="announce.change", value=one.id)
    yield withdrawing(one.id, "upkeep.withdraw", value)
    yield Choice(label=phrase("Ask me in a month"), action="upkeep.snooze", value=value)
