"""Municipalities and partnerships in a question, under any name they have or had."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from domain.finding.patterns import begins, follows, listing, wordclass, wordset
from domain.finding.slips import near, ordinary
from domain.finding.spans import Span
from domain.municipalities import every_municipality, present, recent_names
from domain.reading.language.tokens import Words
from domain.reading.subject.finder import Found
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import key

_OURSELVES = r"(?:wij|ons|we|us)(?:zelf)?\s+(?:en|and)"
_BEFORE = "|".join((*sorted(wordclass("before_places")), _OURSELVES))
_BETWEEN = re.compile(rf"(?:(?<!\w)(?:{_BEFORE})\s+)+$")
_FURTHER = "|".join(sorted(wordclass("before_further_places")))
_AND = re.compile(rf"{listing(',', '&', '/').pattern}(?:(?:{_FURTHER})\s+)*")
_LONGEST = 5  # words of a name
_SLIPPED = 5  # letters of a name that is known with a slip; what is meant is longer
_SURE = 0.55  # a finding of which one is this sure is no slip
_UNMISTAKABLE = 12  # letters from which a name is meant though each of its words is an ordinary one
_SHORT = 4  # letters up to which capitals are an abbreviation
_SHORTEST = 3  # letters of a name that is not in the lexicon

_REGION = ("regio", "region")

Group = tuple[str, tuple[str, ...]]  # name of a region or partnership, CBS codes


class Place(NamedTuple):
    """Municipalities that were named at ``text[start:end]``; ``name`` as typed, which begins at ``at``.

    ``excluded``: "behalve Nijmegen".
    """

    codes: tuple[str, ...]
    name: str
    start: int
    end: int
    excluded: bool
    at: int


def places(
    words: Words, found: Sequence[Found], groups: Sequence[Group], lexicon: Lexicon, said: Sequence[Span] = ()
) -> list[Place]:
    """Give every place that is named; a partnership wins from the municipalities in its name.

    What stands in what is ``said`` of a phase or a contract excludes no place: "wat gaat niet door in Druten".
    Those of the region itself are known with a slip of the finger too. Present names, which may be ordinary words too
    ("Best", "Buren"), are judged by the lexicon.
    """
    known = {**_own(groups), **_named(groups)}
    taken: list[Place] = []
    slipped, long = _slipped(words, known, found, lexicon), _slipped_runs(words, known, lexicon)
    former = _formerly(words, groups)
    for one in (*_runs(words, known), *long, *_by_lexicon(words, found), *former, *slipped):
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    ordered = sorted((_meant(one, words.folded, said) for one in taken), key=lambda place: place.start)
    return list(_listed(words.folded, ordered))


def _meant(place: Place, folded: str, said: Sequence[Span]) -> Place:
    otherwise = any(start <= place.start < end and folded[end : place.at].strip() for start, end in said)
    return place._replace(excluded=False, start=place.at) if otherwise and place.start < place.at else place


def _listed(folded: str, found: Sequence[Place]) -> Iterator[Place]:
    """Let what is listed behind an excluded place be excluded too: "behalve Druten en Beuningen"."""
    before: Place | None = None
    for one in found:
        follows = before is not None and before.excluded and _AND.fullmatch(folded[before.end : one.start])
        before = one._replace(excluded=True, start=before.end) if before and follows else one
        yield before


def _by_lexicon(words: Words, found: Sequence[Found]) -> Iterator[Place]:
    for one in found:
        if one.kind is Sense.MUNICIPALITY:
            yield _place(words, (one.id,), one.start, one.end)


def _runs(words: Words, known: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    """Look up runs of words, the longest first; a name is never shorter than the shortest that is known."""
    for length in range(_LONGEST, 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words.starts[first], words.ends[first + length - 1]
            if not (words.text[start].isalnum() and words.text[end - 1].isalnum()):
                continue
            if codes := known.get(key(words.text[start:end])):
                yield _place(words, codes, start, end)


def _formerly(words: Words, groups: Sequence[Group]) -> Iterator[Place]:
    """Look up former names; of other regions only with a capital: "heel" and "echt" are ordinary words, too."""
    own = {code for _, codes in groups for code in codes}
    for one in _runs(words, _former()):
        surname = words.folded[: one.at].endswith("de ")  # "Jan de Vries"
        short = one.name.isupper() and len(one.name) <= _SHORT  # "ERP" is no village
        if not own.isdisjoint(one.codes) or (words.text[one.at].isupper() and not surname and not short):
            yield one


def _slipped(
    words: Words, known: Mapping[str, tuple[str, ...]], found: Sequence[Found], lexicon: Lexicon
) -> Iterator[Place]:
    """Look up words that nobody knows among the names of the region: "Wichen", "nijmgen"."""
    for first, word in enumerate(words.words):
        start, end = words.starts[first], words.ends[first]
        if len(word) < _SLIPPED or not word.isalpha() or ordinary(word, lexicon):
            continue
        if any(one.start < end and start < one.end and one.confidence >= _SURE for one in found):
            continue
        meant = next((name for name in sorted(known) if len(name) > _SLIPPED and near(word, name)), None)
        if meant:
            yield _named_right(_place(words, known[meant], start, end))


def _slipped_runs(words: Words, known: Mapping[str, tuple[str, ...]], lexicon: Lexicon) -> Iterator[Place]:
    """Look up runs of words that come near a name of several: "berg en dla", "west maas en wal"."""
    long = [name for name in sorted(known) if len(name) > _SLIPPED]
    for first in range(len(words) - 1):
        for last in range(first + 1, min(first + _LONGEST, len(words))):
            run = words.words[first : last + 1]
            said = "".join(run)
            if not said.isalpha() or (len(said) < _UNMISTAKABLE and all(ordinary(word, lexicon) for word in run)):
                continue
            if meant := next((name for name in long if near(said, name)), None):
                yield _named_right(_place(words, known[meant], words.starts[first], words.ends[last]))


def _named_right(place: Place) -> Place:
    """Show a name as it is spelt."""
    right = present(place.codes[0]) if len(place.codes) == 1 else None
    return place._replace(name=right.name) if right else place


def _place(words: Words, codes: tuple[str, ...], start: int, end: int) -> Place:
    before = words.folded[:start]
    ways = (("negation", before), ("negation", _BETWEEN.sub("", before)), ("none", before))  # "los van Nijmegen"
    denied = next((at for way, said in ways if (at := begins("places", way, said)) is not None), None)
    behind = follows("places", "behind", words.folded[end:]) if denied is None else 0
    first = start if denied is None else denied
    return Place(codes, words.text[start:end], first, end + behind, bool(behind) or denied is not None, start)


def _named(groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """Give the groups by name, and by its last word: "Limburg" is Zuid-Limburg where that is the region.

    "Nijmegen" is the municipality all the same, and "regio Nijmegen" is not. Long names are known by their initials.
    """
    short = {key(re.split(r"[\s-]", name)[-1]): codes for name, codes in groups}
    unmistakable = {name: codes for name, codes in short.items() if name not in _former() and not present(name)}
    around = {key(f"{word} {name}"): codes for name, codes in short.items() for word in _REGION}
    return _initials(groups) | unmistakable | around | {key(name): codes for name, codes in groups}


def _initials(groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """Give the groups by the first letters of a name of several words: "RvN" is Rijk van Nijmegen."""
    short = {key("".join(word[0] for word in name.split())): codes for name, codes in groups}
    return {name: codes for name, codes in short.items() if len(name) >= _SHORTEST and name not in wordset("words")}


def _own(groups: Sequence[Group]) -> Mapping[str, tuple[str, ...]]:
    """Give the municipalities of the region itself, which are meant even where the name is an ordinary word."""
    return {name: codes for _, members in groups for name, codes in _names(members).items()}


@lru_cache(256)  # regions and partnerships of a large installation; their municipalities seldom change
def _names(codes: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    names = {key(place.name): (place.code,) for code in codes if (place := present(code))}
    return {name: code for name, code in names.items() if name not in wordset("words")}


@cache
def _former() -> dict[str, tuple[str, ...]]:
    today = {key(place.name) for place in every_municipality()}
    former = {key(name): (code,) for name, code in recent_names().items() if len(key(name)) >= _SHORTEST}
    return {name: codes for name, codes in former.items() if name not in today and name not in wordset("words")}
