"""A question as the index is asked: tokens that every answer has, bounds it keeps to, and what ranks it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.facts import Phase
from domain.finding import tokens
from domain.finding.meaning import DIRECT, answers
from domain.finding.patterns import wordset
from domain.finding.question import About, Extending, Filters, Offer, Question, Topic, Window
from domain.finding.ranking import RELATED, Asked
from domain.finding.words import stems, words
from domain.indexing import cents
from domain.reading.vocabulary.lexicon import Lexicon
from domain.terms import Basis

_WORTH_A_LOOK = RELATED / 2  # two of these together make a related answer

_FINISHED = (Phase.DONE, Phase.CANCELLED)
_APART = {  # what is asked to be left out: what is mainly for it
    About.FUNCTION: tokens.exactly,
    About.PRODUCT: tokens.product,
    About.SUPPLIER: tokens.supplier,
    About.LAW: tokens.law,
}
_OPTIONS = {Extending.OPEN: tokens.EXTENDABLE, Extending.DECLINED: tokens.DECLINED}
_SUMS = tuple(tokens.flag("u", basis) for basis in Basis)  # one of them stands where a sum is named

Group = tuple[str, ...]  # tokens of which an announcement has at least one


class Plan(NamedTuple):
    """``every``: groups that each answer has one token of. ``none``: tokens that no answer has.

    ``direct``: groups that a direct answer has one token of; ``related``: one group for every other answer.
    ``bounds``: names and values of the comparisons in ``storage.candidates``.
    """

    every: tuple[Group, ...]
    none: Group
    direct: tuple[Group, ...]
    related: Group
    bounds: Mapping[str, int]
    asked: tuple[Asked, ...]


def plan(question: Question, lexicon: Lexicon, alike: Mapping[str, Mapping[str, float]]) -> Plan:
    """Plan the search; ``alike`` gives for a word of the question the words of the index that resemble it."""
    asked = tuple(_asked(topics, lexicon, alike) for topics in _grouped(question.topics))
    heaviest = max((one.weight for one in asked if not one.guess), default=0)
    whole = sum(one.weight for one in asked if not one.guess)
    return Plan(
        every=tuple(_every(question.filters, alone=not asked, rare=bool(asked and question.filters.municipalities))),
        none=tuple(_none(question.filters)),
        direct=tuple(_direct(one) for one in asked if one.weight == heaviest and not one.guess),
        related=_merged(
            token
            for one in asked
            for token, strength in one.strengths.items()
            if one.guess or strength * one.weight >= _WORTH_A_LOOK * whole
        ),
        bounds=dict(_bounds(question.filters)),
        asked=asked,
    )


def _grouped(topics: Sequence[Topic]) -> Iterator[Sequence[Topic]]:
    """Give the topics that are alternatives of each other together."""
    groups = sorted({topic.group for topic in topics if topic.group})
    yield from ([topic for topic in topics if topic.group == group] for group in groups)
    yield from ([topic] for topic in topics if not topic.group)


def _asked(topics: Sequence[Topic], lexicon: Lexicon, alike: Mapping[str, Mapping[str, float]]) -> Asked:
    strengths: dict[str, float] = {}
    for topic in topics:
        for token, strength in answers(topic, lexicon, alike.get(topic.id, {})).items():
            strengths[token] = max(strength, strengths.get(token, 0))
    said = (topic.words for topic in topics if topic.about not in (About.WORD, About.CPV) and not topic.guess)
    own = (word for one in said for word in words(one) if word not in wordset("words"))
    literal = tuple(dict.fromkeys(stems(word)[0] for word in own))
    word = all(topic.about is About.WORD for topic in topics)
    return Asked(strengths, max(topic.weight for topic in topics), literal, word, topics[0].guess)


def _direct(asked: Asked) -> Group:
    return _merged(token for token, strength in asked.strengths.items() if strength >= DIRECT)


def _merged(found: Iterable[str]) -> Group:
    """Leave out the tokens that never stand without another of the group: a main function is found by its family."""
    group = dict.fromkeys(found)
    return tuple(token for token in group if not tokens.narrower(token, group))


def _every(filters: Filters, *, alone: bool, rare: bool) -> Iterator[Group]:
    """Give what narrows the search; the many bands of an amount only where nothing else does.

    A thing in a municipality is ``rare``: the few of them are sooner compared by their days than all that fall in them.
    """
    if filters.municipalities:
        yield tuple(tokens.place(code) for code in filters.municipalities)
    for sort, window in (("y", filters.period), ("y", filters.due), ("e", filters.ends)):
        if window and not window.outside:
            yield tuple(tokens.asked_days(sort, window.start, window.end))
    if filters.moment and not filters.moment.outside and not rare:
        sides = (tokens.asked_days(sort, filters.moment.start, filters.moment.end) for sort in ("y", "e"))
        yield tuple(token for side in sides for token in side)
    if _some_end(filters):
        yield (tokens.ENDS,)
    if alone and _outspoken(filters):
        yield (tokens.CLOSED,)
    if filters.amount and alone:
        yield tuple(tokens.asked_amount(filters.amount.low, filters.amount.high))
    if filters.quantity:
        yield tuple(tokens.asked_count(filters.quantity.low, filters.quantity.high))
    yield from _marked(filters)


def _outspoken(filters: Filters) -> bool:
    """Whether what is closed to others is all that is asked for: who says nothing of it does not answer that."""
    elsewhere = filters.model_copy(update={"municipalities": (), "without": ()})
    return Offer.JOINABLE in filters.withheld and elsewhere == Filters(withheld=filters.withheld)


def _some_end(filters: Filters) -> bool:
    """Whether a contract has to end, on a day that the days that are asked for do not tell."""
    if filters.ends:
        return filters.ends.outside
    return filters.contract or filters.extending is Extending.NONE


def _marked(filters: Filters) -> Iterator[Group]:
    """Give what an announcement is marked with: options to extend, kind, phase, offers, and sums."""
    if filters.extending and filters.extending in _OPTIONS:
        yield (_OPTIONS[filters.extending],)
    if filters.priced:
        yield _SUMS
    offers = _related(filters.offers)
    flags = (("k", filters.kinds), ("h", filters.phases), ("n", offers), ("u", filters.bases))
    yield from (tuple(tokens.flag(sort, value) for value in values) for sort, values in flags if values)


def _none(filters: Filters) -> Iterator[str]:
    yield from (tokens.place(code) for code in filters.without)
    yield from (_APART[topic.about](topic.id) for topic in filters.apart)
    yield from (tokens.flag("n", offer) for offer in _related(filters.withheld))
    if filters.endless:
        yield tokens.ENDS
    if filters.extending is Extending.NONE:
        yield from _OPTIONS.values()
    if filters.due:
        yield from (tokens.flag("h", phase) for phase in _FINISHED)
    if filters.priced is False:
        yield from _SUMS


def _related(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Add to who may be joined who wants to do it together, and the other way round."""
    either = (Offer.JOINABLE, Offer.TOGETHER)
    return (*offers, *either) if set(either) & set(offers) else offers


def _bounds(filters: Filters) -> Iterator[tuple[str, int]]:
    """Give the exact comparisons; tokens only come near."""
    for name in ("period", "due", "posted", "ends"):
        yield from _days(name, getattr(filters, name))
    if filters.moment:
        yield from _both_days("moment", filters.moment)
    if filters.amount and (low := cents(filters.amount.low)) is not None:
        yield "amount_from", low + filters.amount.above
    if filters.amount and (high := cents(filters.amount.high)) is not None:
        yield "amount_until", high - filters.amount.below


def _both_days(name: str, window: Window) -> Iterator[tuple[str, int]]:
    name = f"{name}_outside" if window.outside else name
    yield f"{name}_from", (window.start or date.min).toordinal()
    yield f"{name}_until", (window.end or date.max).toordinal()


def _days(name: str, window: Window | None) -> Iterator[tuple[str, int]]:
    if window and window.outside:
        yield from _both_days(name, window)
        return
    if window and window.start:
        yield f"{name}_from", window.start.toordinal()
    if window and window.end:
        yield f"{name}_until", window.end.toordinal()
