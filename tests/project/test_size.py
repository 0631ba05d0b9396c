import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("bot", "handlers", "digests", "storage", "domain")
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if "versions" not in path.parts)
BESIDE = sorted(path for folder in ("tests", "benchmarks", "scripts") for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> list[tuple[str, int, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1, len(node.args.args) + len(node.args.kwonlyargs))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_a_small_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250
    assert [(name, length) for name, length, _ in functions(path) if length > 40] == []


def test_what_stands_beside_the_floors_is_in_small_rooms_too() -> None:
    assert [path.name for path in BESIDE if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []


def test_the_median_file_and_function_are_small() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in FILES if path.name != "__init__.py"]
    assert median(lengths) <= 100
    assert median(length for path in FILES for _, length, _ in functions(path)) <= 10


def test_only_the_top_floor_is_asynchronous() -> None:
    below = [path for path in FILES if path.relative_to(ROOT).parts[0] != "bot"]
    nodes = [(path, node) for path in below for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    assert [path for path, node in nodes if isinstance(node, ast.AsyncFunctionDef)] == []


def test_no_room_has_a_name_that_says_nothing() -> None:
    assert {path.stem for path in FILES} & {"utils", "helpers", "manager", "base", "common", "misc", "info"} == set()
