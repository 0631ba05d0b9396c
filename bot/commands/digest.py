"""``regioradar digest``: what the weekly digest of a region says on a day."""

import json
from datetime import date

import click

from bot.commands._terminal import json_option, today_option


@click.command("digest")
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
@click.option("--partnership", "circle", metavar="PARTNERSHIP", help="The digest of this partnership of the region.")
@click.option("--dry-run", is_flag=True, required=True, help="Show it; nothing is sent and nothing is written.")
@json_option
@today_option
def command(name: str, circle: str | None, today: date, *, dry_run: bool, as_json: bool) -> None:  # noqa: ARG001 - must be said
    """Show the weekly digest as its channel would get it, with its thread; nothing at all when the week is empty."""
    from datetime import datetime, time

    from bot.commands import _places
    from bot.commands._messages import message_as_text, region_named
    from bot.commands._terminal import opened, tongue
    from digests.weekly import build
    from storage.audience import Audience

    with opened() as store, store.reading() as tx:
        region = region_named(tx, name)
        now = datetime.combine(today, time(region.digest_hour), region.zone)
        shared = _places.partnership(tx, region, circle) if circle else None
        audience = Audience(region=region.id, partnerships=frozenset({shared.id} if shared else ()))
        digest = build(audience, tx, region, now, preview=True)
    if digest is None:
        return
    messages = [digest.message, *digest.thread]
    text = "\n\n".join(message_as_text(one, tongue()) for one in messages)
    record = {"region": region.name, "day": today.isoformat(), "text": text}
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else text)
