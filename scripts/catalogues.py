"""Collects the phrases of the code: adds what the catalogues miss, and drops what no code says any more.

A phrase belongs in one .po file of each language: ``<floor>_<module>.po`` of a module that says it. Where several do,
it stays where it is; where its module was renamed, it moves along. English is the key itself, so its text is filled in.
"""

import io
import sys
from collections import defaultdict
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("bot", "handlers", "digests", "storage", "domain")
KEYWORDS = {"phrase": None, "counted": (1, 2), "_": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
LANGUAGES = ("nl", "en")

Key = str | tuple[str, str]


def phrases() -> dict[Key, list[str]]:
    """Give every phrase in the code with the rooms that it stands in."""
    found: dict[Key, list[str]] = defaultdict(list)
    for floor in FLOORS:
        for name, _, message, _, _ in extract_from_dir(ROOT / floor, METHODS, keywords=KEYWORDS):
            key = tuple(message) if isinstance(message, list | tuple) else message
            found[key].append(f"{floor}_{Path(name).with_suffix('').as_posix().replace('/', '_')}")
    return found


def catalogues(language: str) -> dict[str, Catalog]:
    """Give the catalogues of one language by room."""
    folder = ROOT / "domain" / "locale" / language
    return {path.stem: read_po(io.BytesIO(path.read_bytes()), locale=language) for path in sorted(folder.glob("*.po"))}


def brought_up_to_date() -> int:
    """Give every phrase of the code its place, and give how many texts still wait for a translation."""
    waiting, said = 0, phrases()
    for language in LANGUAGES:
        known = {m.id: (room, m) for room, catalogue in catalogues(language).items() for m in catalogue if m.id}
        made: dict[str, Catalog] = {}
        for key, rooms in said.items():
            before, message = known.get(key, ("", Message(key, key if language == "en" else "")))
            room = before if before in rooms else rooms[0]
            text = message.string or (("", "") if isinstance(key, tuple) else "")
            made.setdefault(room, Catalog(locale=language)).add(key, text)
            waiting += not all(text if isinstance(text, list | tuple) else [text])
        write(language, made)
    return waiting


def write(language: str, made: dict[str, Catalog]) -> None:
    """Write one language's catalogues, and drop those of rooms that say nothing any more."""
    folder = ROOT / "domain" / "locale" / language
    for gone in {path.stem for path in folder.glob("*.po")} - set(made):
        (folder / f"{gone}.po").unlink()
    for room, catalogue in made.items():
        with (folder / f"{room}.po").open("wb") as file:
            write_po(file, catalogue, omit_header=True, no_location=True, sort_output=True, width=0)


if __name__ == "__main__":
    left = brought_up_to_date()
    print(f"{left} texts wait for a translation in domain/locale")  # noqa: T201 - a script's answer
    sys.exit(left > 0)
