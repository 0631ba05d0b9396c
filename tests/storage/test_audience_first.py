"""Reads the code of storage itself: no query on records may be reached without an Audience as first argument."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

STORAGE = Path(__file__).resolve().parents[2] / "storage"
ROOMS = sorted(path for path in STORAGE.rglob("*.py") if path.parent.name not in {"declared", "versions"})
RECORDS = {"ANNOUNCEMENTS", "REVISIONS", "AUDIT", "FACETS", "SEARCH_ENTRIES", "SEARCH_FORMS", "OPPORTUNITIES"}
RECORDS |= {"KEPT_OPPORTUNITIES", "KEPT_MEMBERS", "KEPT_TOPICS"}
WITHOUT = {  # what selects from records and gives none of them
    "tables.rows.from_row": "maps a row that was read elsewhere",
    "announced.additions.add": "looks whether an id is taken",
    "announced.additions.add_all": "looks whether an id is taken",
    "announced.additions.taken": "says of ids that are in hand which are in use",
    "announced.links.authors": "gives whom to ask about a message, and no record",
    "audit.record_all": "appends; needs the hash of the last entry",
    "audit.record": "appends; needs the hash of the last entry",
    "audit.head": "gives the number and hash of the last entry",
    "audit.prune": "removes what is too old",
    "audit.verify": "gives the number of the entry that was tampered with",
    "searching.candidates.candidates": "its caller puts the audience among the words that must be there",
    "mergers.merge": "moves what a municipality has to the one that it became part of",
    "together.numbering.claims": "gives numbers for opportunities that are in hand",
    "together.numbering.known": "gives numbers for opportunities that are in hand",
    "together.numbering.numbers": "gives numbers for opportunities that are in hand",
    "together.numbering.recognise": "gives numbers for opportunities that are in hand",
    "people.forgetting.forget": "removes a person",
    "people.forgetting.naming": "gives a person the posts that name him",
    "people.personal_data.everything": "gives a person what is his own by law",
    "announced.removal.remove_drafts": "removes what is too old",
    "ready.renewing.renew": "marks everything as stale",
    "people.privacy.erase": "removes a person",
    "people.privacy.stored_about": "gives a person what is his own by law",
    "searching.index.index": "replaces an entry",
    "searching.index.forget": "removes an entry",
    "ready.stale.about": "marks what is kept as stale",
    "announced.upkeep.overdue": "says of what nobody confirmed where it is; the system itself marks it",
    "searching.vocabulary.learn": "adds words",
}


def place(room: Path) -> str:
    return ".".join(room.relative_to(STORAGE).with_suffix("").parts)


def names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def reading(tree: ast.Module) -> set[str]:
    """Everything at the top of a room that selects from records, by itself or through another."""
    defined: dict[str, set[str]] = {}
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name):
                defined[name] = names(node)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                defined[name] = defined.get(name, set()) | names(node)
    found = {name for name, used in defined.items() if "select" in used and used & (RECORDS | aliases(defined))}
    while more := {name for name, used in defined.items() if used & found} - found:
        found |= more
    return found


def aliases(defined: dict[str, set[str]]) -> set[str]:
    return {name for name, used in defined.items() if used & RECORDS and "select" not in used}


def functions(tree: ast.Module) -> Iterable[ast.FunctionDef]:
    return (node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def takes_audience_first(function: ast.FunctionDef) -> bool:
    first = function.args.args[:1]
    return bool(first) and isinstance(kind := first[0].annotation, ast.Name) and kind.id == "Audience"


@pytest.mark.parametrize("room", ROOMS, ids=place)
def test_every_read_of_records_takes_the_audience_first(room: Path) -> None:
    tree = ast.parse(room.read_text(encoding="utf-8"))
    found = reading(tree)
    bare = {f"{place(room)}.{f.name}" for f in functions(tree) if f.name in found and not takes_audience_first(f)}
    assert bare - set(WITHOUT) == set()


def test_the_check_itself_sees_a_read_without_audience() -> None:
    code = """
_C = ANNOUNCEMENTS.c
_ALL = select(_C.text)
def _rows(tx): return tx.execute(_ALL)
def leak(tx): return _rows(tx)
"""
    assert "leak" in reading(ast.parse(code))


def test_every_exception_is_still_there() -> None:
    there = {
        f"{place(room)}.{f.name}" for room in ROOMS for f in functions(ast.parse(room.read_text(encoding="utf-8")))
    }
    assert set(WITHOUT) - there == set()
