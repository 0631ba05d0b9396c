"""``regioradar digest``: what the weekly digest of a region says on a day."""

import json
from datetime import date

import click

from bot.commands._terminal import json_option, today_option


@click.command("digest")
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
@click.option("--dry-run", is_flag=True, required=True, help="Show it; nothing is sent and nothing is written.")
@json_option
@today_option
def command(name: str, today: date, *, dry_run: bool, as_json: bool) -> None:  # noqa: ARG001 - must be said
    """Show the weekly digest of a region as its channel would get it; nothing at all when the week is empty."""
    from datetime import datetime, time  # noqa: PLC0415 - keeps --help fast

    from bot.commands._messages import message_as_text, region_named  # noqa: PLC0415 - idem
    from bot.commands._terminal import opened, tongue  # noqa: PLC0415 - idem
    from digests.weekly import build  # noqa: PLC0415 - idem
    from storage.audience import Audience  # noqa: PLC0415 - idem

    with opened() as store, store.reading() as tx:
        region = region_named(tx, name)
        now = datetime.combine(today, time(region.digest_hour), region.zone)
        digest = build(Audience(region=region.id), tx, region, now, preview=True)
    if digest is None:
        return
    if as_json:
        record = {"region": region.name, "day": today.isoformat(), "text": message_as_text(digest.message, tongue())}
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        click.echo(message_as_text(digest.message, tongue()))
