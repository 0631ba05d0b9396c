"""``regioradar import``: bring announcements in from a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands._terminal import json_option, today_option

if TYPE_CHECKING:
    from bot.imports.store import Summary
    from domain.language import Phrase


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--create", is_flag=True, help="Add regions, and municipalities in them, that are not there yet.")
@click.option("--dry-run", is_flag=True, help="Check the file and report; store nothing.")
@json_option
@today_option
def command(file: Path, today: object, *, create: bool, dry_run: bool, as_json: bool) -> None:  # noqa: ARG001 - one face
    """Import FILE (.jsonl, .csv or .xlsx) with the fields id, region, municipality, posted_at and text.

    All of it or nothing: a file with faults is reported by line number and changes nothing. Importing the same file
    again changes nothing either.
    """
    from bot.clock import now  # noqa: PLC0415 - keeps --help fast
    from bot.commands._terminal import opened, tongue  # noqa: PLC0415 - idem
    from bot.imports.files import rows  # noqa: PLC0415 - idem
    from bot.imports.records import checked  # noqa: PLC0415 - idem
    from bot.imports.store import Order, bring_in  # noqa: PLC0415 - idem
    from domain.language import say  # noqa: PLC0415 - idem

    found = checked(rows(file))
    for fault in found.faults:
        click.echo(say(fault, tongue()), err=True)
    if found.faults:
        raise SystemExit(1)
    order = Order(create=create, dry_run=dry_run)
    with opened() as store, click.progressbar(length=2 * len(found.records), file=sys.stderr) as bar:
        summary = bring_in(store, found.records, now(), order, bar.update)
    click.echo(summary.model_dump_json() if as_json else say(_report(summary, dry_run=dry_run), tongue()))


def _report(summary: "Summary", *, dry_run: bool) -> "Phrase":
    from domain.language import phrase  # noqa: PLC0415 - keeps --help fast

    counts = {"added": summary.added, "changed": summary.changed, "unchanged": summary.unchanged}
    if dry_run:
        return phrase("Would add {added}, change {changed}; {unchanged} are the same. Nothing is stored.", **counts)
    return phrase("Added {added}, changed {changed}; {unchanged} were the same.", **counts)
