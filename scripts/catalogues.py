"""Collects the phrases of the code: adds what the catalogues miss, and drops what no code says any more.

A phrase belongs in one .po file of each language. Which one is decided where it is first added: this script writes
unknown phrases to ``<floor>_<module>.po`` beside the others. English is the key itself, so its text is filled in.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("bot", "handlers", "digests", "storage", "domain")
KEYWORDS = {"phrase": None, "counted": (1, 2), "_": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
LANGUAGES = ("nl", "en")

Key = str | tuple[str, str]


def phrases() -> dict[Key, str]:
    """Give every phrase in the code with the room that it stands in first."""
    found: dict[Key, str] = {}
    for floor in FLOORS:
        for name, _, message, _, _ in extract_from_dir(ROOT / floor, METHODS, keywords=KEYWORDS):
            key = tuple(message) if isinstance(message, list | tuple) else message
            found.setdefault(key, f"{floor}_{Path(name).with_suffix('').as_posix().replace('/', '_')}")
    return found


def catalogues(language: str) -> dict[str, Catalog]:
    """Give the catalogues of one language by room."""
    folder = ROOT / "domain" / "locale" / language
    return {path.stem: read_po(io.BytesIO(path.read_bytes()), locale=language) for path in sorted(folder.glob("*.po"))}


def brought_up_to_date() -> int:
    """Add what is missing, drop what is said no more, and give how many texts still wait for a translation."""
    waiting, said = 0, phrases()
    for language in LANGUAGES:
        known = catalogues(language)
        present = {m.id for catalogue in known.values() for m in catalogue if m.id}
        for catalogue in known.values():
            for gone in [m.id for m in catalogue if m.id and m.id not in said]:
                catalogue.delete(gone)
        for key, room in said.items():
            if key not in present:
                text = key if language == "en" else ("", "") if isinstance(key, tuple) else ""
                known.setdefault(room, Catalog(locale=language)).add(key, text)
        waiting += sum(not all(m.string if m.pluralizable else [m.string]) for c in known.values() for m in c if m.id)
        write(language, known)
    return waiting


def write(language: str, known: dict[str, Catalog]) -> None:
    """Write one language's catalogues; an empty one goes."""
    for room, catalogue in known.items():
        path = ROOT / "domain" / "locale" / language / f"{room}.po"
        if not any(message.id for message in catalogue):
            path.unlink(missing_ok=True)
            continue
        with path.open("wb") as file:
            write_po(file, catalogue, omit_header=True, no_location=True, sort_output=True, width=0)


if __name__ == "__main__":
    left = brought_up_to_date()
    print(f"{left} texts wait for a translation in domain/locale")  # noqa: T201 - a script's answer
    sys.exit(left > 0)
