"""``regioradar read``: what the reader understands of texts, for scripts (JSON) and for people (why)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from bot.commands._terminal import json_option, today_option


@click.command("read")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--explain", metavar="TEXT", help="Show what is read from this text, and from which words.")
@json_option
@today_option
def command(file: Path | None, explain: str | None, as_json: bool, today: date) -> None:  # noqa: FBT001 - a flag
    """Show what is understood of the announcements in FILE (JSON Lines with id, posted_at, text), or of one text."""
    if (file is None) == (explain is None):
        raise click.UsageError("give either FILE or --explain TEXT")
    from bot.commands._readings import as_record, explained
    from domain.reading.reader import read

    records = [{"id": None, "text": explain}] if file is None else _records(file)
    for record in records:
        reading = read(str(record["text"]), _posted(record, today))
        line = {"id": record.get("id"), **as_record(reading)}
        click.echo(json.dumps(line, ensure_ascii=False) if as_json else explained(reading, str(record["text"])))


def _records(file: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            raise click.ClickException(f"{file}, line {number}: no JSON") from None
        if not isinstance(record, dict) or "text" not in record:
            raise click.ClickException(f"{file}, line {number}: no object with a text")
        found.append(record)
    return found


def _posted(record: dict[str, Any], today: date) -> date:
    """A record is judged from the day it was posted; without one, from today."""
    given = record.get("posted_at")
    try:
        return date.fromisoformat(str(given)[:10]) if given else today
    except ValueError:
        raise click.ClickException(f"{record.get('id')}: posted_at is no date: {given}") from None
