"""Names that the lexicon does not know, where a text leaves no doubt that they are names: "gegund aan Gemsoft"."""

import re
from collections.abc import Iterator

from domain.facts import LONGEST_NAME
from domain.reading.language.expressions import either
from domain.reading.language.wordlists import wordlist
from domain.reading.subject.finder import Found
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.index import Index
from domain.spelling import fold, key

_CERTAINTY = 0.6  # enough to be told and not marked for a look, less than any name that is known
_SHORTEST = 3
_LISTS = wordlist("parties")
_PARTY = re.compile(
    rf"\b(?:{either(_LISTS['outright'])}"
    rf"|{either(_LISTS['awards'])}(?: voor [^.,;:]{{1,40}})?(?: {either(_LISTS['going'])})? {either(_LISTS['to'])}"
    rf"|{either(_LISTS['agreements'])}(?: \w+)? {either(_LISTS['agreed_with'])}):?\s+",
    re.IGNORECASE,
)
_PART = r"[A-Z][\w&'+-]*"
_NAME = re.compile(rf"(?:[a-z]-?)?{_PART}(?:\.[a-z]{{2,3}}\b)?(?: (?:{either(_LISTS['inside'])} )?{_PART}){{0,3}}")
_NEXT = re.compile(rf"\s*(?:,|/|\b{either(wordlist('words')['conjunctions'])})\s*")
_MIXED = re.compile(r"(?<![\w@./#:-])[A-Z]?[a-z]{2,}(?:[A-Z][a-z]+)+(?![\w@]|\.\w|://)")  # "BeveiligMij"
_NO_SUPPLIERS: frozenset[str] = _LISTS["no_suppliers"]


def unknown_names(text: str, found: tuple[Found, ...], index: Index) -> Iterator[Found]:
    """Give the names of suppliers behind words that only a supplier follows, and words that are written as a brand."""
    taken = [(one.start, one.end) for one in found if not one.described]
    for sense, start, end in (*_behind(text), *((Sense.PRODUCT, *mixed.span()) for mixed in _MIXED.finditer(text))):
        name = text[start:end]
        if _is_name(name, index) and not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
            yield Found(sense, name, start, end, name, _CERTAINTY, name)


def _behind(text: str) -> Iterator[tuple[Sense, int, int]]:
    for party in _PARTY.finditer(text):
        at = party.end()
        while name := _NAME.match(text, at):
            yield Sense.SUPPLIER, name.start(), name.end()
            following = _NEXT.match(text, name.end())
            at = following.end() if following else len(text)


def _is_name(name: str, index: Index) -> bool:
    """Whether a name is no ordinary word with a capital, and nothing that the lexicon knows as something else."""
    first = fold(name).split()[0]
    if not _SHORTEST <= len(name) <= LONGEST_NAME or first in _NO_SUPPLIERS:
        return False
    return key(name) not in index.claims and not index.ordinary(fold(name))
