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
    from bot.clock import now  # noqa: PLC0415 - keeps --help fast
    from bot.commands import _places  # noqa: PLC0415 - idem
    from bot.commands._terminal import opened  # noqa: PLC0415 - idem
    from storage import regions  # noqa: PLC0415 - idem

    codes = _places.codes(municipalities)
    with opened() as store, store.writing() as tx:
        known = regions.region_by_name(tx, name)
        region = regions.add_municipalities(tx, known, codes) if known else regions.add_region(tx, name, codes, now())
    click.echo(f"{region.name}: {_places.names(region.municipalities)}")


@command.command("partnership")
@click.argument("region")
@click.argument("name")
@click.argument("municipalities", nargs=-1, required=True)
def partnership(region: str, name: str, municipalities: tuple[str, ...]) -> None:
    """Make the partnership NAME of some MUNICIPALITIES of REGION."""
    from bot.commands import _places  # noqa: PLC0415 - keeps --help fast
    from bot.commands._terminal import opened  # noqa: PLC0415 - idem
    from storage import regions  # noqa: PLC0415 - idem

    with opened() as store, store.writing() as tx:
        made = regions.add_partnership(tx, _places.region(tx, region), name, _places.codes(municipalities))
    click.echo(f"{made.name}: {_places.names(made.municipalities)}")


@command.command("list")
def list_() -> None:
    """Show every region with its municipalities and partnerships."""
    from bot.commands import _places  # noqa: PLC0415 - keeps --help fast
    from bot.commands._terminal import opened  # noqa: PLC0415 - idem
    from storage import regions  # noqa: PLC0415 - idem

    with opened() as store, store.reading() as tx:
        for region in regions.regions(tx):
            click.echo(f"{region.name}: {_places.names(region.municipalities)}")
            for circle in regions.partnerships(tx, region):
                click.echo(f"  {circle.name}: {_places.names(circle.municipalities)}")
