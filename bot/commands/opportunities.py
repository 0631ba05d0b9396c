"""``regioradar opportunities``: what the municipalities of a region can do together, and why."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from bot.commands._terminal import json_option, today_option

if TYPE_CHECKING:
    from domain.opportunity import Opportunity


@click.command("opportunities")
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
@json_option
@today_option
def command(name: str, today: date, *, as_json: bool) -> None:
    """Show every opportunity in a region, the most worth acting on first, as a coordinator sees them."""
    from bot.commands._messages import item_as_text, region_named
    from bot.commands._terminal import opened, tongue
    from digests.ready.found import everywhere
    from digests.telling.cards import item
    from storage.audience import Audience

    with opened() as store, store.reading() as tx:
        region = region_named(tx, name)
        found = everywhere(Audience(region=region.id), tx, today)
    for one in found:
        if as_json:
            click.echo(json.dumps(as_record(one, region.name), ensure_ascii=False))
        else:
            click.echo(item_as_text(item(one, today), tongue()))


def as_record(one: "Opportunity", region: str) -> dict[str, Any]:
    """Give an opportunity in the shape that bench/evaluate.py scores, with why and until when."""
    from digests.telling.why import why
    from domain.language import Tongue, say

    return {
        "region": region,
        "type": one.kind.value,
        "topic": one.topic,
        "members": list(one.ids),
        "pairs": [list(pair) for pair in one.pairs],
        "municipalities": list(one.municipalities),
        "act_by": one.act_by.isoformat() if one.act_by else None,
        "value": str(one.worth.high) if one.worth else None,
        "threshold": str(one.worth.threshold) if one.worth else None,
        "why": say(why(one), Tongue.NL),
    }
