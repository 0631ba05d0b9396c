"""The moments of a text with the part that each plays, by what stands around it and beside the other moments."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from domain.reading.calendar.moments import Moment
from domain.reading.calendar.tense import tense_at
from domain.reading.calendar.timings import Timing, find_timings
from domain.reading.dates.contract_terms import Term, find_term, is_signature
from domain.reading.dates.roles import roles_of
from domain.reading.language.cues import Cue, Nearby
from domain.reading.language.tokens import Words


@dataclass
class Dating:
    """``roles`` has the part of each of the ``timings``; ``impossible`` are days that no calendar has."""

    timings: list[Timing]
    impossible: list[Moment]
    roles: list[str]
    term: Term | None

    @cached_property
    def tokens(self) -> frozenset[int]:
        """Tokens that belong to a date."""
        return frozenset(i for timing in self.timings for i in range(timing.moment.first, timing.last))


def dated(words: Words, cues: tuple[Cue, ...], told: frozenset[int], names: frozenset[int], posted: date) -> Dating:
    """Find all moments; ``told`` are the sentences that tell something, ``names`` tokens that end a product's name."""
    tenses = Nearby(cue for cue in cues if cue.family == "tense")
    timings, impossible = find_timings(words, posted, partial(tense_at, words, tenses))
    roles = roles_of(words, timings, cues, names, posted)
    term = find_term(words, timings, cues, posted)
    if term is not None and term.place is not None:
        signed = [is_signature(words, timing) for timing in timings]
        roles = ["background" if apart else role for role, apart in zip(roles, signed, strict=True)]
        roles[term.place] = "first_day"
    asked = _asked(words, timings, told)
    for place, timing in enumerate(timings):
        if place in asked or _begun(timing, roles[place], posted):
            roles[place] = "attribute"
    return Dating(timings, impossible, roles, term)


def _begun(timing: Timing, role: str, posted: date) -> bool:
    """Tell the first day of a contract that has come: it says which contract, not when something is done."""
    start = timing.whole[0]
    return role == "first_day" and start is not None and start <= posted


def _asked(words: Words, timings: list[Timing], told: frozenset[int]) -> set[int]:
    """Give the dates that are only asked about, beside one that is told: "Wie deed dit in 2025? Wij in mei."."""
    telling = [words.sentences[timing.first] in told for timing in timings]
    return {place for place, tells in enumerate(telling) if not tells} if any(telling) else set()
