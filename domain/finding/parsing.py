"""Takes a question apart: numbers, places, things, moments, and what else is said in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from domain.finding.amounts import Spoken, amounts
from domain.finding.apart import apart
from domain.finding.limits import limits
from domain.finding.marking import Said as Marked
from domain.finding.marking import longest, said_in, tails
from domain.finding.moments import Said, Sense, gone, moments
from domain.finding.patterns import Mark, marks
from domain.finding.places import Group, Place, places
from domain.finding.quantities import Counted, quantities
from domain.finding.spans import Span, free, masked, spans, within
from domain.finding.topics import described, named
from domain.reading.language.tokens import Words
from domain.reading.subject.finder import Found
from domain.reading.vocabulary.lexicon import Lexicon

_PAIR = 2
_SIFTING = frozenset(("contracts", "phases"))  # words of these ask for what is under way or ends, and describe nothing
_STOPPING = frozenset(("stops", "noun"))  # "wiens contract stopt voor 2028"
_ENDING, _EXPIRED = frozenset(("ends", "expired")), frozenset(("expired",))
_DUE = frozenset(("due", "delivery"))
_AROUND = _DUE | {"closing", "until", "locked"}  # what these say a moment may be in: "voor de zomer klaar"
_PLANNED = frozenset(("planned", "ahead", "intended", "idea"))
_BEHIND = frozenset(("told", "verbs", "awarded", "done", "cancelled", "begun"))


@dataclass
class Parsed:
    """One question, part by part; what an earlier part has taken, a later one leaves alone."""

    words: Words
    found: Sequence[Found]
    today: date
    lexicon: Lexicon
    groups: Sequence[Group]

    @cached_property
    def first(self) -> list[Marked]:
        """What is said, before anything is taken; later parts judge by it."""
        return longest(list(said_in(self.words.folded)))

    @cached_property
    def counts(self) -> list[Counted]:
        """How many there have to be."""
        return quantities(self.words, self.found)

    @cached_property
    def sums(self) -> list[Spoken]:
        """The sums, or the threshold that a question names instead of one."""
        counts = spans(self.counts)
        found = [one for one in amounts(self.words) if free(one, counts)]
        return found or limits(self.words.folded, self.today)

    @cached_property
    def numbers(self) -> list[Span]:
        """Where sums and counts stand."""
        return [*spans(self.sums), *spans(self.counts)]

    @cached_property
    def where(self) -> list[Place]:
        """The places."""
        other = spans(mark for _, mark in self.first)
        found = places(self.words, self.found, self.groups, self.lexicon, other)
        return [place for place in found if free(place, self.numbers)]

    @cached_property
    def source(self) -> list[Mark]:
        """Whether it has to be open source."""
        return list(marks("source", self.words.folded))

    @cached_property
    def own(self) -> list[Mark]:
        """Whose announcements are asked for, when they are those of who asks."""
        return sorted(marks("own", self.words.folded))

    @cached_property
    def whose(self) -> list[Span]:
        """Where "mijn gemeente" and its like stand, which name no portal; longer ones may have a thing in them."""
        folded = self.words.folded
        return [(mark.start, mark.end) for mark in self.own if len(folded[mark.start : mark.end].split()) <= _PAIR]

    @cached_property
    def _named(self) -> list[Found]:
        """The things, before moments take theirs."""
        return _things(self, self.found, self._settled)

    @cached_property
    def _settled(self) -> list[Span]:
        """What no thing and no moment can have."""
        return [*self.numbers, *spans(self.where), *spans(self.source)]

    @cached_property
    def moments(self) -> list[Said]:
        """The moments; a thing that lies inside one ("vri" in "vrijdag") takes nothing of it."""
        said = [one for one in moments(self.words, self.today, _sense(self.first)) if free(one, self._settled)]
        whole = spans(thing for thing in self._named if not within(thing, said))
        said = [moment for moment in said if free(moment, whole)]
        return said or gone((mark for _, mark in self.first if mark.meaning in _EXPIRED), self.today)

    @cached_property
    def _yearly(self) -> list[Marked]:
        """A year's plans ("begroting 2027"): with a moment they are no thing."""
        said = marks("plans", self.words.folded) if self.moments else ()
        return [("plans", mark) for mark in said if not _longer(self._named, mark)]

    @cached_property
    def _held(self) -> list[Found]:
        """The things that stand free of moments, with those that are left out."""
        yearly = spans(mark for _, mark in self._yearly)
        return [one for one in self._named if not within(one, self.moments) and free(one, yearly)]

    @cached_property
    def _taken(self) -> list[Span]:
        return [*self._settled, *spans(self.moments), *spans(self._held)]

    @cached_property
    def marked(self) -> list[Marked]:
        """What is said around all of that, in the last parts of compounds too."""
        around = [(group, mark) for group, mark in self.first if mark.meaning in _AROUND]
        left = masked(self.words.text, self._taken, "_")
        return longest([*said_in(left), *around, *self._yearly, *tails(self._held)])

    @cached_property
    def denied(self) -> list[Found]:
        """The things that are left out."""
        return list(apart(self._held, self.words.folded))

    @cached_property
    def _hinted(self) -> list[Found]:
        """What is asked for beside what is left out, when only a hint says it: "security behalve awareness"."""
        if not self.denied or _without(self.denied, self._held):
            return []
        return _things(self, _without(self.denied, self.found), self._taken)

    @cached_property
    def things(self) -> list[Found]:
        """The things that are asked about."""
        return _without(self.denied, self._held) or self._hinted

    @cached_property
    def taken(self) -> list[Span]:
        """What is understood as a number, a place, a moment or a thing."""
        return [*self._taken, *spans(self._hinted)]


def _things(said: Parsed, found: Sequence[Found], taken: Sequence[Span]) -> list[Found]:
    """Give what is named, or else described; a list of what is bought is no program to make one with."""
    first, taken = said.first, [*taken, *said.whose]
    things = [one for one in named(found, spans(mark for _, mark in first), said.lexicon) if free(one, taken)]
    asked = [*taken, *spans(mark for group, mark in first if group in _SIFTING)]
    things = [one for one in described(said.words.text, things, said.lexicon) if one in things or free(one, asked)]
    calendars = spans(mark for group, mark in first if group == "kinds")
    return [one for one in things if (one.start, one.end) not in calendars]


def _without(denied: Iterable[Found], found: Iterable[Found]) -> list[Found]:
    """Give what is not left out."""
    out = {(one.id, one.end) for one in denied}
    return [one for one in found if (one.id, one.end) not in out]


def _longer(things: Iterable[Found], mark: Mark) -> bool:
    """Whether a thing has more words than what is said in it: "digitale begroting" is no year's plan."""
    return any(one.start <= mark.start and mark.end <= one.end and (one.start, one.end) != mark[1:] for one in things)


def _sense(said: Sequence[Marked]) -> Sense:
    meanings = {mark.meaning for _, mark in said}
    return Sense(
        ending=not meanings.isdisjoint(_ENDING) or meanings >= _STOPPING,
        behind=not meanings.isdisjoint(_BEHIND),
        planned=not meanings.isdisjoint(_PLANNED),
        due=not meanings.isdisjoint(_DUE),
        locked="locked" in meanings,
    )
