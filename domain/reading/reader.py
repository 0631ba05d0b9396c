"""Reads a chat message: everything the grammar and the lexicon find, each fact with its words and its confidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from domain.facts import Evidence, Facts, Kind, Phase
from domain.frozen import Frozen
from domain.language import Phrase
from domain.reading.calendar.tense import tense_at
from domain.reading.calendar.timings import find_timings
from domain.reading.dates.contract_terms import find_term, is_signature
from domain.reading.dates.contracts import read_contract
from domain.reading.dates.periods import read_period
from domain.reading.dates.roles import roles_of
from domain.reading.findings import Finding
from domain.reading.language.cues import Nearby, find_cues
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.money.amounts import read_amount
from domain.reading.money.quantities import Count, find_counts, read_quantity
from domain.reading.money.sums import Sum, find_sums
from domain.reading.standing.kind import Signs, Weighing, announces, kind_words, read_kind
from domain.reading.standing.occasion import read_occasion
from domain.reading.standing.openness import last_day_to_join, read_openness, read_update
from domain.reading.standing.partners import partners_among
from domain.reading.standing.phase import read_phase
from domain.reading.standing.phase_in_time import Dated
from domain.reading.standing.scene import telling
from domain.reading.subject.finder import Found, find
from domain.reading.subject.subject import subject
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon, lexicon
from domain.terms import Amount, Basis, Contract, Openness, Period, Quantity


class Reading(Frozen):
    """What was understood of a text, the words for each fact, and what must be asked."""

    facts: Facts
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Phrase, ...] = ()


def read(text: str, posted: date, terms: Lexicon | None = None) -> Reading:
    """Read a message that was posted on a day; ``terms`` is the lexicon, with a region's own terms.

    Any text gives a reading; what is no announcement gives empty facts.
    """
    grammar = _Grammar(text, posted, terms or lexicon())
    return grammar.reading() if grammar.announces() else Reading(facts=Facts())


def period_answered(text: str, posted: date) -> Period | None:
    """Read the answer to "when?": a period that stands by itself; none with a year that cannot be meant."""
    if _NO_YEAR.search(text):
        return None
    grammar = _Grammar(text, posted, lexicon())
    grammar.roles = ["last_day" if role == "contract_end" else role for role in grammar.roles]  # "tot 1 juli"
    return grammar.period.value


def amount_answered(text: str, posted: date) -> Amount | None:
    """Read the answer to "how much?": an amount that stands by itself, so that a bare number is one too."""
    return _Grammar(f"budget {text}", posted, lexicon()).amount.value


@dataclass
class _Grammar:
    """One text while it is read: each part is worked out once, when another part asks for it."""

    text: str
    posted: date
    terms: Lexicon

    def __post_init__(self) -> None:
        self.words = Words(self.text)
        self.cues = find_cues(self.words)
        self.told = telling(self.words, self.cues)
        tenses = Nearby(cue for cue in self.cues if cue.family == "tense")
        self.timings, self.impossible = find_timings(self.words, self.posted, partial(tense_at, self.words, tenses))
        self.roles = roles_of(self.words, self.timings, self.cues, self._names(), self.posted)
        self.term = find_term(self.words, self.timings, self.cues, self.posted)
        if self.term is not None and self.term.place is not None:
            signed = [is_signature(self.words, timing) for timing in self.timings]
            self.roles = ["background" if apart else role for role, apart in zip(self.roles, signed, strict=True)]
            self.roles[self.term.place] = "first_day"
        asked = self._asked()
        self.roles = [
            "attribute" if self._begun(place) or place in asked else role for place, role in enumerate(self.roles)
        ]

    def _names(self) -> frozenset[int]:
        """Give the tokens that end a product's or a supplier's name, where anything stops."""
        if not any(cue.label == "stopping" for cue in self.cues):
            return frozenset()
        return frozenset(self.words.at(one.end - 1) for one in self.found if one.kind in _NAMED)

    def _begun(self, place: int) -> bool:
        """Tell the first day of a contract that has come: it says which contract, not when something is done."""
        start = self.timings[place].whole[0]
        return self.roles[place] == "first_day" and start is not None and start <= self.posted

    def _asked(self) -> set[int]:
        """Give the dates that are only asked about, beside one that is told: "Wie deed dit in 2025? Wij in mei."."""
        told = [self.words.sentences[timing.first] in self.told for timing in self.timings]
        return {place for place, tells in enumerate(told) if not tells} if any(told) else set()

    @cached_property
    def dated(self) -> frozenset[int]:
        """Tokens that belong to a date."""
        return frozenset(i for timing in self.timings for i in range(timing.moment.first, timing.last))

    @cached_property
    def sums(self) -> list[Sum]:
        return find_sums(self.words, self.cues, self.dated)

    @cached_property
    def amount(self) -> Finding[Amount]:
        return read_amount(self.words, self.cues, self.sums, self.counts)

    @cached_property
    def quantity(self) -> Finding[Quantity]:
        return read_quantity(self.counts)

    @cached_property
    def counts(self) -> list[Count]:
        money = {i for one in self.sums if one.sure for i in range(one.first, one.last)}
        return find_counts(self.words, self.dated | money)

    @cached_property
    def period(self) -> Finding[Period]:
        return read_period(self.words, self.timings, self.roles, self.impossible, self.posted)

    @cached_property
    def contract(self) -> Finding[Contract]:
        return read_contract(self.words, self.timings, self.roles, self.cues, self.term)

    @cached_property
    def phase(self) -> Finding[Phase]:
        when = Dated(self.period.value, self.contract.value, self.posted, self.timings, self.roles, self.term)
        amount = self.amount.value
        priced = amount is not None and amount.basis is Basis.TOTAL
        return read_phase(self.words, self.cues, self.told, when, priced=priced)

    @cached_property
    def kind(self) -> Finding[Kind]:
        lawful = any(one.kind is Sense.LAW for one in self.found)
        in_force = self.term is not None and (self.term.start or self.posted) <= self.posted
        facts = (self.phase.value, self.amount.value, self.quantity.value, self.contract.value)
        weighing = Weighing(*facts, in_force, lawful)
        kind, certainty = read_kind(self.words, self.cues, self.told, weighing)
        said = kind_words(self.cues, kind)
        return Finding(kind, said.first if said else 0, said.last if said else 0, certainty)

    @cached_property
    def found(self) -> tuple[Found, ...]:
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

    def _mere_event(self) -> bool:
        """Tell the day of something that merely happened: "gisteren lag alles plat" dates no undertaking."""
        when = self.period.value
        if when is None or (self.kind.value, self.phase.value) != (Kind.DEVELOPMENT, Phase.RUNNING):
            return False
        said = self.words.words[self.period.first : self.period.last]
        told = said[0] in _GOING_ON or str(when.start and when.start.year) in said
        return when.end is not None and when.end <= self.posted and not told

    def reading(self) -> Reading:
        """Put it all together with what the lexicon finds."""
        about = subject(self.text, self.found, self.terms)
        joins_by = last_day_to_join(self.timings, self.roles, self.posted)
        openness, update = read_openness(self.cues, joins_by), read_update(self.words, self.cues)
        counted = bool(self.amount.value or self.quantity.value)
        occasion = read_occasion(self.words, self.cues, self.told, self.phase.value, counted=counted)
        period = None if self._mere_event() else self.period.value
        facts = Facts(
            kind=self.kind.value,
            functions=about.functions,
            cpv=about.cpv,
            products=about.products,
            suppliers=about.suppliers,
            laws=about.laws,
            amount=self.amount.value,
            quantity=self.quantity.value,
            period=period,
            contract=self.contract.value,
            phase=self.phase.value,
            openness=openness.value or Openness(),
            mentioned=about.mentioned,
            partners=partners_among(self.words, about),
            is_update=bool(update.value),
            occasion=bool(occasion.value),
        )
        own = tuple(self._evidence(openness, update))
        questions = self.amount.questions + self.period.questions + self.contract.questions
        return Reading(facts=facts, evidence=(*own, *about.evidence), questions=questions)

    def _evidence(self, openness: Finding[Openness], update: Finding[bool]) -> Iterator[Evidence]:
        for field in ("kind", "phase", "amount", "quantity", "period", "contract"):
            if field != "period" or not self._mere_event():
                yield from self._proof(field, getattr(self, field))
        yield from self._proof("openness", openness)
        yield from self._proof("is_update", update)

    def _proof(self, field: str, finding: Finding[Any]) -> Iterator[Evidence]:
        if finding.last > finding.first:
            start, end = self.words.starts[finding.first], self.words.ends[finding.last - 1]
            yield Evidence(field=field, words=self.text[start:end], start=start, end=end, confidence=finding.confidence)


_NO_YEAR = re.compile(r"\b(?!20)\d{4}\b")  # "Q1 1924" is not the next first quarter
_NAMED = {Sense.PRODUCT, Sense.SUPPLIER}
_SENSES: dict[str, list[str]] = wordlist("prepositions")["senses"]
_GOING_ON = frozenset((*_SENSES["since"], *_SENSES["from"]))
