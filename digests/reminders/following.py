"""Whether an announcement is what somebody follows, and how he hears of it.

It is decided on the announcement alone, by the same reading and the same rule as the search. What else is stored plays
no part: how rare a word is today must not decide whether somebody hears of it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from domain.announcement import Announcement
from domain.card import item
from domain.finding.asking import ask
from domain.finding.places import Group
from domain.finding.plan import Plan
from domain.finding.question import Filters, Question
from domain.finding.ranking import Ranker
from domain.indexing import Entry
from domain.language import Listing, phrase
from domain.message import Choice, Message
from domain.reading.vocabulary.lexicon import Lexicon

_Kept = Callable[[Entry, int], bool]


@lru_cache(maxsize=4096)
def reading(search: str, today: date, groups: tuple[Group, ...], words: Lexicon) -> Question:
    """Understand a search as it reads today; kept, because every announcement of the day asks for it again.

    ``words``: the lexicon with the terms of the region.
    """
    return ask(search, today, words, groups)


def narrow(question: Question) -> bool:
    """Whether a search leaves anything out; one that does not would tell of everything."""
    return bool(question.topics) or question.filters != Filters()


def answers(entry: Entry, question: Question, planned: Plan, today: date) -> bool:
    """Whether an announcement answers a search directly; what is merely related is for who looks for it."""
    if not (narrow(question) and _fits(entry, planned)):
        return False
    score = Ranker(question, planned.asked, today).score(entry)
    return score is not None and score.direct


def told(announcement: Announcement, searches: Sequence[str], *, own: bool) -> Message:
    """Say that an announcement fits what somebody follows; ``own``: it is his own municipality's."""
    stops = (
        Choice(label=phrase("Stop following {words}", words=one), action="follow.stop", value=one) for one in searches
    )
    shown = item(announcement).model_copy(update={"choices": () if own else reach(announcement)})
    return Message(
        heading=phrase("This fits what you follow: {words}", words=Listing(listing=tuple(searches))),
        items=(shown,),
        choices=(*stops, Choice(label=phrase("What I follow"), action="follow.list")),
    )


def reach(announcement: Announcement) -> tuple[Choice, ...]:
    """Give the buttons by which one gets in touch about a neighbour's announcement."""
    return (
        Choice(label=phrase("Interested"), action="reach.interested", value=announcement.id),
        Choice(label=phrase("Ask a question"), action="reach.contact", value=announcement.id),
    )


def _fits(entry: Entry, planned: Plan) -> bool:
    """Whether an announcement passes the filters, as the search's statement decides it."""
    if not all(any(_has(entry, token) for token in group) for group in planned.every):
        return False
    if any(_has(entry, token) for token in planned.none):
        return False
    if "moment_from" in planned.bounds and not _in_moment(entry, planned.bounds):
        return False
    return all(_KEPT[name](entry, bound) for name, bound in planned.bounds.items() if name in _KEPT)


def _has(entry: Entry, token: str) -> bool:
    return f" {token} " in entry.tokens


def _in_moment(entry: Entry, bounds: Mapping[str, int]) -> bool:
    start, end = bounds["moment_from"], bounds["moment_until"]
    happens = _from(entry.period_end, start) and _until(entry.period_start, end)
    return happens or (_from(entry.contract_end, start) and _until(entry.contract_end, end))


def _from(value: int | None, bound: int) -> bool:
    return value is not None and value >= bound


def _until(value: int | None, bound: int) -> bool:
    return value is not None and value <= bound


# The comparisons of storage.searching.candidates, which a test keeps equal: what is not known passes none of them.
_KEPT: Mapping[str, _Kept] = {
    "period_from": lambda entry, bound: _from(entry.period_end, bound),
    "period_until": lambda entry, bound: _until(entry.period_start, bound),
    "due_from": lambda entry, bound: _from(entry.period_end, bound),
    "due_until": lambda entry, bound: _until(entry.period_end, bound),
    "posted_from": lambda entry, bound: _from(entry.posted, bound),
    "posted_until": lambda entry, bound: _until(entry.posted, bound),
    "ends_from": lambda entry, bound: _from(entry.contract_end, bound),
    "ends_until": lambda entry, bound: _until(entry.contract_end, bound),
    "amount_from": lambda entry, bound: _from(entry.amount_high, bound),
    "amount_until": lambda entry, bound: _until(entry.amount_low, bound),
}
