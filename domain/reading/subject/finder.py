"""Finds what the lexicon knows in a text: one pass, longest match first, each finding with its words and certainty."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.reading.subject.described import described
from domain.reading.subject.doubt import doubt
from domain.reading.subject.hits import GUESSED, Hit, hits
from domain.reading.subject.homonyms import allows
from domain.reading.subject.models import model_end
from domain.reading.subject.names import shown
from domain.reading.subject.uncapitalised import Said, beside_their_function
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.index import Claim
from domain.reading.vocabulary.lexicon import Lexicon
from domain.reading.vocabulary.squeezed import Gap, Squeezed

_PRODUCT_FIRST = {
    sense: place for place, sense in enumerate(("product", "law", "function", "supplier", "municipality"))
}
_SUBJECTS = (Sense.FUNCTION, Sense.LAW)  # what is named by ordinary words and their compounds
_NAMES = (Sense.PRODUCT, Sense.SUPPLIER)
_LISTED = frozenset(",(")  # between the things of a list
_DESCRIBED = 0.85  # certainty of what several words describe together
_BRIDGED = 8  # letters a term needs before a gap inside it is forgiven ("zaak systeem")
_JOINED = 5  # letters a term of several words needs before it may be written as one
_PIECE = 3  # letters on either side of a forgiven gap: a stray letter is no word


class Found(NamedTuple):
    """One finding: ``text[start:end]`` is ``words`` and stands for the entry ``id``; ``name`` is what to show.

    ``described``: several words from ``start`` to ``end`` say together what it is for.
    """

    kind: Sense
    id: str
    start: int
    end: int
    words: str
    confidence: float
    name: str = ""
    described: bool = False


def find(text: str, lexicon: Lexicon, *, nested: bool = False) -> tuple[Found, ...]:
    """Find functions, products, suppliers, laws and municipalities in a text, in the order of the text.

    ``nested``: also give products inside the words of a function ("bellen via Teams"), and functions that several
    words describe together.
    """
    words = Squeezed(text)
    spelt = hits(words, lexicon.index)
    meant = [meaning for hit in spelt for meaning in _meanings(hit, words, lexicon)]
    meant.extend(_uncapitalised(spelt, meant, words, lexicon))
    named = tuple(_best(meant, nested=nested))
    more = (one for one in _described(words) if not _is_list(one, named, lexicon)) if nested else ()
    return tuple(sorted(dict.fromkeys((*named, *more)), key=lambda found: (found.start, found.end)))


def _is_list(one: Found, named: tuple[Found, ...], lexicon: Lexicon) -> bool:
    """Whether a description is a list of things that are named themselves: "werkplekken (laptops, schermen, docks)"."""
    if _LISTED.isdisjoint(one.words):
        return False
    outright = (two for two in named if two.kind is Sense.FUNCTION and two.confidence > _DESCRIBED)
    inside = [two for two in outright if one.start <= two.start and two.end <= one.end]
    own = {two for two in inside if one.id in {two.id, lexicon.functions[two.id].broader}}
    return bool(own) and len(inside) > len(own) + 1


def describing(text: str) -> tuple[Found, ...]:
    """Find the functions that several words of a text describe together."""
    return tuple(_described(Squeezed(text)))


def _described(words: Squeezed) -> Iterator[Found]:
    for one in described(words):
        start, end = words.begins[one.first], words.ends[one.last]
        certainty = _DESCRIBED * doubt(words, one.first, name=False)
        yield Found(
            Sense.FUNCTION, one.function, start, end, words.text[start:end], round(certainty, 3), described=True
        )


def _meanings(hit: Hit, words: Squeezed, lexicon: Lexicon) -> Iterator[tuple[int, int, Found]]:
    """Give what a hit stands for where gaps and neighbours allow it, with the span in the run."""
    gaps = frozenset(words.starts[word] - hit.begin for word in range(hit.first + 1, hit.last + 1))
    told: set[tuple[Sense, str]] = set()
    for claim in hit.claims:
        if (claim.sense, claim.id) in told or not _bridged(hit, words, gaps, claim):
            continue
        if claim.sense not in _SUBJECTS and not (_is_name(hit, claim) and hit.begin == words.starts[hit.first]):
            continue
        if claim.rule and not allows(claim.rule, words, hit.first, hit.last):
            continue
        if found := _found(hit, words, claim, lexicon):
            told.add((claim.sense, claim.id))
            yield hit.begin, hit.end, found


def _uncapitalised(
    spelt: list[Hit], meant: list[tuple[int, int, Found]], words: Squeezed, lexicon: Lexicon
) -> Iterator[tuple[int, int, Found]]:
    """Give the names in lower case beside what they are for, with the span in the run."""
    said = [
        Said(found.id, words.word_of[begin], words.word_of[end - 1])
        for begin, end, found in meant
        if found.kind is Sense.FUNCTION and found.confidence >= GUESSED
    ]
    for hit, claim in beside_their_function(spelt, said, words, lexicon) if said else ():
        if _is_name(hit, claim) and (found := _found(hit, words, claim, lexicon)):
            yield hit.begin, hit.end, found


def _is_name(hit: Hit, claim: Claim) -> bool:
    """Whether a name stands there as a name: products are part of compounds, other names at most have a plural."""
    return hit.certainty >= GUESSED and (not hit.tail or hit.tail == "s" or claim.sense is Sense.PRODUCT)


def _bridged(hit: Hit, words: Squeezed, gaps: frozenset[int], claim: Claim) -> bool:
    """Whether the gaps in the text agree with those of the term, or differ as little as people vary them."""
    inner = range(hit.first + 1, hit.last + 1)
    if any(words.gaps[word] == Gap.HARD for word in inner):
        return False
    if gaps == claim.breaks:
        return True
    length = hit.end - hit.begin
    if claim.breaks - gaps and length < _JOINED:
        return False
    loose = {words.starts[word] - hit.begin for word in inner if words.gaps[word] == Gap.LOOSE}
    spaces = {offset for offset in loose - claim.breaks if not _at_digit(words.run, hit.begin + offset)}
    if not spaces:
        return True
    clear = length >= _BRIDGED and all(_PIECE <= offset <= length - _PIECE for offset in spaces)
    return clear and claim.sense in _SUBJECTS


def _at_digit(run: str, position: int) -> bool:
    """Whether a letter and a digit meet: people put a space there or not ("Key 2", "Win 11")."""
    return run[position - 1].isdigit() != run[position].isdigit()


def _found(hit: Hit, words: Squeezed, claim: Claim, lexicon: Lexicon) -> Found | None:
    product = lexicon.products[claim.id] if claim.sense is Sense.PRODUCT else None
    last, name = hit.last, claim.text if product and product.model else shown(claim)
    if product and product.line:
        last = model_end(words, hit.last)
        name = " ".join((name + words.text[words.ends[hit.last] : words.ends[last]]).split())
    if product and product.model and last == hit.last:
        return None
    start, end = words.begins[hit.first], words.ends[last]
    certainty = hit.certainty * claim.strength * doubt(words, hit.first, name=claim.sense in _NAMES)
    return Found(claim.sense, claim.id, start, end, words.text[start:end], round(certainty, 3), name)


def _best(candidates: list[tuple[int, int, Found]], *, nested: bool) -> Iterator[Found]:
    """Choose the longest of findings that lie inside each other; product and supplier of one name both stay."""
    candidates.sort(key=lambda c: (c[0] - c[1], -c[2].confidence, _PRODUCT_FIRST[c[2].kind]))
    covered: dict[int, tuple[int, int, Sense]] = {}
    for begin, end, found in candidates:
        over = covered.get(begin)
        if over is not None and over == covered.get(end - 1) and over[:2] != (begin, end):
            named = nested and found.kind in (Sense.PRODUCT, Sense.LAW) and over[2] is Sense.FUNCTION
            if not named:
                continue
        for position in range(begin, end):
            covered.setdefault(position, (begin, end, found.kind))
        yield found
