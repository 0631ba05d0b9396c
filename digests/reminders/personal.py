"""A person's weekly message: what needs his answer, what his municipality has to act on, and what he asked for.

Busy people get one private message a week at most. Questions about his own announcements are always in it, contract
ends unless he turned them off, opportunities only when he asked for them: the region's channel tells of these already.
"""

from typing import NamedTuple

from digests.due import monday_of
from digests.fresh import told_as
from digests.reminders.contract_ends import contract_ends
from digests.reminders.hits import hits
from digests.reminders.municipal_week import MunicipalWeek
from digests.reminders.questions import MOST as MOST_QUESTIONS
from digests.reminders.questions import questions
from digests.telling.cards import brief
from domain.frozen import Frozen
from domain.language import Day, counted, phrase
from domain.message import Choice, Item, Line, Message, bold, line, plain
from domain.opportunity import Opportunity, Step
from domain.preferences import Preferences
from domain.region import Member
from storage.people import personal
from storage.people.preferences import preferences

_BEST = 3  # opportunities in one message


class Personal(Frozen):
    """The message, and what it tells: ids that count as asked about, identities told once, ids of hits told once."""

    message: Message
    asked: tuple[str, ...]
    told: tuple[str, ...]
    hits: tuple[str, ...]


class _Told(NamedTuple):
    item: Item
    key: str


def build(here: MunicipalWeek, person: Member) -> Personal | None:
    """Make a person's message of the week; None when there is nothing to say."""
    wants, told = preferences(here.tx, person), personal.told(here.tx, person)
    asked = questions(here, person, told)
    shown = asked[:MOST_QUESTIONS]
    ends = [_Told(*one) for one in contract_ends(here, told)] if wants.contract_ends else []
    chances = _chances(here, told) if wants.digest else []
    follows = hits(here, person)
    rest = (*(one.item for one in (*ends, *chances)), *(one.item for one in follows))
    items = (*(one.item for one in shown), *rest)
    if not items:
        return None
    return Personal(
        message=Message(
            heading=phrase("For you, week of {day}", day=Day(day=monday_of(here.today))),
            items=items,
            choices=_choices(wants, here, ends=bool(ends), follows=bool(follows)),
            footer=_left(len(asked) - len(shown)),
        ),
        asked=tuple(one.asked for one in shown if one.asked),
        told=(*(one.told for one in shown if one.told), *(one.key for one in (*ends, *chances))),
        hits=tuple(one.announcement for one in follows),
    )


def _chances(here: MunicipalWeek, told: frozenset[str]) -> list[_Told]:
    """Give the opportunities that are new to him as they are now, first those in which others wait for an answer."""
    found = [(one, told_as(one, here.standings.get(one.number or 0, ()), here.today)) for one in here.opportunities]
    fresh = [(one, key) for one, key in found if key not in told and not _declined(here, one)]
    fresh.sort(key=lambda pair: not _waits(here, pair[0]))
    return [_Told(_chance(here, one), key) for one, key in fresh[:_BEST]]


def _chance(here: MunicipalWeek, one: Opportunity) -> Item:
    shown = brief(one, here.today, here.standings.get(one.number or 0, ()))
    waits = line(bold(phrase("Your municipality has not answered yet.")))
    return shown.model_copy(update={"details": (*shown.details, *((waits,) if _waits(here, one) else ()))})


def _waits(here: MunicipalWeek, one: Opportunity) -> bool:
    """Whether another municipality took a step and this one did not answer."""
    steps = {standing.municipality: standing.step for standing in here.standings.get(one.number or 0, ())}
    return here.code not in steps and any(step is not Step.NOT_FOR_US for step in steps.values())


def _declined(here: MunicipalWeek, one: Opportunity) -> bool:
    standings = here.standings.get(one.number or 0, ())
    return any(each.municipality == here.code and each.step is Step.NOT_FOR_US for each in standings)


def _choices(wants: Preferences, here: MunicipalWeek, *, ends: bool, follows: bool) -> tuple[Choice, ...]:
    stop = Choice(label=phrase("No more opportunities here"), action="personal.digest", value="off")
    start = Choice(label=phrase("Opportunities here too"), action="personal.digest", value="on")
    no_ends = Choice(label=phrase("No more contract ends here"), action="personal.ends", value="off")
    followed = Choice(label=phrase("What I follow"), action="follow.list")
    offered = ((wants.digest, stop), (not wants.digest and here.code, start), (ends, no_ends), (follows, followed))
    return tuple(choice for yes, choice in offered if yes)


def _left(number: int) -> tuple[Line, ...]:
    more = counted(
        "I have a question about {number} more announcement. It comes next week.",
        "I have a question about {number} more announcements. They come in the next weeks.",
        number,
    )
    return (plain(more),) if number > 0 else ()
