"""The ``regioradar`` command: every file in bot/commands offers one subcommand.

Nothing heavy is imported here: ``regioradar --help`` must answer at once.
"""

import importlib
import pkgutil
import sys

import click

from bot import commands


def _modules() -> dict[str, str]:
    """Give the module of each subcommand; a name that Python keeps for itself ends in an underscore ("import_")."""
    names = [found.name for found in pkgutil.iter_modules(commands.__path__)]
    return {name.rstrip("_").replace("_", "-"): name for name in names if not name.startswith("_")}


class Discovered(click.Group):
    """A group whose subcommands are the modules of bot/commands, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names of all subcommands."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import one subcommand."""
        if cmd_name not in _modules():
            return None
        module = importlib.import_module(f"bot.commands.{_modules()[cmd_name]}")
        made: click.Command = module.command
        return made


@click.group(cls=Discovered, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="regioradar")
def group() -> None:
    """Regioradar: what are my neighbours buying, and what can we do together?"""


def main() -> None:
    """Run the command line; an error that a person can act on becomes one sentence and exit code 1."""
    try:
        group()
    except Exception as error:
        from bot.commands._terminal import sentence  # noqa: PLC0415 - not needed for --help
        from domain.errors import RegioradarError  # noqa: PLC0415 - idem

        if not isinstance(error, RegioradarError):
            raise
        click.echo(sentence(error), err=True)
        sys.exit(1)
