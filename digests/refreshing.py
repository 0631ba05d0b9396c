"""Keeps the opportunities of a region ready: looks at what changed, or where a date passed, and at what lies near it.

In small steps: others who write need not wait for all of it. What changed is given its place in its topics; when all
have theirs, each topic is looked through as far as something changed in it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from digests.brief import whole
from digests.grouping import loudest
from digests.looking import form_of, rules_of
from digests.opportunities import Rules, stances, within
from digests.placing import place
from digests.stance import Stance
from digests.stretches import Stretch, stretches
from digests.timeline import ahead
from digests.topics import Topic, touched
from domain.announcement import Announcement
from domain.brief import Brief
from storage import announcements, keeping, kept, regions, renewing, stale
from storage import stances as places
from storage.audience import Audience
from storage.kept import Ahead, Span
from storage.stances import Held
from storage.store import Tx

MOST = 12  # stretches that are looked through in one transaction, so that others who write need not wait long
_PLACED = 24  # announcements that are given their places in the time that one stretch takes


def refresh(tx: Tx, region: int, today: date, most: int = MOST) -> bool:
    """Bring some of what is kept up to date; gives whether there is more to do.

    Several processes do this one after the other.
    """
    keeping.turn(tx, region)
    audience = Audience(region=region)
    rules = rules_of(audience, tx)
    form = form_of(rules.policy, today)
    if kept.form(audience, tx) != form:
        renewing.renew(tx, region, form)
        return True
    days = kept.days(audience, tx)
    if any(since > today for since, _ in days.values()):
        renewing.forget(tx, region)  # the clock was set back
        return True
    if _place(audience, tx, today, rules, most * _PLACED):
        return True
    return Look(audience, tx, today, rules).through(_open(days, today), most)


def waiting(tx: Tx, region: int, today: date) -> bool:
    """Whether there is anything to bring up to date; a look that writes nothing."""
    audience = Audience(region=region)
    if kept.form(audience, tx) != form_of(regions.policy(tx, region), today):
        return True
    return stale.anything(audience, tx) or bool(_open(kept.days(audience, tx), today))


def _open(days: Mapping[tuple[str, str], tuple[date, date]], today: date) -> list[Topic]:
    """Give the topics of which what is kept does not hold today, from the days on which each does."""
    return [Topic(*one) for one, (since, until) in sorted(days.items()) if not since <= today < until]


def _place(audience: Audience, tx: Tx, today: date, rules: Rules, most: int) -> bool:
    """Give some announcements their places; False when all have theirs."""
    marks = stale.some(audience, tx, most)
    ids = marks.announcements or places.expired(audience, tx, today, most)
    topics = place(audience, tx, ids, today, rules) if ids else set[Topic]()
    keeping.reopen(tx, audience.region, topics.union(*(touched(*value) for value in marks.values)), today)
    stale.settle(tx, marks)
    return bool(ids)


class Look:
    """A look at what changed within topics, inside one transaction."""

    def __init__(self, audience: Audience, tx: Tx, today: date, rules: Rules) -> None:
        """Look as everybody in the region may."""
        self._audience, self._region, self._tx = audience, audience.region, tx
        self._today, self._rules = today, rules
        self._known = dict[str, Announcement]()

    def through(self, topics: Iterable[Topic], most: int) -> bool:
        """Look through at most so many stretches of topics; gives whether there are more."""
        tenders, more = set[str](), False
        for topic in topics:
            if most <= 0:
                more = True
                break
            looked, due, changed = self._topic(topic, most)
            tenders |= changed
            more |= looked < due
            most -= max(looked, 1)
        self._hold_together(tenders)
        return more

    def _topic(self, topic: Topic, most: int) -> tuple[int, int, set[str]]:
        """Look through some stretches: gives how many of how many, and the tenders of which that changed a part."""
        line = places.line(self._audience, self._tx, topic)
        tellers = self._tellers(topic, line)
        standing = sorted((one.place, one.announcement) for one in line if one.place is not None)
        spots = [spot for spot, _ in standing]
        there, now = kept.stretches(self._audience, self._tx, topic), list(stretches(spots))
        due = [one for one in now if not there.get(one)]
        members = {
            one: [id_ for _, id_ in standing[bisect_left(spots, one.first) : bisect_right(spots, one.last)]]
            for one in due[:most]
        }
        tenders = self._replace(topic, members, tellers, there.keys() - set(now))
        if len(due) <= most:
            keeping.hold(self._tx, self._region, topic, self._ahead(topic, line), self._today)
        return len(members), len(due), tenders

    def _replace(
        self, topic: Topic, members: Mapping[Stretch, list[str]], tellers: Collection[str], gone: Collection[Span]
    ) -> set[str]:
        """Keep what stretches hold that have these members (ids); gives the tenders of which that changed a part."""
        self._learn({id_ for ours in members.values() for id_ in ours}.union(tellers if members else ()))
        found = dict[Span, list[Brief]]()
        for stretch, ids in members.items():
            circle = (self._stances(ids), self._stances(one for one in tellers if one not in ids))
            found[stretch] = within(topic, circle, self._today, self._rules)
        keeping.looked(self._tx, self._region, topic, members, gone)
        return keeping.put(self._tx, self._region, topic, found, gone)

    def _tellers(self, topic: Topic, line: Iterable[Held]) -> list[str]:
        """Give who has the most to tell; when that is somebody else than before, every stretch has to hear it."""
        tellers = loudest((one.voice, one.announcement) for one in line if one.voice is not None)
        if tellers != kept.tellers(self._audience, self._tx, topic):
            keeping.tell(self._tx, self._region, topic, tellers)
        return tellers

    def _stances(self, ids: Iterable[str]) -> list[Stance]:
        return list(stances((self._known[id_] for id_ in ids if id_ in self._known), self._today, self._rules.policy))

    def _learn(self, ids: Collection[str]) -> None:
        found = announcements.some(self._audience, self._tx, sorted(ids - self._known.keys()))
        self._known |= {one.id: one for one in found if one.stands}

    def _ahead(self, topic: Topic, line: Iterable[Held]) -> Ahead:
        """Give until when a topic holds, and the timeline of a function."""
        turn = date(self._today.year + 1, 1, 1)
        until = date.fromordinal(min([turn.toordinal(), *(one.until for one in line)]))
        if topic.field != "functions":
            return Ahead(until)
        row = ahead(self._audience, self._tx, topic.value, self._today)
        return row._replace(until=min(row.until, until))

    def _hold_together(self, tenders: Collection[str]) -> None:
        """Keep tenders that can be joined in several topics as a whole; one of which a member is gone is not kept."""
        parts = {host: list[Brief]() for host in tenders}
        for _, one in kept.parts(self._audience, self._tx, tenders):
            parts[one.lots].append(one)
        self._learn({id_ for ours in parts.values() for one in ours for id_ in one.ids})
        for host, ours in parts.items():
            there = ours and all(id_ in self._known for one in ours for id_ in one.ids)
            made = [whole(ours, self._known, self._today, self._rules.policy)] if there else []
            keeping.put(self._tx, self._region, (kept.TENDER, host), {(0, 0): made})
