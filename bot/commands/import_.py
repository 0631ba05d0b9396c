"""``regioradar import``: bring announcements in from a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands._terminal import json_option, today_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.imports.records import Record
    from bot.imports.survey import Summary
    from domain.language import Phrase
    from storage.store import Store


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--create", is_flag=True, help="Add regions, and municipalities in them, that are not there yet.")
@click.option("--dry-run", is_flag=True, help="Check the file and report; store nothing.")
@click.option("--yes", is_flag=True, help="Do not ask again, however many announcements it touches.")
@json_option
@today_option
def command(  # noqa: PLR0913 - options, all by name
    file: Path,
    today: object,  # noqa: ARG001 - one face
    *,
    create: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Import FILE (.jsonl, .csv or .xlsx) with the fields id, region, municipality, posted_at and text.

    A file with faults is reported by line number and changes nothing. Importing the same file again changes nothing
    either.

    At most ten new and changed announcements show in the chats one by one; of more, what stands there already is
    brought up to date, and channels and followers get one message each.
    """
    from bot.clock import now
    from bot.commands._terminal import opened, tongue
    from bot.imports.files import rows
    from bot.imports.places import at_present
    from bot.imports.records import checked
    from bot.imports.store import Order, bring_in
    from bot.imports.survey import survey
    from domain.language import say

    found = checked(rows(file))
    for fault in found.faults:
        click.echo(say(fault, tongue()), err=True)
    if found.faults:
        raise SystemExit(1)
    with opened() as store:
        found.records = at_present(store, found.records)
        summary = survey(store, found.records, create=create)
        if not dry_run:
            if not yes:
                _agree(store, found.records, summary)
            with click.progressbar(length=2 * len(found.records), file=sys.stderr) as bar:
                summary = bring_in(store, found.records, now(), Order(create=create), bar.update)
    click.echo(summary.model_dump_json() if as_json else say(_report(summary, dry_run=dry_run), tongue()))


def _agree(store: "Store", records: "Sequence[Record]", summary: "Summary") -> None:
    """Ask before very many announcements are touched in a region where people take part."""
    from bot.commands._terminal import agreed
    from bot.imports.survey import MANY, touches_people
    from domain.language import phrase

    if summary.added + summary.changed > MANY and touches_people(store, records):
        counts = {"added": summary.added, "changed": summary.changed}
        agreed(phrase("This adds {added} announcements and changes {changed}. Go on?", **counts))


def _report(summary: "Summary", *, dry_run: bool) -> "Phrase":
    from domain.language import phrase

    counts = {"added": summary.added, "changed": summary.changed, "unchanged": summary.unchanged}
    if dry_run:
        return phrase("Would add {added}, change {changed}; {unchanged} are the same. Nothing is stored.", **counts)
    return phrase("Added {added}, changed {changed}; {unchanged} were the same.", **counts)
