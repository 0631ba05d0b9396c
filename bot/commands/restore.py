"""``regioradar restore``: put a backup in the place of the store, or only look whether that could be done."""

from pathlib import Path

import click


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--verify", is_flag=True, help="Only read the backup whole and count what is in it; change nothing.")
def command(file: Path, *, verify: bool) -> None:
    """Put the backup FILE in the place of the store. Stop the bot first; the old store is kept under another name."""
    from contextlib import suppress

    from bot import erasures
    from bot.clock import now
    from bot.commands._counts import told
    from bot.commands._terminal import make_folder, opened, tongue
    from bot.settings import load
    from domain.errors import RegioradarError
    from domain.language import counted, phrase, say
    from storage.database import backup

    if verify:
        says = phrase("This backup is whole and can be restored: {counts}.", counts=told(backup.verify(file)))
    else:
        settings = load()
        make_folder(settings.data)
        with (
            suppress(RegioradarError),
            opened(settings) as store,
        ):  # it may be what has to be replaced because it is damaged
            erasures.keep(store, settings.data)
        found = backup.restore(file, settings.database.get_secret_value(), now())
        with opened(settings) as store:
            again = erasures.apply(store, settings.data, now())
        says = phrase("Restored: {counts}. Start the bot again.", counts=told(found))
        if again:
            erased = counted(
                "{number} person who had been erased is erased again.",
                "{number} people who had been erased are erased again.",
                again,
            )
            click.echo(say(erased, tongue()))
    click.echo(say(says, tongue()))
