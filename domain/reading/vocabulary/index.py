"""The lexicon's terms compiled for searching: an automaton over squeezed text, and the words for slips."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import ahocorasick
from rapidfuzz import fuzz, process

from domain.reading.language.spelling import Slips, plurals
from domain.reading.language.wordlists import wordlist
from domain.reading.vocabulary.compounds import Splitter
from domain.reading.vocabulary.cpv import ordinary_words
from domain.reading.vocabulary.entries import Rule, Sense, Term
from domain.reading.vocabulary.squeezed import Squeezed, folded_words
from domain.spelling import fold

_SHORT = 3  # terms up to this length are looked up as whole words: inside words they are chance
_INFLECTIONS = ("", "s", "en", "n", "e", "d", "t", "ed", "ing", "er", "es", "de", "te")
_THINGS: tuple[str, ...] = tuple(sorted(wordlist("names")["things"]))
_OWN = 1.0  # strength of a region's own term; they come first
_NAMELY = 5  # letters that a name has at least of which a misspelling is understood
_LONGEST = 40  # letters beyond which nothing is a misspelt word


class Claim(NamedTuple):
    """One reading of a run of letters. ``text``: the term; ``breaks``: where it has gaps itself."""

    sense: Sense
    id: str
    text: str
    strength: float
    breaks: frozenset[int]
    rule: Rule | None


class Vocabulary(NamedTuple):
    """The plain words beside the terms: parts of compounds, and words that are no slip of a term."""

    parts: frozenset[str]
    common: frozenset[str]


class Index:
    """Every spelling of every term -> what it stands for."""

    def __init__(self, terms: Iterable[tuple[Term, float]], rules: dict[str, Rule], vocabulary: Vocabulary) -> None:
        self._terms = tuple(terms)
        self.common = vocabulary.common
        self.claims: dict[str, tuple[Claim, ...]] = {}
        self._automaton = ahocorasick.Automaton()
        single = set(self._compile(rules))
        self.splitter = Splitter(vocabulary.parts | single)
        self.slips = Slips(single | {word for word in self.claims if len(word) >= _NAMELY})
        for spelling in self.claims:
            if len(spelling) > _SHORT:
                self._automaton.add_word(spelling, spelling)
        self._automaton.make_automaton()

    def _compile(self, rules: dict[str, Rule]) -> Iterator[str]:
        """Fill ``claims``; give the terms of one word, which compounds and slips are made of."""
        claims: dict[str, dict[tuple[Sense, str, frozenset[int]], Claim]] = defaultdict(dict)
        own: set[tuple[str, Sense]] = set()  # what a region says itself goes before what the lexicon says
        for term, strength in self._terms:
            words = folded_words(term.text)
            run = "".join(words)
            if not run:
                continue
            breaks = frozenset(accumulate(map(len, words[:-1])))
            rule = rules.get(f"{run}@{term.id}") or rules.get(run)
            claim = Claim(term.sense, term.id, term.text, strength, breaks, rule)
            for spelling in (run, *_inflected(run, words[-1], term.sense)):
                if strength == _OWN:
                    own.add((spelling, term.sense))
                if strength == _OWN or (spelling, term.sense) not in own:
                    claims[spelling].setdefault((term.sense, term.id, breaks), claim)
            if not breaks and term.sense is Sense.FUNCTION:
                yield run
        self.claims.update((spelling, tuple(found.values())) for spelling, found in claims.items())

    def runs(self, words: Squeezed) -> Iterator[tuple[int, int, str]]:
        """Give (begin, end, spelling) of every known spelling in the run, inside words too."""
        for last, spelling in self._automaton.iter(words.run):
            yield last + 1 - len(spelling), last + 1, spelling

    @cached_property
    def _spoken(self) -> dict[str, Term]:
        return {fold(term.text): term for term, strength in reversed(self._terms) if strength > 0.5}  # noqa: PLR2004 - no hints

    def nearest(self, text: str, number: int) -> tuple[Term, ...]:
        """Give the terms spelt most like ``text``, best first; nothing that only shares a few letters."""
        found = process.extract(fold(text), self._spoken.keys(), scorer=fuzz.ratio, limit=number * 3, score_cutoff=65)
        terms = (self._spoken[spelling] for spelling, _, _ in found)
        return tuple({(term.sense, term.id): term for term in reversed(tuple(terms))}.values())[::-1][:number]

    def meant(self, word: str) -> str | None:
        """Give the term that a misspelt word was meant to be, also in front of a known part of a compound."""
        if word in self.common or len(word) > _LONGEST:
            return None
        meant = self.slips.meant(word)
        return None if meant and self.ordinary(word) else meant

    def ordinary(self, word: str) -> bool:
        """Whether a word, or the word without its ending, is an ordinary one."""
        stems = (word[: len(word) - len(ending)] for ending in _INFLECTIONS if word.endswith(ending))
        known = any(stem in self.common or stem in ordinary_words() for stem in stems)
        return known or self.splitter.known(word)

    def short(self, word: str) -> tuple[Claim, ...]:
        """Give what a word of a few letters stands for, its plural in -s included ("VRI's", "VRIs")."""
        if len(word) <= _SHORT:
            return self.claims.get(word, ())
        return self.claims.get(word[:-1], ()) if len(word) == _SHORT + 1 and word.endswith("s") else ()


def _inflected(run: str, last: str, sense: Sense) -> Iterator[str]:
    """Give spellings that differ from the term: plurals, and what abbreviations are joined with ("gisomgeving")."""
    if sense is not Sense.FUNCTION:
        return
    for form in plurals(last):
        yield run.removesuffix(last) + form
    if len(run) == _SHORT and run.isalpha():
        for thing in _THINGS:
            yield run + thing
