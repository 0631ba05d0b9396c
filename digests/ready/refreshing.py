"""Keeps the opportunities of a region ready: looks at what changed, or where a date passed, and at what lies near it.

In small steps. Each is looked at without keeping others from writing, who wait only while what was found is written.
What changed is given its place in its topics; when all have theirs, each topic is looked through as far as something
changed in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

from digests.briefing import whole
from digests.opportunities import Rules
from digests.ready.looking import form_of, rules_of
from digests.ready.near import Glance
from digests.ready.placing import Moves, moves
from digests.stretches import Line
from digests.timeline import ahead
from digests.topics import Topic, touched
from domain.brief import Brief
from storage.audience import Audience
from storage.ready import keeping, kept, renewing, stale
from storage.ready import stances as stands
from storage.ready import topics as kept_topics
from storage.ready.keeping import Replacement
from storage.ready.stale import Marks
from storage.ready.topics import Ahead
from storage.store import Tx

MOST = 8  # stretches that are looked through in one step, so that others who write need not wait long
_PLACED = 16  # announcements that are given their places in the time that one stretch takes


class Step(NamedTuple):
    """What a look found has to be written. ``number``: steps before it; where there are more, it looked too early."""

    number: int
    write: Callable[[Tx], object]


def look(tx: Tx, region: int, today: date) -> Step | None:
    """Find what is to be done next to bring what is kept up to date; None when that is nothing. Writes nothing."""
    audience = Audience(region=region)
    rules, number = rules_of(audience, tx), kept_topics.steps(audience, tx)
    form = form_of(rules.policy, today)
    if kept_topics.form(audience, tx) != form:
        return Step(number, partial(renewing.renew, region=region, form=form))
    open_ = kept_topics.open_topics(audience, tx, today)
    if any(since > today for since in open_.values()):
        return Step(number, partial(renewing.forget, region=region))  # the clock was set back
    marks = stale.some(audience, tx, MOST * _PLACED)
    ids = marks.announcements or stands.expired(audience, tx, today, MOST * _PLACED)
    if ids:
        return Step(number, _placed(audience, tx, moves(audience, tx, ids, today, rules), marks, today))
    if open_:
        return Step(number, Look(audience, tx, today, rules).through((Topic(*one) for one in sorted(open_)), MOST))
    return None


def keep(tx: Tx, region: int, step: Step) -> bool:
    """Write what a look found; False when somebody else kept something since, and it has to be looked again.

    What is announced or changed meanwhile leaves its own mark, and is looked at later.
    """
    if not keeping.turn(tx, region, step.number):
        return False
    step.write(tx)
    return True


def _placed(audience: Audience, tx: Tx, found: Moves, marks: Marks, today: date) -> Callable[[Tx], None]:
    """Keep where announcements stand, and that the topics that this touches have to be looked through."""
    topics = found.topics.union(*(touched(*value) for value in marks.values))
    spoilt: dict[Topic, set[int]] = defaultdict(set)
    heard: dict[Topic, set[str]] = defaultdict(set)
    for one in found.touched():
        topic = Topic(one.field, one.value)
        spoilt[topic].add(one.place or 0)
        heard[topic].add(one.announcement)
    gone, new = found.changed()
    told = [one for one, who in heard.items() if not who.isdisjoint(kept_topics.tellers(audience, tx, one) or ())]

    def write(tx: Tx) -> None:
        stands.replace(tx, audience.region, gone, new)
        keeping.reopen(tx, audience.region, topics, today)
        keeping.spoil(tx, audience.region, [(topic, place) for topic, ours in spoilt.items() for place in ours], told)
        stale.settle(tx, marks)

    return write


class Look(Glance):
    """A look at what changed within topics: gathers what is to be kept instead."""

    def __init__(self, audience: Audience, tx: Tx, today: date, rules: Rules) -> None:
        """Look as everybody in the region may."""
        super().__init__(audience, tx, today, rules)
        self._draft = Replacement(audience.region)
        self._parts = dict[tuple[Topic, int], list[Brief]]()  # what stretches hold now, by topic and first place
        self._tenders = set[str]()  # those of which that changed a part

    def through(self, topics: Iterable[Topic], most: int) -> Callable[[Tx], None]:
        """Look through at most so many stretches of topics."""
        for topic in topics:
            if most <= 0:
                break
            most -= max(self._topic(topic, most), 1)
        self._hold_together()
        return self._draft.write

    def _topic(self, topic: Topic, most: int) -> int:
        """Look through some stretches of a topic; gives how many."""
        spots, until = stands.line(self.audience, self.tx, topic)
        line = Line(spots)
        there = kept_topics.stretches(self.audience, self.tx, topic)
        if line.tellers != kept_topics.tellers(self.audience, self.tx, topic):  # every stretch has to hear them
            self._draft.tell(topic, line.tellers)
            there = dict.fromkeys(there, False)
        due = [one for one in line.stretches if not there.get(one)]
        looked = self.within(topic, line, due[:most])
        found, gone = {one: list(map(self.brief, groups)) for one, groups in looked}, there.keys() - set(line.stretches)
        self._tenders |= self._draft.put(self.tx, topic, found, gone)
        self._draft.looked(topic, found, gone)
        self._parts |= {(topic, first): [] for first, _ in gone} | {
            (topic, first): ours for (first, _), ours in found.items()
        }
        if len(due) <= most:
            self._draft.hold(topic, self._ahead(topic, until), self.today)
        return len(due[:most])

    def _ahead(self, topic: Topic, until: int | None) -> Ahead:
        """Give until when a topic holds, and the timeline of a function."""
        turn = date(self.today.year + 1, 1, 1)
        day = date.fromordinal(until) if until and until < turn.toordinal() else turn
        if topic.field != "functions":
            return Ahead(day)
        row = ahead(self.audience, self.tx, topic.value, self.today)
        return row._replace(until=min(row.until, day))

    def _hold_together(self) -> None:
        """Keep tenders that can be joined in several topics as a whole; one of which a member is gone is not kept."""
        held = {host: list[Brief]() for host in self._tenders}
        elsewhere = kept.parts(self.audience, self.tx, self._tenders)
        there = [one for topic, first, one in elsewhere if (topic, first) not in self._parts]
        for one in (*there, *(one for ours in self._parts.values() for one in ours)):
            if one.lots in held:
                held[one.lots].append(one)
        known = self.known({id_ for ours in held.values() for one in ours for id_ in one.ids})
        for host, ours in held.items():
            seen = ours and all(id_ in known for one in ours for id_ in one.ids)
            made = [whole(ours, known, self.today, self.rules.policy)] if seen else []
            self._draft.put(self.tx, (kept.TENDER, host), {(0, 0): made})
