"""``regioradar region``: the regions of this installation, and their partnerships."""

import click


@click.group("region")
def command() -> None:
    """Make regions and partnerships, and show them."""


@command.command("add")
@click.argument("name")
@click.argument("municipalities", nargs=-1, required=True)
def add(name: str, municipalities: tuple[str, ...]) -> None:
    """Make the region NAME of MUNICIPALITIES (names or CBS codes), or let more join the one that is there."""
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage import regions

    codes = _places.codes(municipalities)
    with opened() as store, store.writing() as tx:
        known = regions.region_by_name(tx, name)
        region = regions.add_municipalities(tx, known, codes) if known else regions.add_region(tx, name, codes)
    click.echo(f"{region.name}: {_places.names(region.municipalities)}")


@command.command("partnership")
@click.argument("region")
@click.argument("name")
@click.argument("municipalities", nargs=-1, required=True)
def partnership(region: str, name: str, municipalities: tuple[str, ...]) -> None:
    """Make the partnership NAME of some MUNICIPALITIES of REGION."""
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage import partnerships

    with opened() as store, store.writing() as tx:
        made = partnerships.add(tx, _places.region(tx, region), name, _places.codes(municipalities))
    click.echo(f"{made.name}: {_places.names(made.municipalities)}")


@command.command("digest")
@click.argument("region")
@click.option("--weekday", type=click.IntRange(1, 7), help="Day of the week: 1 is Monday.")
@click.option("--hour", type=click.IntRange(0, 23), help="Hour of the day, in the region's time zone.")
@click.option("--when-empty/--not-when-empty", default=None, help="Whether it also comes in a week without news.")
def digest(region: str, weekday: int | None, hour: int | None, *, when_empty: bool | None) -> None:
    """Say when REGION gets its weekly digest, and show it; what is not given stays as it is."""
    from bot.clock import now
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage import regions

    day = None if weekday is None else weekday - 1
    given = {"digest_weekday": day, "digest_hour": hour, "digest_when_empty": when_empty}
    with opened() as store, store.writing() as tx:
        known = _places.region(tx, region)
        changed = known.model_copy(update={name: value for name, value in given.items() if value is not None})
        regions.set_settings(tx, changed, None, now())
    empty = "--when-empty" if changed.digest_when_empty else "--not-when-empty"
    click.echo(f"{changed.name}: --weekday {changed.digest_weekday + 1} --hour {changed.digest_hour} {empty}")


@command.command("list")
def list_() -> None:
    """Show every region with its municipalities and partnerships."""
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage import partnerships, regions

    with opened() as store, store.reading() as tx:
        for region in regions.regions(tx):
            click.echo(f"{region.name}: {_places.names(region.municipalities)}")
            for circle in partnerships.of_region(tx, region):
                click.echo(f"  {circle.name}: {_places.names(circle.municipalities)}")
