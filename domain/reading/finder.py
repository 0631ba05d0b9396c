"""Finds what the lexicon knows in a text: one pass, longest match first, each finding with its words and certainty."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from domain.reading.compounds import ENDINGS
from domain.reading.doubt import doubt
from domain.reading.entries import Sense
from domain.reading.homonyms import allows
from domain.reading.index import Claim, Index
from domain.reading.lexicon import Lexicon
from domain.reading.models import model_end
from domain.reading.names import shown
from domain.reading.separable import apart
from domain.reading.squeezed import Gap, Squeezed

_PRODUCT_FIRST = {
    sense: place for place, sense in enumerate(("product", "law", "function", "supplier", "municipality"))
}
_BRIDGED = 8  # letters a term needs before a gap inside it is forgiven ("zaak systeem")
_JOINED = 5  # letters a term of several words needs before it may be written as one
_COMPOUND = 4  # letters a term needs to be recognised inside a longer word
_SUBJECTS = (Sense.FUNCTION, Sense.LAW)  # what is named by ordinary words and their compounds
_GUESSED = 0.7  # certainty below which a name is not told: an unknown rest of the word makes it another word
_FORGIVEN = 6  # letters from which a word may be misspelt
_CLEAR = 7  # letters after which even an unknown rest of the word does not change the meaning


class Found(NamedTuple):
    """One finding: ``text[start:end]`` is ``words`` and stands for the entry ``id``; ``name`` is as the text has it."""

    kind: Sense
    id: str
    start: int
    end: int
    words: str
    confidence: float
    name: str = ""


class _Hit(NamedTuple):
    """A spelling found in the run, before the best of overlapping ones are chosen."""

    begin: int
    end: int
    first: int
    last: int
    certainty: float
    claims: tuple[Claim, ...]


def find(text: str, lexicon: Lexicon, *, nested: bool = False) -> tuple[Found, ...]:
    """Find functions, products, suppliers, laws and municipalities in a text, in the order of the text.

    ``nested``: also give products inside the words of a function ("bellen via Teams").
    """
    words = Squeezed(text)
    hits = [*_runs(words, lexicon.index), *_short(words, lexicon.index), *_apart(words, lexicon.index)]
    hits += _slips(words, lexicon.index, hits)
    chosen = (found for hit in hits for found in _meanings(hit, words, lexicon))
    return tuple(sorted(_best(list(chosen), nested=nested), key=lambda found: (found.start, found.end)))


def _runs(words: Squeezed, index: Index) -> Iterator[_Hit]:
    for begin, end, spelling in index.runs(words):
        first, last = words.word_of[begin], words.word_of[end - 1]
        certainty = _fits(words, index, (begin, end), (first, last))
        if certainty:
            yield _Hit(begin, end, first, last, certainty, index.claims[spelling])


def _fits(words: Squeezed, index: Index, span: tuple[int, int], at: tuple[int, int]) -> float:
    """Give how sure a spelling at ``span`` is a word of its own or part of a compound; 0 when it is chance."""
    head = words.run[words.starts[at[0]] : span[0]]
    tail = words.run[span[1] : words.finish(at[1])]
    if not head and (not tail or tail in ENDINGS or tail.isdigit()):
        return 0.0 if tail and words.words[at[0]] in index.common and at[0] == at[1] else 1.0
    if span[1] - span[0] < _COMPOUND or words.words[at[0]] in index.common:
        return 0.0
    return _compound(index, head, tail, span[1] - span[0])


def _compound(index: Index, head: str, tail: str, length: int) -> float:
    known_head = not head or index.splitter.known(head)
    known_tail = tail in ENDINGS or index.splitter.known(tail)
    if known_head and known_tail:
        return 0.95
    clear = length >= _CLEAR and (known_head or not head or len(head) > 2) and (known_tail or len(tail) > 2)  # noqa: PLR2004
    return 0.6 if clear and (not head or not tail) else 0.0


def _short(words: Squeezed, index: Index) -> Iterator[_Hit]:
    for number, word in enumerate(words.words):
        if claims := index.short(word):
            yield _Hit(words.starts[number], words.finish(number), number, number, 1.0, claims)


def _apart(words: Squeezed, index: Index) -> Iterator[_Hit]:
    if (verb := apart(words)) and (claims := index.claims.get(verb.infinitive)):
        yield _Hit(words.starts[verb.first], words.finish(verb.first), verb.first, verb.first, 1.0, claims)


def _slips(words: Squeezed, index: Index, hits: list[_Hit]) -> Iterator[_Hit]:
    """Look up the words in which nothing was found as misspellings of a term."""
    taken = {number for hit in hits for number in range(hit.first, hit.last + 1)}
    for number, word in enumerate(words.words):
        if number in taken or len(word) < _FORGIVEN or not (meant := index.meant(word)):
            continue
        claims = index.claims[meant]
        if claims[0].sense is Sense.FUNCTION or _slip_of_name(words, number, meant):
            yield _Hit(words.starts[number], words.finish(number), number, number, 0.75, claims)


def _slip_of_name(words: Squeezed, number: int, name: str) -> bool:
    """Whether a word may be a misspelt name: many ordinary words look like one, so a capital or a length must help."""
    word = words.words[number]
    return OSA.distance(word, name) == 1 and (words.capital(number) or len(word) >= _BRIDGED)


def _meanings(hit: _Hit, words: Squeezed, lexicon: Lexicon) -> Iterator[tuple[int, int, Found]]:
    """Give what a hit stands for where gaps and neighbours allow it, with the span in the run."""
    inside = [words.starts[word] for word in range(hit.first + 1, hit.last + 1)]
    whole = hit.begin == words.starts[hit.first] and hit.end == words.finish(hit.last)
    told: set[tuple[Sense, str]] = set()
    for claim in hit.claims:
        if (claim.sense, claim.id) in told or not _bridged(
            hit, words, frozenset(at - hit.begin for at in inside), claim
        ):
            continue
        if claim.sense not in _SUBJECTS and (hit.certainty < _GUESSED or not (whole or claim.sense is Sense.PRODUCT)):
            continue
        if claim.rule and not allows(claim.rule, words, hit.first, hit.last):
            continue
        told.add((claim.sense, claim.id))
        yield hit.begin, hit.end, _found(hit, words, claim, lexicon)


def _bridged(hit: _Hit, words: Squeezed, gaps: frozenset[int], claim: Claim) -> bool:
    """Whether the gaps in the text agree with those of the term, or differ as little as people vary them."""
    if any(words.gaps[word] == Gap.HARD for word in range(hit.first + 1, hit.last + 1)):
        return False
    if gaps == claim.breaks:
        return True
    length = hit.end - hit.begin
    if claim.breaks - gaps and length < _JOINED:
        return False
    for word in range(hit.first + 1, hit.last + 1):
        offset = words.starts[word] - hit.begin
        loose = words.gaps[word] == Gap.LOOSE and offset not in claim.breaks
        if loose and claim.sense not in _SUBJECTS:
            return False
        if loose and (length < _BRIDGED or min(offset, length - offset) < 3):  # noqa: PLR2004 - a stray letter is no word
            return False
    return True


def _found(hit: _Hit, words: Squeezed, claim: Claim, lexicon: Lexicon) -> Found:
    last, name = hit.last, shown(claim)
    if claim.sense is Sense.PRODUCT and lexicon.products[claim.id].line:
        last = model_end(words, hit.last)
        name = " ".join((name, words.text[words.ends[hit.last] : words.ends[last]].strip())).strip()
    start, end = words.begins[hit.first], words.ends[last]
    certainty = hit.certainty * claim.strength * doubt(words, hit.first, last)
    return Found(claim.sense, claim.id, start, end, words.text[start:end], round(certainty, 3), name)


def _best(candidates: list[tuple[int, int, Found]], *, nested: bool) -> Iterator[Found]:
    """Choose the longest of findings that lie inside each other; product and supplier of one name both stay."""
    candidates.sort(key=lambda c: (c[0] - c[1], -c[2].confidence, _PRODUCT_FIRST[c[2].kind]))
    covered: dict[int, tuple[int, int, Sense]] = {}
    for begin, end, found in candidates:
        over = covered.get(begin)
        if over is not None and over == covered.get(end - 1) and over[:2] != (begin, end):
            named = nested and found.kind is Sense.PRODUCT and over[2] is Sense.FUNCTION
            if not named:
                continue
        for position in range(begin, end):
            covered.setdefault(position, (begin, end, found.kind))
        yield found
