"""Loads the demonstration region, once, into an empty database."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from domain.announcement import NewAnnouncement, Visibility
from domain.card import card
from domain.channel import Channel, Target
from domain.municipalities import present
from domain.reading.reader import read
from domain.region import Member, Partnership, Region, Role
from storage import announcements, channels, partnerships, regions
from storage.people import members
from storage.post import outbox
from storage.store import Store, Tx

PLATFORM, WORKSPACE = "web", "demo"  # people of this workspace are chosen from a list, without a password


@dataclass(frozen=True)
class Loaded:
    """One region of the demonstration with its people, by municipality name."""

    region: Region
    partnerships: dict[str, Partnership]
    people: dict[str, Member]


def load(store: Store, now: datetime, progress: Callable[[str], None]) -> bool:
    """Load the demonstration when the store has no region yet; give whether it did.

    It is one transaction: killed half-way, nothing is there and the next start loads it.
    """
    with store.writing() as tx:
        if regions.regions(tx):
            return False
        loaded = load_regions(tx, now)
        told = sorted(_data("announcements.toml")["announcement"], key=lambda one: -one["days"])
        for number, one in enumerate(told, start=1):
            place = next(region for region in loaded if one["municipality"] in region.people)
            _announce(tx, place, one, now)
            progress(f"{number}/{len(told)}")
    return True


def load_regions(tx: Tx, now: datetime) -> list[Loaded]:
    """Make the demonstration's regions, partnerships, channels and people, without announcements."""
    world = _data("regions.toml")
    return [_region(tx, one, world["people"], now) for one in world["region"]]


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("bot.demo").joinpath(name).read_text(encoding="utf-8"))


def _region(tx: Tx, data: dict[str, Any], people: dict[str, str], now: datetime) -> Loaded:
    region = regions.add_region(tx, data["name"], tuple(map(_code, data["municipalities"])))
    channels.bind(tx, Channel(platform=PLATFORM, workspace=WORKSPACE, id=_slug(region.name), region=region.id), now)
    shared = {}
    for one in data.get("partnership", ()):
        codes = tuple(map(_code, one["municipalities"]))
        made = partnerships.add(tx, region, one["name"], codes)
        shared[made.name] = made
        where = Channel(
            platform=PLATFORM, workspace=WORKSPACE, id=_slug(made.name), region=region.id, partnership=made.id
        )
        channels.bind(tx, where, now)
    staff = {name: members.add_member(tx, _person(region, name, people[name]), now) for name in data["municipalities"]}
    return Loaded(region, shared, staff)


def _person(region: Region, municipality: str, name: str) -> Member:
    return Member(
        id=0,
        region=region.id,
        platform=PLATFORM,
        workspace=WORKSPACE,
        user=_slug(municipality),
        name=name,
        municipality=_code(municipality),
        role=Role.STEWARD,
    )


def _announce(tx: Tx, place: Loaded, data: dict[str, Any], now: datetime) -> None:
    posted = now - timedelta(days=data["days"])
    author = place.people[data["municipality"]]
    text = data["text"].format(**{f"y{years}": now.year + years for years in range(6)})
    reading = read(text, posted.date())
    shared = place.partnerships.get(data.get("partnership", ""))
    new = NewAnnouncement(
        region=place.region.id,
        municipality=author.municipality or "",
        contact=author.name,
        posted_at=posted,
        text=text,
        facts=reading.facts,
        evidence=reading.evidence,
        visibility=Visibility.PARTNERSHIP if shared else Visibility.REGION,
        partnership=shared.id if shared else None,
        source="demo",
    )
    stored = announcements.add(tx, new, author, posted)
    for channel in channels.channels(tx, place.region.id, new.partnership):
        target = Target(platform=channel.platform, workspace=channel.workspace, channel=channel.id)
        outbox.put(tx, target, card(stored), f"announcement:{stored.id}:{place.region.id}", posted)


def _code(name: str) -> str:
    found = present(name)
    if found is None:
        raise LookupError(f"no municipality {name!r} is shipped")
    return found.code


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")
