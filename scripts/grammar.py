"""Writes the lists of words of reading and finding anew: in the order of the alphabet, in lines of 120 characters.

A list that fits on the line of its name stays there. Nothing asks for the order of what stands in a list.
"""

import re
import textwrap
from pathlib import Path

DOMAIN = Path(__file__).resolve().parents[1] / "domain"
FILES = [
    *sorted((DOMAIN / "reading" / "grammar").glob("*.toml")),
    *sorted((DOMAIN / "finding" / "sayings").glob("*.toml")),
    DOMAIN / "finding" / "commands.toml",
]
WIDTH = 120
_LIST = re.compile(r'^([\w-]+ = )\[((?:\s*"[^"\\]*",?)*)\s*\]$', re.MULTILINE)
_WORD = re.compile(r'"([^"]*)"')


def arranged(text: str) -> str:
    """Give the text of a file with its lists in order."""
    return _LIST.sub(_in_order, text)


def _in_order(found: re.Match[str]) -> str:
    name, content = found.groups()
    if "\n" not in content and len(found[0]) <= WIDTH:
        return found[0]
    words = [f'"{word}"'.replace(" ", "\0") for word in sorted(set(_WORD.findall(content)), key=_order)]
    lines = textwrap.wrap(
        ", ".join(words) + ",",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join([f"{name}[", *lines, "]"]).replace("\0", " ")


def _order(word: str) -> tuple[str, str]:
    return word.casefold(), word


def main() -> None:
    """Write every file anew."""
    for path in FILES:
        path.write_text(arranged(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
