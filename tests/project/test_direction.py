"""What import-linter cannot say: rules about single files and about the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(path for path in (ROOT / "handlers").glob("*.py") if path.name != "__init__.py")
BELOW = sorted(path for floor in ("handlers", "digests", "storage", "domain") for path in (ROOT / floor).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
            yield node.module


@pytest.mark.parametrize("path", sorted((ROOT / "handlers").rglob("*.py")), ids=lambda path: path.stem)
def test_neither_a_command_file_nor_a_room_knows_another_command_file(path: Path) -> None:
    others = {f"handlers.{other.stem}" for other in COMMANDS if other != path}
    assert others & set(imported(path)) == set()


def test_only_the_top_floor_reads_the_clock() -> None:
    reads = {"now", "today", "utcnow"}
    found = [
        (path.relative_to(ROOT), node.lineno)
        for path in BELOW
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in reads
        if isinstance(node.func.value, ast.Name) and node.func.value.id in {"datetime", "date"}
    ]
    assert found == []


def test_platforms_are_reached_through_the_composition_root_only() -> None:
    rooms = [path for path in (ROOT / "bot").rglob("*.py") if "platforms" not in path.parts]
    users = {path.relative_to(ROOT) for path in rooms for name in imported(path) if "bot.platforms" in name}
    assert {path.as_posix() for path in users if "commands" not in path.parts} == {"bot/app.py"}


def test_what_tests_share_stands_in_rooms_of_its_own() -> None:
    tests = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "tests").rglob("*.py")}
    no_room = {name for name in tests.values() if name.rpartition(".")[2].startswith(("test_", "conftest"))}
    assert [(path.name, name) for path in tests for name in no_room & set(imported(path))] == []
