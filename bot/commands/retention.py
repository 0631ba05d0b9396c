"""``regioradar retention``: how long a region keeps what need not be kept for ever."""

from typing import Any

import click


@click.command("retention")
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
@click.option("--people-months", type=click.IntRange(1, 240), help="Forget people so long after their last visit.")
@click.option("--left-months", type=click.IntRange(1, 240), help="The same for who no longer takes part.")
@click.option("--drafts-months", type=click.IntRange(1, 240), help="Remove drafts so long after their last change.")
@click.option("--audit-months", type=click.IntRange(1, 240), help="Keep the audit trail so long.")
@click.option("--messages-days", type=click.IntRange(1, 3650), help="Keep private messages and handled events so long.")
@click.option("--chat-months", type=click.IntRange(1, 240), help="Keep what people write in the web chat so long.")
def command(name: str, **terms: int | None) -> None:
    """Show how long a region keeps personal data, or change it; what is not given stays as it was."""
    from bot.clock import now
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage import regions

    chosen: dict[str, Any] = {term: value for term, value in terms.items() if value is not None}
    with opened() as store, store.writing() as tx:
        region = _places.region(tx, name)
        kept = region.retention.model_copy(update=chosen)
        regions.set_settings(tx, region.model_copy(update={"retention": kept}), None, now())
    for term, value in kept.model_dump().items():
        click.echo(f"{term}\t{value}")
