"""The parts of a text while it is read: each is worked out once, when another one asks for it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from domain.facts import Kind, Phase
from domain.reading.dates.contracts import read_contract
from domain.reading.dates.dating import dated
from domain.reading.dates.periods import read_period
from domain.reading.findings import Finding
from domain.reading.language.cues import find_cues
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.money.amounts import read_amount
from domain.reading.money.quantities import Count, find_counts, read_quantity
from domain.reading.money.sums import Sum, find_sums
from domain.reading.standing.kind import Signs, Weighing, announces, kind_words, read_kind
from domain.reading.standing.phase import read_phase
from domain.reading.standing.phase_in_time import Dated, to_come
from domain.reading.standing.scene import telling
from domain.reading.subject.finder import Found, find
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon
from domain.terms import Amount, Basis, Contract, Period, Quantity


@dataclass
class Parts:
    """What a text says, part by part. ``terms`` is the lexicon; ``found`` is what stands in it."""

    text: str
    posted: date
    terms: Lexicon

    def __post_init__(self) -> None:
        self.words = Words(self.text)
        self.cues = find_cues(self.words)
        self.told = telling(self.words, self.cues)
        self.dating = dated(self.words, self.cues, self.told, self._names(), self.posted)

    def _names(self) -> frozenset[int]:
        """Give the tokens that end a product's or a supplier's name, where anything stops."""
        if not any(cue.label == "stopping" for cue in self.cues):
            return frozenset()
        return frozenset(self.words.at(one.end - 1) for one in self.found if one.kind in _NAMED)

    @cached_property
    def sums(self) -> list[Sum]:
        """Every sum of money, left to right."""
        return find_sums(self.words, self.cues, self.dating.tokens)

    @cached_property
    def amount(self) -> Finding[Amount]:
        """What it costs: the sum that matters most, and what it is for."""
        return read_amount(self.words, self.cues, self.sums, self.counts)

    @cached_property
    def quantity(self) -> Finding[Quantity]:
        """How many of the thing itself."""
        return read_quantity(self.counts)

    @cached_property
    def counts(self) -> list[Count]:
        """Every count of things, left to right."""
        money = {i for one in self.sums if one.sure for i in range(one.first, one.last)}
        return find_counts(self.words, self.dating.tokens | money)

    @cached_property
    def period(self) -> Finding[Period]:
        """When it is done."""
        dating = self.dating
        return read_period(self.words, dating.timings, dating.roles, dating.impossible, self.posted)

    @cached_property
    def contract(self) -> Finding[Contract]:
        """How long a contract runs, and what can be done with it."""
        dating = self.dating
        return read_contract(self.words, dating.timings, dating.roles, self.cues, dating.term)

    @cached_property
    def phase(self) -> Finding[Phase]:
        """How far it is."""
        amount = self.amount.value
        priced = amount is not None and amount.basis is Basis.TOTAL
        return read_phase(self.words, self.cues, self.told, self.when, priced=priced)

    @cached_property
    def when(self) -> Dated:
        """What is told of when, as far as the phase asks for it."""
        dating, period, contract = self.dating, self.period.value, self.contract.value
        return Dated(period, contract, self.posted, dating.timings, dating.roles, dating.term)

    @cached_property
    def kind(self) -> Finding[Kind]:
        """What sort of announcement it is, by everything else that is said."""
        lawful = any(one.kind is Sense.LAW for one in self.found)
        term = self.dating.term
        in_force = term is not None and (term.start or self.posted) <= self.posted
        facts = (self.phase.value, self.amount.value, self.quantity.value, self.contract.value)
        weighing = Weighing(*facts, in_force, lawful, to_come(self.when))
        kind, certainty = read_kind(self.words, self.cues, self.told, weighing)
        said = kind_words(self.cues, kind)
        return Finding(kind, said.first if said else 0, said.last if said else 0, certainty)

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """What the lexicon knows of it, also what lies within something longer."""
        return find(self.text, self.terms, nested=True)

    def announces(self) -> bool:
        """Tell whether there is anything to read."""
        found: tuple[Finding[Any], ...] = (self.amount, self.quantity, self.contract)
        facts = any(one.value is not None for one in found)
        told = any(one.value is not None and self.words.sentences[one.first] in self.told for one in found)
        places = [one.start for one in self.found if one.kind is not Sense.MUNICIPALITY]
        known = frozenset(self.words.sentences[self.words.at(place)] for place in places)
        signs = Signs(known, facts, told, self.period.value is not None)
        return bool(self.told) and announces(self.words, self.cues, self.told, signs)

    def merely_happened(self) -> bool:
        """Tell the day of something that merely happened: "gisteren lag alles plat" dates no undertaking."""
        when = self.period.value
        if when is None or (self.kind.value, self.phase.value) != (Kind.DEVELOPMENT, Phase.RUNNING):
            return False
        said = self.words.words[self.period.first : self.period.last]
        told = said[0] in _GOING_ON or str(when.start and when.start.year) in said
        return when.end is not None and when.end <= self.posted and not told


_NAMED = {Sense.PRODUCT, Sense.SUPPLIER}
_SENSES: dict[str, list[str]] = wordlist("prepositions")["senses"]
_GOING_ON = frozenset((*_SENSES["since"], *_SENSES["from"]))
