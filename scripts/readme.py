"""Writes what the documentation says from the code: the READMEs' tables, and the privacy statement."""

import re
from pathlib import Path

import click
from pydantic_core import PydanticUndefined

from bot.cli import group
from bot.settings import Settings
from bot.statement import markdown
from domain.language import Tongue, say
from handlers.asking.commands import commands, discover

ROOT = Path(__file__).resolve().parents[1]


def command_rows(tongue: Tongue) -> str:
    """Give the table of chat commands in one language."""
    discover()
    rows = [f"| `/radar {c.nl}` | `/radar {c.en}` | {say(c.does, tongue)} |" for c in commands()]
    head = "| Nederlands | Engels | |" if tongue is Tongue.NL else "| Dutch | English | |"
    return "\n".join([head, "|---|---|---|", *rows])


def subcommand_rows() -> str:
    """Give the table of subcommands."""
    context = click.Context(group, info_name="regioradar")
    found = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    rows = [f"| `{usage(name, made)}` | {first_sentence(made)} |" for name, made in found if made]
    return "\n".join(["| | |", "|---|---|", *rows])


def usage(name: str, made: click.Command) -> str:
    """Give a subcommand with its arguments and options."""
    context = click.Context(made, info_name=f"regioradar {name}")
    parts = [part for parameter in made.get_params(context) for part in piece(parameter)]
    return " ".join([f"regioradar {name}", *parts])


def piece(parameter: click.Parameter) -> list[str]:
    """Give one argument or option as usage shows it."""
    if isinstance(parameter, click.Argument):
        return [str(parameter.name).upper() if parameter.required else f"[{str(parameter.name).upper()}]"]
    if not isinstance(parameter, click.Option) or "--help" in parameter.opts or "-h" in parameter.opts:
        return []
    takes = "" if parameter.is_flag else f" {parameter.metavar or str(parameter.name).upper()}"
    said = f"{parameter.opts[0]}{takes}"
    return [said if parameter.required else f"[{said}]"]


def first_sentence(made: click.Command) -> str:
    """Give the first paragraph of a subcommand's help."""
    return " ".join((made.help or "").split("\n\n")[0].split())


def setting_rows() -> str:
    """Give the table of settings with their defaults."""
    rows = []
    for field in Settings.model_fields.values():
        default = "" if field.default in (None, PydanticUndefined, "") else f"`{field.default!s}`"
        shown = default.lower() if isinstance(field.default, bool) else default
        rows.append(f"| `{field.validation_alias}` | {shown} | {field.description} |")
    return "\n".join(["| key | default | |", "|---|---|---|", *rows])


def filled(text: str, tongue: Tongue) -> str:
    """Put every table in its place in a README."""
    tables = {"commands": command_rows(tongue), "subcommands": subcommand_rows(), "settings": setting_rows()}
    for name, table in tables.items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        text = re.sub(pattern, lambda match, table=table: f"{match[1]}{table}\n{match[2]}", text, flags=re.DOTALL)
    return text


READMES = {"README.md": Tongue.EN, "README.nl.md": Tongue.NL}
STATEMENTS = {"docs/privacy.md": Tongue.EN, "docs/privacy.nl.md": Tongue.NL}

if __name__ == "__main__":
    for name, tongue in READMES.items():
        path = ROOT / name
        path.write_text(filled(path.read_text(encoding="utf-8"), tongue), encoding="utf-8")
    for name, tongue in STATEMENTS.items():
        (ROOT / name).write_text(markdown(tongue), encoding="utf-8")
