"""``regioradar doctor``: look at everything that can be set up wrongly, and say what to do."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.findings import Finding
    from bot.settings import Settings
    from storage.store import Store


@click.command("doctor")
def command() -> None:
    """Check the settings, the store and every chat platform; says what to do, and ends with 1 if something is wrong."""
    import asyncio

    from bot.commands._terminal import opened, tongue
    from bot.settings import load
    from domain.language import say

    settings = load()
    with opened(settings) as store:
        found = [_stored(store), *_trails(store), *_coordinators(store), *asyncio.run(_platforms(settings, store))]
    for finding in found:
        click.echo(f"{'✓' if finding.well else '✗'} {say(finding.what, tongue())}")
        if finding.todo:
            click.echo(f"  → {say(finding.todo, tongue())}")
    sys.exit(any(not finding.well for finding in found))


def _stored(store: "Store") -> "Finding":
    from bot.findings import Finding
    from domain.language import phrase

    if store.healthy():
        return Finding(well=True, what=phrase("The storage can be read and written."))
    return Finding(
        well=False,
        what=phrase("The storage cannot be written."),
        todo=phrase("Check the free space and the rights of the data folder, or the database server."),
    )


def _trails(store: "Store") -> list["Finding"]:
    """Read every region's audit trail whole; the last entry's mark is to be kept elsewhere, against cutting off."""
    from bot.findings import Finding
    from domain.language import phrase
    from storage import audit, regions

    found = []
    with store.reading() as tx:
        for region in regions.regions(tx):
            broken, (number, mark) = audit.verify(tx, region.id), audit.head(tx, region.id)
            whole = phrase(
                "The audit trail of {region} is whole up to entry {number} ({mark}).",
                region=region.name,
                number=str(number),
                mark=mark[:16],
            )
            torn = phrase(
                "The audit trail of {region} is broken at entry {number}.", region=region.name, number=str(broken or 0)
            )
            todo = phrase(
                "Somebody changed entries outside Regioradar. Keep a copy of the database as it is now, look with "
                "restore --verify which backup is the last whole one, compare the two, and report an incident."
            )
            found.append(
                Finding(well=broken is None, what=whole if broken is None else torn, todo=todo if broken else None)
            )
    return found


def _coordinators(store: "Store") -> "list[Finding]":
    """Name the regions in which nobody can settle anything any more; the demonstration needs nobody."""
    from bot.demo.load import WORKSPACE
    from bot.findings import Finding
    from domain.language import phrase
    from storage import regions
    from storage.audience import Audience
    from storage.people import members

    with store.reading() as tx:
        alone = [one for one in regions.regions(tx) if not members.stewards(tx, one.id, None)]
        people = {one.name: members.members(Audience(region=one.id), tx) for one in alone}
    bare = [name for name, ones in people.items() if any(one.workspace != WORKSPACE for one in ones)]
    todo = phrase("Appoint one: regioradar member set --region … --role coordinator")
    return [Finding(well=False, what=phrase("{region} has no coordinator.", region=name), todo=todo) for name in bare]


async def _platforms(settings: "Settings", store: "Store") -> list["Finding"]:
    """Ask every platform's folder that offers ``examine``."""
    import importlib
    import pkgutil

    from bot import platforms

    found: list[Finding] = []
    for folder in pkgutil.iter_modules(platforms.__path__):
        examine = getattr(importlib.import_module(f"bot.platforms.{folder.name}"), "examine", None)
        if examine is not None:
            found += await examine(settings, store)
    return found
