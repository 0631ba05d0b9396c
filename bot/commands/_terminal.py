"""What the subcommands share: settings, the store, the reference day, and printing."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bot.settings import Settings
    from domain.errors import RegioradarError
    from domain.language import Phrase, Tongue
    from storage.store import Store


def tongue() -> "Tongue":
    """The language of the terminal: English when the locale says so, else Dutch."""
    from domain.language import Tongue

    asked = os.environ.get("REGIORADAR_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Tongue.EN if asked.casefold().startswith("en") else Tongue.NL


def sentence(error: "RegioradarError") -> str:
    """Give what a person should read of an error."""
    from domain.language import say

    return say(error.says, tongue())


@contextmanager
def opened(settings: "Settings | None" = None) -> Iterator["Store"]:
    """Open the store that the settings name, and close it afterwards."""
    from bot.settings import load
    from storage.store import Store

    chosen = settings or load()
    make_folder(chosen.data)
    store = Store.open(chosen.database.get_secret_value())
    try:
        yield store
    finally:
        store.dispose()


def make_folder(folder: "Path") -> None:
    """Make the data folder where it is not there yet.

    Raises:
        InvalidError: it cannot be made.
    """
    from domain.errors import InvalidError
    from domain.language import phrase

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        says = phrase("The data folder {folder} cannot be made: {reason}.", folder=str(folder), reason=reason)
        raise InvalidError(says) from error


def _day(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> "date":
    from datetime import date

    if value is None:
        from bot.clock import today

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


def agreed(question: "Phrase") -> None:
    """Ask for a yes; where nobody can be asked, ``--yes`` has to be said beforehand.

    Raises:
        InvalidError: the answer was no, or nobody can be asked.
    """
    from domain.errors import InvalidError
    from domain.language import phrase, say

    if not sys.stdin.isatty():
        raise InvalidError(phrase("{question} Say so with --yes.", question=question))
    if not click.confirm(say(question, tongue()), default=False, err=True):
        raise InvalidError(phrase("Nothing is changed."))


def written(file: "Path", text: str) -> None:
    """Write a new file that spreadsheets read as UTF-8.

    Raises:
        InvalidError: it exists already, or cannot be written.
    """
    from domain.errors import InvalidError
    from domain.language import phrase

    try:
        with file.open("x", encoding="utf-8-sig") as made:
            made.write(text)
    except FileExistsError as error:
        raise InvalidError(phrase("{file} exists already. Choose another name.", file=file.name)) from error
    except OSError as error:
        says = phrase("{file} cannot be written: {reason}.", file=file.name, reason=error.strerror or "")
        raise InvalidError(says) from error
