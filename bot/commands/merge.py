"""``regioradar merge``: a municipality that merges into another, on the day that it does."""

from typing import TYPE_CHECKING

import click

from bot.commands._terminal import today_option

if TYPE_CHECKING:
    from datetime import date


@click.command("merge")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--yes", is_flag=True, help="Do not ask, after showing what moves.")
@today_option
def command(old: str, new: str | None, today: "date", *, yes: bool) -> None:
    """Let the municipality OLD merge into NEW: records, people, domains and names move, history stays. Shown first.

    NEW need not be named where the shipped list knows it: Wijdemeren merges into Hilversum on 1 January 2027. Doing it
    again changes nothing.
    """
    from bot.clock import now
    from bot.commands._terminal import agreed, opened, tongue
    from bot.merging import carry_out, planned, preview
    from domain.language import phrase, say

    codes = planned(old, new, today)
    with opened() as store:
        with store.reading() as tx:
            found = preview(tx, codes)
        for said in found or [phrase("Nothing moves: it takes part nowhere, or was merged before.")]:
            click.echo(say(said, tongue()))
        if found and not yes:
            agreed(phrase("Move all of this? It cannot be undone."))
        if found:
            with store.writing() as tx:
                carry_out(tx, codes, now())
            click.echo(say(phrase("Done."), tongue()))
