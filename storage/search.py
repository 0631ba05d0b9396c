"""Finding announcements: the same question gives the same answers on SQLite and on PostgreSQL.

A bounded number of candidates is taken newest first, which both indexes give for free, and ranked by the one rule of
``domain.finding.ranking``. Ranking every hit of a broad word would cost a hundred times as much.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Row

from domain.finding.plan import Plan, plan
from domain.finding.question import About, Filters, Question
from domain.finding.ranking import Ranker, Score, kept, weighed
from domain.finding.words import stems
from domain.indexing import Entry
from domain.reading.vocabulary.lexicon import lexicon
from storage.audience import Audience
from storage.searching.candidates import Wanted, candidates
from storage.searching.vocabulary import alike
from storage.store import Tx

MOST = 200  # candidates that are ranked; with more than these, counts are shown as "200+"
_PLENTY = 50  # direct answers beside which nobody looks for related ones
_COUNTED = 5  # values of a field that an answer names with their number: a line in the chat
_RESEMBLED = 6  # words of one question that are looked up in the vocabulary


class Answer(NamedTuple):
    """One announcement that answers; ``key`` is that of its row."""

    key: int
    entry: Entry
    score: Score

    @property
    def order(self) -> tuple[bool, bool, float, int, int]:
        """What sorts best first; equally good ones newest first."""
        score = self.score
        return not score.direct, score.over, -score.share, -self.entry.posted, -self.key


class Found(NamedTuple):
    """The answers, best first. ``capped``: there may be more, and older ones, than were looked at.

    ``widened``: nothing has the words of the question, so these are the answers to its filters alone.
    """

    answers: tuple[Answer, ...]
    capped: bool
    widened: bool = False

    def counts(self, of: str) -> tuple[tuple[Any, int], ...]:
        """Count the answers by a field of the entry, commonest first: municipality, function, year."""
        values = Counter(map(attrgetter(f"entry.{of}"), self.answers))
        values.pop(None, None)
        by_name = sorted(values, key=str)
        return tuple((one, values[one]) for one in sorted(by_name, key=values.__getitem__, reverse=True)[:_COUNTED])


def search(audience: Audience, tx: Tx, question: Question, today: date, most: int = MOST) -> Found:
    """Find what answers a question among what the audience may see."""
    if question.courtesy:
        return Found((), capped=False)
    planned = plan(question, lexicon(), resembling(audience, tx, question))
    rows, capped = _candidates(audience, tx, planned, most, question.filters.authors)
    if not rows and (plain := _without_words(question)):
        return search(audience, tx, plain, today, most)._replace(widened=True)
    entries = [(row[0], Entry._make(row[1:])) for row in rows]
    asked = weighed(planned.asked, [entry for _, entry in entries])
    ranker = Ranker(question, asked, today)
    ranked = [Answer(key, entry, score) for key, entry in entries if (score := ranker.score(entry))]
    return Found(settled(ranked), capped)


def _without_words(question: Question) -> Question | None:
    """Give what a question asks beside words that nobody knows; None where these are all, or not all, that it names."""
    filters = question.loose.model_copy(update={"authors": question.filters.authors})
    if not question.only_words or filters == Filters():
        return None
    return question.model_copy(update={"topics": (), "filters": filters})


def settled(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Put answers in order, of several searches together too, and leave out those that are too loosely related."""
    ordered = sorted(answers, key=attrgetter("order"))
    return tuple(compress(ordered, kept([answer.score for answer in ordered])))


def _candidates(
    audience: Audience, tx: Tx, planned: Plan, most: int, authors: Sequence[int]
) -> tuple[Iterable[Row[Any]], bool]:
    """Give the direct answers, and when these are few, the related ones too."""
    wanted = Wanted(planned.every, planned.none, planned.bounds, authors)
    if not planned.asked:
        rows = candidates(audience, tx, wanted, most)
        return rows, len(rows) == most
    found: dict[int, Row[Any]] = {}
    if all(planned.direct):
        found = _by_key(candidates(audience, tx, wanted.and_also(*planned.direct), most))
    if len(found) < _PLENTY and planned.related and planned.direct != (planned.related,):
        found |= _by_key(candidates(audience, tx, wanted.and_also(planned.related), most))
    return found.values(), len(found) >= most


def _by_key(rows: Sequence[Row[Any]]) -> dict[int, Row[Any]]:
    return {row[0]: row for row in rows}


def resembling(audience: Audience, tx: Tx, question: Question) -> Mapping[str, Mapping[str, float]]:
    """Give what the vocabulary has that resembles the words of a question that the lexicon does not know."""
    unknown = [topic.id for topic in question.topics if topic.about is About.WORD][:_RESEMBLED]
    return {word: alike(audience, tx, stems(word)[0]) for word in unknown}
