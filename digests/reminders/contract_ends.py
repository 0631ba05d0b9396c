"""Contracts of the own municipality that end: told to its people 18, 12 and 6 months before the latest day to act.

One of which nobody heard before that day is told all the same, once: it needs them most.
"""

from collections.abc import Sequence
from datetime import date

from digests.reminders.acting import LATE, WARNINGS, Deadline
from digests.reminders.municipal_week import MunicipalWeek
from domain.announcement import Announcement
from domain.card import municipality_name, subject
from domain.language import Day, Listing, Phrase, phrase
from domain.message import Choice, Item, Line, bold, line, plain
from domain.opportunity import Opportunity
from domain.redaction import about

MOST = 3  # in one message; the rest comes the week after


def contract_ends(here: MunicipalWeek, told: frozenset[str]) -> list[tuple[Item, str]]:
    """Give the ends that are to be told now, each with the identity by which it is told once in every band."""
    found = [(due, one, _key(due, one, due.band)) for due, one in here.ending]
    fresh = [(due, one, key) for due, one, key in found if key not in told and not _heard(due, one, told)]
    return [(_item(here, due, one), key) for due, one, key in fresh[:MOST]]


def _key(due: Deadline, one: Announcement, band: int) -> str:
    return f"act:{one.id}:{due.day}:{band}"


def _heard(due: Deadline, one: Announcement, told: frozenset[str]) -> bool:
    """Whether a day that has passed was told of while it was still to come."""
    return due.band == LATE and any(_key(due, one, band) in told for band in range(LATE))


def _item(here: MunicipalWeek, due: Deadline, one: Announcement) -> Item:
    shared = here.ending_together(one)
    what = phrase("{what}, on {day}.", what=subject(one), day=Day(day=due.end))
    return Item(
        line=about(line(bold(phrase("Your contract ends: ")), what), [one]),
        details=(plain(_until(due)), *_neighbours(here, shared)),
        choices=_choices(one, shared),
    )


def _until(due: Deadline) -> Phrase:
    day = Day(day=due.day)
    if due.band == LATE:
        return phrase(
            "The latest day to begin was {day}, because {why}. See what can still be done.", day=day, why=due.why
        )
    when = WARNINGS[due.band][1]
    return phrase("Begin by {day} ({when}), because {why}.", day=day, when=when, why=due.why)


def _neighbours(here: MunicipalWeek, shared: Opportunity | None) -> Sequence[Line]:
    """Say with which neighbours the same ends around the same time, as far as these people may see it."""
    others = [one for one in (shared.members if shared else ()) if one.municipality != here.code and _end(one)]
    if not others:
        return ()
    who = Listing(listing=tuple(map(_neighbour, others)))
    return (about(plain(phrase("Around the same time it ends at {others}.", others=who)), others),)


def _neighbour(one: Announcement) -> Phrase:
    return phrase("{who} ({day})", who=municipality_name(one.municipality), day=Day(day=_end(one) or date.max))


def _end(one: Announcement) -> date | None:
    return one.facts.contract.end if one.facts.contract else None


def _choices(one: Announcement, shared: Opportunity | None) -> tuple[Choice, ...]:
    change = Choice(label=phrase("Change"), action="announce.change", value=one.id)
    if shared is None or shared.number is None:
        return (change,)
    return (Choice(label=phrase("Show"), action="opportunities.show", value=str(shared.number)), change)
