"""The lists of the grammar and of sayings stand in the order of the alphabet: a word is found, and added once."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from grammar import FILES, arranged  # noqa: E402 - scripts is no package


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_lists_are_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == arranged(text), "run: make format"


def test_a_long_list_is_put_in_order_and_a_short_one_stays_as_it_is() -> None:
    assert arranged('sure = [\n  "b", "a c",  "b"\n]\nhint = ["d", "c"]\n') == (
        'sure = [\n  "a c", "b",\n]\nhint = ["d", "c"]\n'
    )
