"""What lies near announcements within topics: from where each stands, as it is kept, and from what changed since."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from digests.briefing import brief
from digests.kinds.reason import Reason
from digests.opportunities import Rules, stances, sweep, within
from digests.ready.looking import form_of, rules_of, sharing
from digests.ready.placing import moves
from digests.stance import Stance
from digests.stretches import Line, Stretch
from digests.topics import Topic, topics_of, values_of
from domain.announcement import Gist
from domain.brief import Brief
from storage import announcements
from storage.audience import Audience
from storage.ready import stale
from storage.ready import stances as stands
from storage.ready import topics as kept_topics
from storage.ready.topics import Span
from storage.store import Tx

MOST = 500  # that stand elsewhere than is kept; where there are more, whole topics are looked through


class Glance:
    """What stretches of topics hold, as an audience may know it on a day, by the rules of its region."""

    def __init__(self, audience: Audience, tx: Tx, today: date, rules: Rules) -> None:
        """Look in one transaction."""
        self.audience, self.tx, self.today, self.rules = audience, tx, today, rules

    def within(
        self, topic: Topic, line: Line, which: Collection[Stretch], only: Collection[str] | None = None
    ) -> Iterator[tuple[Span, Iterator[list[Reason]]]]:
        """Give groups of pairs by the stretches that hold them; with ``only`` (ids) those of these tenders."""
        circles = {one: line.circle(one) for one in which}
        known = self.known({id_ for ours, tellers in circles.values() for id_ in (*ours, *tellers)})
        seen = {one.id: one for one in stances(known.values(), self.today, self.rules.policy)}
        for one, (ours, tellers) in circles.items():
            yield one, within(topic, (_of(seen, ours), _of(seen, tellers)), self.rules, only)

    def brief(self, group: list[Reason]) -> Brief:
        """Give what is told of an opportunity of these pairs, with its worth and its day by today's rules."""
        return brief(group, self.today, self.rules.policy)

    def known(self, ids: Collection[str]) -> dict[str, Gist]:
        """Give what some announcements say, by id, as far as they stand."""
        return {one.id: one for one in announcements.gists(self.audience, self.tx, sorted(ids))}


def _of(seen: Mapping[str, Stance], ids: Iterable[str]) -> list[Stance]:
    return [seen[id_] for id_ in ids if id_ in seen]


class Near(Glance):
    """The same of what lies near some announcements, whether what is kept is up to date or not."""

    def __init__(self, audience: Audience, tx: Tx, today: date) -> None:
        """Find out whether anything is kept that holds today."""
        super().__init__(audience, tx, today, rules_of(audience, tx))
        ready = kept_topics.form(audience, tx) == form_of(self.rules.policy, today)
        self._kept = ready and all(since <= today for since in kept_topics.open_topics(audience, tx, today).values())
        self._lines = dict[Topic, Line]()

    def parts(self, own: Iterable[Gist]) -> list[Brief]:
        """Give what topics hold of some announcements: of a tender that can be joined in several, of each its part."""
        topics = {one.id: topics_of(one.facts) for one in own}
        return list(self._around(topics.keys(), set().union(*topics.values())))

    def lots(self, tenders: Collection[str]) -> list[Brief]:
        """Give what all topics hold of tenders (ids) that can be joined in several: each its part."""
        topics = {topic for one in self.known(tenders).values() for topic in topics_of(one.facts)}
        return [one for one in self._around(tenders, topics, tenders) if one.lots in tenders]

    def _around(
        self, ids: Collection[str], topics: Collection[Topic], only: Collection[str] | None = None
    ) -> Iterable[Brief]:
        wanted = frozenset(ids)
        if not (self._kept and self._laid_out(ids, topics)):
            everything = sweep(sharing(self.audience, self.tx, topics).values(), self.today, self.rules, topics)
            return (one for one in everything if not wanted.isdisjoint(one.ids))
        lines = ((topic, self._lines[topic]) for topic in topics)
        looked = (self.within(topic, line, list(line.around(ids)), only) for topic, line in lines)
        found = (group for stretches in looked for _, groups in stretches for group in groups)
        return (self.brief(one) for one in found if any(not wanted.isdisjoint((s.first.id, s.second.id)) for s in one))

    def _laid_out(self, ids: Collection[str], topics: Collection[Topic]) -> bool:
        """Lay out topics as they are now; False when too much stands elsewhere than is kept."""
        new = [one for one in topics if one not in self._lines]
        late = stands.expired(self.audience, self.tx, self.today, MOST + 1)
        late |= stale.marked(self.audience, self.tx, {value for one in new for value in values_of(one)})
        late |= {one for one, theirs in self._hidden.items() if not theirs.isdisjoint(new)}
        if len(late - set(ids)) > MOST:
            return False
        moved = moves(self.audience, self.tx, late, self.today, self.rules).spots()
        for topic in new:
            gone, here = moved[topic]
            there, _ = stands.line(self.audience, self.tx, topic)
            self._lines[topic] = Line([*(one for one in there if one.id not in gone), *here])
        return True

    @cached_property
    def _hidden(self) -> dict[str, set[Topic]]:
        """What this audience sees and the whole region does not, by id, each with its topics."""
        if not (self.audience.municipality or self.audience.partnerships):
            return {}
        return {one.id: topics_of(one.facts) for one in announcements.hidden(self.audience, self.tx)}
