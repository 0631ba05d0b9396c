"""Reads a chat message: everything the grammar and the lexicon find, each fact with its words and its confidence."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.facts import Evidence, Facts
from domain.frozen import Frozen
from domain.language import Phrase
from domain.reading.findings import Finding
from domain.reading.parts import Parts
from domain.reading.standing.occasion import read_occasion
from domain.reading.standing.openness import last_day_to_join, read_openness, read_update
from domain.reading.standing.partners import partners_among
from domain.reading.subject.subject import subject
from domain.reading.vocabulary.lexicon import Lexicon, lexicon
from domain.terms import Amount, Openness, Period


class Reading(Frozen):
    """What was understood of a text, the words for each fact, and what must be asked."""

    facts: Facts
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Phrase, ...] = ()


def read(text: str, posted: date, terms: Lexicon | None = None) -> Reading:
    """Read a message that was posted on a day; ``terms`` is the lexicon, with a region's own terms.

    Any text gives a reading; what is no announcement gives empty facts.
    """
    said = Parts(text, posted, terms or lexicon())
    return _reading(said) if said.announces() else Reading(facts=Facts())


def period_answered(text: str, posted: date) -> Period | None:
    """Read the answer to "when?": a period that stands by itself; none with a year that cannot be meant."""
    if _NO_YEAR.search(text):
        return None
    said = Parts(text, posted, lexicon())
    dating = said.dating
    dating.roles = ["last_day" if role == "contract_end" else role for role in dating.roles]  # "tot 1 juli"
    return said.period.value


def amount_answered(text: str, posted: date) -> Amount | None:
    """Read the answer to "how much?": an amount that stands by itself, so that a bare number is one too."""
    return Parts(f"budget {text}", posted, lexicon()).amount.value


def _reading(said: Parts) -> Reading:
    """Put it all together with what the lexicon finds."""
    about = subject(said.text, said.found, said.terms)
    joins_by = last_day_to_join(said.dating.timings, said.dating.roles, said.posted)
    openness, update = read_openness(said.cues, joins_by), read_update(said.words, said.cues)
    counted = bool(said.amount.value or said.quantity.value)
    occasion = read_occasion(said.words, said.cues, said.told, said.phase.value, counted=counted)
    period = None if said.merely_happened() else said.period.value
    facts = Facts(
        kind=said.kind.value,
        functions=about.functions,
        cpv=about.cpv,
        products=about.products,
        suppliers=about.suppliers,
        laws=about.laws,
        amount=said.amount.value,
        quantity=said.quantity.value,
        period=period,
        contract=said.contract.value,
        phase=said.phase.value,
        openness=openness.value or Openness(),
        mentioned=about.mentioned,
        partners=partners_among(said.words, about),
        is_update=bool(update.value),
        occasion=bool(occasion.value),
    )
    own = tuple(_evidence(said, openness, update))
    questions = said.amount.questions + said.period.questions + said.contract.questions
    return Reading(facts=facts, evidence=(*own, *about.evidence), questions=questions)


def _evidence(said: Parts, openness: Finding[Openness], update: Finding[bool]) -> Iterator[Evidence]:
    for field in ("kind", "phase", "amount", "quantity", "period", "contract"):
        if field != "period" or not said.merely_happened():
            yield from _proof(said, field, getattr(said, field))
    yield from _proof(said, "openness", openness)
    yield from _proof(said, "is_update", update)


def _proof(said: Parts, field: str, finding: Finding[Any]) -> Iterator[Evidence]:
    if finding.last > finding.first:
        start, end = said.words.starts[finding.first], said.words.ends[finding.last - 1]
        yield Evidence(field=field, words=said.text[start:end], start=start, end=end, confidence=finding.confidence)


_NO_YEAR = re.compile(r"\b(?!20)\d{4}\b")  # "Q1 1924" is not the next first quarter
