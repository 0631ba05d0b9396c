import subprocess
import sys

import click

from bot.commands import web_link
from domain.region import Role

HEAVY = (
    "sqlalchemy",
    "slack_bolt",
    "aiohttp",
    "matplotlib",
    "openpyxl",
    "alembic",
    "apscheduler",
    "pydantic",
    "babel",
    "domain",
)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['regioradar', '--help']\n"
        "from bot.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "heavy: []" in answer.stdout
    assert "import" in answer.stdout


def test_every_role_can_be_given() -> None:
    choice = next(one for one in web_link.command.params if one.name == "role").type
    assert isinstance(choice, click.Choice)
    assert list(choice.choices) == [role.value for role in Role]
