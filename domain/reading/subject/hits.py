"""Spellings of terms in a text, before it is decided what they stand for: whole words, compounds, slips of the pen."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from domain.reading.language.wordlists import wordlist
from domain.reading.subject.separable import apart
from domain.reading.subject.shared_tails import shared_tails
from domain.reading.vocabulary.compounds import ENDINGS
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.index import Claim, Index
from domain.reading.vocabulary.squeezed import Squeezed

GUESSED = 0.7  # certainty below which an unknown rest of the word may make it another word
_COMPOUND = 4  # letters a term needs to be recognised inside a longer word
_CLEAR = 7  # letters after which even an unknown rest of the word does not change the meaning
_FORGIVEN = 5  # letters from which a word may be misspelt
_LENGTHY = 8  # letters from which a name may be misspelt without a capital to show that it is one
_SWAPPED = 6  # letters from which a name is still clear when two neighbours changed places: "topdeks"
_HOLDERS: frozenset[str] = wordlist("words")["holders"]
_HEAD, _MODIFIER = 0.95, 0.92  # certainty of the parts of a compound: "telefoonheadsets" are headsets
_PIECE = 3  # letters that an unknown rest of a word must have at least: less is another word


class Hit(NamedTuple):
    """A spelling at ``begin:end`` of the run, in the words ``first`` to ``last``; ``tail`` is the rest of the last."""

    begin: int
    end: int
    first: int
    last: int
    tail: str
    certainty: float
    claims: tuple[Claim, ...]


def hits(words: Squeezed, index: Index) -> list[Hit]:
    """Give every spelling of a term; they may overlap."""
    found = [*_runs(words, index), *_short(words, index), *_apart(words, index), *_shared(words, index)]
    return [*found, *_slips(words, index, found)]


def _word(words: Squeezed, number: int, certainty: float, claims: tuple[Claim, ...]) -> Hit:
    return Hit(words.starts[number], words.finish(number), number, number, "", certainty, claims)


def _runs(words: Squeezed, index: Index) -> Iterator[Hit]:
    for begin, end, spelling in index.runs(words):
        first, last = words.word_of[begin], words.word_of[end - 1]
        head, tail = words.run[words.starts[first] : begin], words.run[end : words.finish(last)]
        certainty = _fits(index, words.words[first] if first == last else "", (head, tail), end - begin)
        if certainty:
            inflected = not head and tail in ENDINGS
            yield Hit(
                begin, words.finish(last) if inflected else end, first, last, tail, certainty, index.claims[spelling]
            )


def _fits(index: Index, word: str, rest: tuple[str, str], length: int) -> float:
    """Give how sure a spelling is a word of its own or part of a compound; 0 when it is chance.

    ``rest`` is what stands before and behind it in its words, ``word`` the one word that it lies in, if it is one.
    """
    head, tail = rest
    if not head and not tail:
        return 1.0
    if word in index.common or tail in _HOLDERS:
        return 0.0
    if not head and (tail in ENDINGS or tail.isdigit()):
        return 1.0
    return _compound(index, head, tail, length) if length >= _COMPOUND else 0.0


def _compound(index: Index, head: str, tail: str, length: int) -> float:
    known_head = not head or index.splitter.known(head)
    known_tail = tail in ENDINGS or index.splitter.known(tail)
    if known_head and known_tail:
        return _HEAD if tail in ENDINGS else _MODIFIER
    unknown = head if not known_head else tail
    one_side = not head or tail in ENDINGS
    return 0.6 if length >= _CLEAR and one_side and len(unknown) >= _PIECE else 0.0


def _short(words: Squeezed, index: Index) -> Iterator[Hit]:
    for number, word in enumerate(words.words):
        if claims := index.short(word):
            yield _word(words, number, 1.0, claims)


def _apart(words: Squeezed, index: Index) -> Iterator[Hit]:
    if (verb := apart(words)) and (claims := index.claims.get(verb.infinitive)):
        yield _word(words, verb.first, 1.0, claims)


def _shared(words: Squeezed, index: Index) -> Iterator[Hit]:
    return (_word(words, number, 0.9, claims) for number, claims in shared_tails(words, index))


def _slips(words: Squeezed, index: Index, found: list[Hit]) -> Iterator[Hit]:
    """Look up the words in which nothing was found as misspellings of a term."""
    taken = {number for hit in found for number in range(hit.first, hit.last + 1)}
    for number, word in enumerate(words.words):
        if number in taken or len(word) < _FORGIVEN or not (meant := index.meant(word)):
            continue
        claims = index.claims[meant]
        if claims[0].sense is Sense.FUNCTION or _slip_of_name(words, number, meant):
            yield _word(words, number, 0.75, claims)


def _slip_of_name(words: Squeezed, number: int, name: str) -> bool:
    """Whether a word may be a misspelt name: many ordinary words look like one, so a capital or a length must help."""
    word = words.words[number]
    if OSA.distance(word, name) != 1:
        return False
    swapped = len(word) >= _SWAPPED and sorted(word) == sorted(name)
    return swapped or words.capital(number) or len(word) >= _LENGTHY
