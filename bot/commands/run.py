"""``regioradar run``: start everything."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.app import App


@click.command("run")
def command() -> None:
    """Start the bot: the web chat, and every platform whose tokens are set."""
    import asyncio

    from bot import app, clock, erasures, logs, settings
    from bot.commands._terminal import opened
    from bot.demo.load import load
    from bot.warming import warm_up
    from storage.database.at_work import at_work

    chosen = settings.load()
    logs.configure(chosen.log_level)
    with opened(chosen) as store:
        if chosen.demo and load(store, clock.now(), _progress):
            click.echo(err=True)
        erasures.apply(store, chosen.data, clock.now())
        warm_up(store, clock.now())
        with at_work(store):
            asyncio.run(app.run(app.App(chosen, store, clock.now), _ready))


def _ready(app: "App") -> None:
    from bot.commands._terminal import tongue
    from domain.language import phrase, say

    for platform in app.platforms:
        if platform.address:
            rule = "=" * 72
            says = say(phrase("Regioradar is ready. Open this page in your browser:"), tongue())
            click.echo(f"\n{rule}\n\n    {says}\n\n        {platform.address}\n\n{rule}\n")


def _progress(step: str) -> None:
    done, _, all_ = step.partition("/")
    if done != all_ and not sys.stderr.isatty():  # a line that is written over says nothing in a file
        return
    from bot.commands._terminal import tongue
    from domain.language import phrase, say

    click.echo("\r" + say(phrase("Loading the demonstration region: {step}", step=step), tongue()), nl=False, err=True)
