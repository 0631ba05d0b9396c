"""What the subcommands share: settings, the store, the reference day, and printing."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from domain.errors import RegioradarError
from domain.language import Tongue, say


def tongue() -> Tongue:
    """The language of the terminal: English when the locale says so, else Dutch."""
    asked = os.environ.get("REGIORADAR_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Tongue.EN if asked.casefold().startswith("en") else Tongue.NL


def sentence(error: RegioradarError) -> str:
    """Give what a person should read of an error."""
    return say(error.says, tongue())


def _day(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        from bot.clock import today  # noqa: PLC0415 - keeps --help fast

        return today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("give a day as YYYY-MM-DD") from None


def today_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--today``: the day on which everything is judged."""
    return click.option("--today", callback=_day, metavar="YYYY-MM-DD", help="Judge as if it were this day.")(function)


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json``: JSON Lines instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, for other programs.")(function)
