"""All opportunities of a region as an audience may know them: what is kept ready, and what has to be looked at anew.

Kept is what each topic holds among the announcements that the whole region may see. A topic is looked at anew when
something in it was announced or changed since, when a date passed, or when this audience sees more than the region.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from heapq import merge

from digests.briefing import opened
from digests.opportunities import sweep, together
from digests.ready.looking import form_of, rules_of, sharing
from digests.topics import Topic, topics_of, touched
from domain.announcement import Announcement
from domain.brief import Brief, rank
from domain.chunks import chunks
from domain.opportunity import Opportunity
from storage import announcements
from storage.audience import Audience
from storage.ready import kept, stale
from storage.ready import topics as kept_topics
from storage.ready.kept import Place
from storage.store import Tx

_PAGE = 50  # that are read from the store at a time
_FEW = 12  # topics that are always worth looking at by themselves


class Overview:
    """The opportunities of one region, for one audience, on one day, inside one transaction."""

    def __init__(self, audience: Audience, tx: Tx, today: date) -> None:
        """Find out what has to be looked at anew."""
        self.audience, self.today, self._tx = audience, today, tx
        self._rules = rules_of(audience, tx)
        self._known = dict[str, Announcement]()
        self.unsure = self._in_doubt()  # topics to look at anew; None when nothing is kept and that is everything

    def best(self, circle: frozenset[str] | None = None) -> Iterator[Brief]:
        """Give the best first; with a circle those that touch one of these municipalities (CBS codes)."""
        return merge(self._paged(circle), self._touching(circle), key=self._rank)

    def number(self, circle: frozenset[str] | None = None) -> int:
        """Count the same."""
        if circle is None and self.unsure == set():
            return kept.count(self.audience, self._tx)
        ready = sum(number for topic, number in self._counted(circle).items() if self._sure(topic))
        return ready + sum(1 for _ in self._touching(circle))

    def cored(self, cores: Collection[str]) -> list[Brief]:
        """Give those with one of these cores."""
        places = kept.cored(self.audience, self._tx, cores) if self.kept else []
        fresh = (one for one in self._fresh if one.core in cores)
        return sorted((*self._read(places), *fresh), key=self._rank)

    def holding(self, ids: Collection[str]) -> list[Brief]:
        """Give those of which one of these announcements is part."""
        places = kept.holding(self.audience, self._tx, ids) if self.kept else []
        fresh = (one for one in self._fresh if not set(ids).isdisjoint(one.ids))
        return sorted((*self._read(places), *fresh), key=self._rank)

    def open(self, briefs: Iterable[Brief]) -> list[Opportunity]:
        """Give the opportunities themselves, with their announcements."""
        wanted = list(briefs)
        self._learn(wanted)
        policy = self._rules.policy
        return [opened(one, self._known, self.today, policy) for one in wanted if self._whole(one)]

    @property
    def kept(self) -> bool:
        """Whether anything of it is kept ready; if not, it takes looking at everything."""
        return self.unsure is not None

    @cached_property
    def _fresh(self) -> list[Brief]:
        return sorted(self._anew(), key=self._rank)

    def _rank(self, one: Brief) -> tuple[object, ...]:
        return rank(one, self.today)

    def _in_doubt(self) -> set[Topic] | None:
        """Give the topics that have to be looked at anew; None when that is better done with everything at once."""
        audience, tx = self.audience, self._tx
        if kept_topics.form(audience, tx) != form_of(self._rules.policy, self.today):
            return None
        days = kept_topics.days(audience, tx)
        unsure = {Topic(*one) for one, (since, until) in days.items() if not since <= self.today < until}
        for value in stale.values(audience, tx):
            unsure |= touched(*value)
        if audience.municipality or audience.partnerships:
            for one in announcements.hidden(audience, tx):
                unsure |= topics_of(one.facts)
        return unsure if len(unsure) <= max(_FEW, len(days) // 2) else None

    @cached_property
    def _parts(self) -> list[Brief]:
        """What is looked at anew."""
        if self.unsure is None:
            self._known = {one.id: one for one in announcements.standing(self.audience, self._tx)}
        elif self.unsure:
            self._known = sharing(self.audience, self._tx, self.unsure)
        return sweep(self._known.values(), self.today, self._rules, self.unsure) if self._known else []

    def _anew(self) -> Iterable[Brief]:
        elsewhere = list(self._elsewhere()) if self.unsure else []
        return together([*self._parts, *elsewhere], self._known, self.today, self._rules)

    def _elsewhere(self) -> Iterator[Brief]:
        """Give what other topics hold of the tenders of which a part is looked at anew."""
        others = [one for topic, _, one in kept.parts(self.audience, self._tx, self._joined) if self._sure(topic)]
        self._learn(others)
        return (one for one in others if self._whole(one))

    def _touching(self, circle: frozenset[str] | None) -> Iterator[Brief]:
        return (one for one in self._fresh if circle is None or not circle.isdisjoint(one.towns))

    def _paged(self, circle: frozenset[str] | None) -> Iterator[Brief]:
        first, most = 0, _PAGE
        while self.kept:
            page = self._page(first, most, circle)
            yield from self._read(page)
            if len(page) < most:
                return
            first, most = first + most, most * 4  # each page is sorted anew, and who wants many wants all

    def _page(self, first: int, most: int, circle: frozenset[str] | None) -> list[Place]:
        if circle is None:
            return kept.ranked(self.audience, self._tx, self.today, (first, most))
        return kept.ranked_touching(self.audience, self._tx, self.today, (first, most), circle)

    def _counted(self, circle: frozenset[str] | None) -> Mapping[tuple[str, str], int]:
        if not self.kept:
            return {}
        if circle is None:
            return kept.counted(self.audience, self._tx)
        return kept.counted_touching(self.audience, self._tx, circle)

    def _sure(self, topic: tuple[str, str]) -> bool:
        return topic[1] not in self._joined if topic[0] == kept.TENDER else topic not in (self.unsure or ())

    @cached_property
    def _joined(self) -> set[str]:
        """The tenders of which a part is looked at anew, or was there."""
        found = kept.hosts(self.audience, self._tx, self.unsure) if self.unsure else set[str]()
        return found | {one.lots for one in self._parts if one.lots}

    def _read(self, places: Iterable[Place]) -> Iterator[Brief]:
        wanted = [one for one in places if self._sure(one.topic)]
        for page in chunks(wanted, _PAGE):
            found = kept.some(self.audience, self._tx, [one.id for one in page])
            yield from (found[one.id] for one in page if one.id in found)

    def _learn(self, briefs: Iterable[Brief]) -> None:
        missing = {id_ for one in briefs for id_ in one.ids} - self._known.keys()
        found = announcements.some(self.audience, self._tx, sorted(missing)) if missing else []
        self._known |= {one.id: one for one in found}

    def _whole(self, one: Brief) -> bool:
        """Whether every announcement of it may be seen; if not there is no such opportunity."""
        return all(id_ in self._known for id_ in one.ids)
