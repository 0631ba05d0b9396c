"""``regioradar backup``: copy the store to a file while the bot goes on."""

from pathlib import Path

import click


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Copy the store to FILE, which must not exist yet, and prove the copy by reading it back. The bot may run on.

    This is for SQLite. PostgreSQL has pg_dump.
    """
    from bot.commands._counts import told
    from bot.commands._terminal import opened, tongue
    from domain.language import phrase, say
    from storage.database import backup

    with opened() as store:
        backup.write(store, file)
    click.echo(say(phrase("Backup written and read back: {counts}.", counts=told(backup.verify(file))), tongue()))
