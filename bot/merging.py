"""A merger of municipalities: worked out, shown, and carried out in every region that the old one takes part in."""

from datetime import date, datetime

from domain.card import municipality_name
from domain.channel import Target
from domain.errors import InvalidError
from domain.language import Day, Listing, Phrase, Value, counted, phrase
from domain.message import Message, plain
from domain.municipalities import planned_mergers, present
from domain.region import Region
from handlers.answers.sharing import reshare
from handlers.asking.system import on_behalf_of
from handlers.together.opportunity import refresh
from storage import mergers, regions
from storage.mergers import Moving
from storage.people import members
from storage.post import outbox
from storage.store import Tx

Codes = tuple[str, str]  # of the municipality that ends and of the one that stays


def planned(old: str, new: str | None, today: date) -> Codes:
    """Give the codes of both municipalities, by the shipped list where the new one is not named.

    Raises:
        InvalidError: one is not known, they are the same, or their day has not come.
    """
    ending = _code(old)
    into, day = planned_mergers().get(ending, (None, date.min))
    staying = _code(new) if new else into
    if staying is None:
        raise InvalidError(phrase("Name the municipality that {name} merges into.", name=municipality_name(ending)))
    if staying == ending:
        raise InvalidError(
            phrase("{old} is {new} already: nothing has to move.", old=old, new=municipality_name(staying))
        )
    if staying == into and today < day:
        names = {"old": municipality_name(ending), "new": municipality_name(staying)}
        when = Day(day=day)
        raise InvalidError(phrase("{old} merges into {new} on {day}; until then nothing moves.", day=when, **names))
    return ending, staying


def preview(tx: Tx, codes: Codes) -> list[Phrase]:
    """Say for every region what would move; nothing when it has been done, or the old one takes part nowhere."""
    found = [(one, mergers.moving(tx, one, codes[0])) for one in regions.regions(tx) if codes[0] in one.municipalities]
    return [_said(region, counted_, codes) for region, counted_ in found]


def carry_out(tx: Tx, codes: Codes, now: datetime) -> None:
    """Move everything in every region, tell the people, and let what stands in the channels say what holds now."""
    for region in [one for one in regions.regions(tx) if codes[0] in one.municipalities]:
        moving = members.members_of(tx, region.id, codes[0])
        mergers.merge(tx, region, codes, now)
        there = on_behalf_of(tx, regions.region(tx, region.id), codes[1], now)
        refresh(there, codes[1])
        reshare(there)
        names = {"old": municipality_name(codes[0]), "new": municipality_name(codes[1])}
        says = phrase("{old} is part of {new} now. You take part for {new}; what you announced moved along.", **names)
        for one in (who for who in moving if who.active):
            target = Target(platform=one.platform, workspace=one.workspace, user=one.user)
            outbox.put(tx, target, Message(lines=(plain(says),)), f"merged:{codes[0]}:{one.id}", now)


def _code(name: str) -> str:
    found = present(name)
    if found is None:
        raise InvalidError(phrase("I do not know the municipality {name}.", name=name))
    return found.code


def _said(region: Region, moving: Moving, codes: Codes) -> Phrase:
    counts = (
        (moving.announcements, counted("{number} announcement", "{number} announcements", moving.announcements)),
        (moving.people, counted("{number} person", "{number} people", moving.people)),
        (moving.partnerships, counted("{number} partnership", "{number} partnerships", moving.partnerships)),
        (moving.channels, counted("{number} channel", "{number} channels", moving.channels)),
    )
    parts: tuple[Value, ...] = tuple(said for number, said in counts if number)
    domains: tuple[Value, ...] = tuple(f"@{name}" for name in moving.domains)
    return phrase(
        "{region}: from {old} to {new} move {what}.",
        region=region.name,
        old=municipality_name(codes[0]),
        new=municipality_name(codes[1]),
        what=Listing(listing=(*parts, *domains) or (phrase("nothing"),)),
    )
