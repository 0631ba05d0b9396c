"""``regioradar trail``: a municipality's audit trail as comma separated values."""

from pathlib import Path

import click


@click.command("trail")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
@click.option("--municipality", "place", required=True, metavar="MUNICIPALITY", help="Name or CBS code.")
@click.option("--record", metavar="NUMBER", help="Only what was done to this announcement.")
def command(file: Path | None, name: str, place: str, record: str | None) -> None:
    """Write a municipality's audit trail to FILE, or print it: who did what, when, and what it was before.

    Comma separated values, newest first; no cell is a formula.
    """
    from bot.commands import _places
    from bot.commands._terminal import opened, tongue, written
    from domain.spreadsheet import table
    from handlers.trails.export import header, rows
    from storage import audit
    from storage.audience import Audience

    with opened() as store, store.reading() as tx:
        region = _places.region(tx, name)
        audience = Audience(region=region.id, municipality=_places.codes((place,))[0])
        found = audit.entries(audience, tx, record)[::-1]
        made = table([header(tongue()), *rows(tx, region, found, tongue())])
    if file is None:
        click.echo(made, nl=False)
    else:
        written(file, made)
