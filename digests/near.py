"""What lies near announcements within topics: from where each stands, as it is kept, and from what changed since."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from digests.looking import form_of, rules_of, sharing
from digests.opportunities import Rules, stances, sweep, within
from digests.placing import moves, spots
from digests.stance import Stance
from digests.stretches import Line, Stretch
from digests.topics import Topic, topics_of, values_of
from domain.announcement import Gist
from domain.brief import Brief
from storage import announcements, kept, stale
from storage import stances as stands
from storage.audience import Audience
from storage.kept import Span
from storage.store import Tx

_MOST = 500  # that stand elsewhere than is kept; where there are more, whole topics are looked through


class Glance:
    """What stretches of topics hold, as an audience may know it on a day, by the rules of its region."""

    def __init__(self, audience: Audience, tx: Tx, today: date, rules: Rules) -> None:
        """Look in one transaction."""
        self.audience, self.tx, self.today, self.rules = audience, tx, today, rules

    def within(
        self, topic: Topic, line: Line, which: Collection[Stretch], only: Collection[str] | None = None
    ) -> dict[Span, list[Brief]]:
        """Look through some stretches of a topic; with ``only`` (ids) at what these tenders hold in them."""
        circles = {one: line.circle(one) for one in which}
        known = self.known({id_ for ours, tellers in circles.values() for id_ in (*ours, *tellers)})
        seen = {one.id: one for one in stances(known.values(), self.today, self.rules.policy)}
        return {
            one: within(topic, (_of(seen, ours), _of(seen, tellers)), self.today, self.rules, only)
            for one, (ours, tellers) in circles.items()
        }

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
        ready = kept.form(audience, tx) == form_of(self.rules.policy, today)
        self._kept = ready and all(since <= today for since in kept.open_topics(audience, tx, today).values())
        self._lines = dict[Topic, Line]()

    def parts(self, own: Iterable[Gist]) -> list[Brief]:
        """Give what topics hold of some announcements: of a tender that can be joined in several, of each its part."""
        topics = {one.id: topics_of(one.facts) for one in own}
        found = self._around(topics.keys(), set().union(*topics.values()))
        return [one for one in found if not topics.keys().isdisjoint(one.ids)]

    def lots(self, tenders: Collection[str]) -> list[Brief]:
        """Give what all topics hold of tenders (ids) that can be joined in several: each its part."""
        topics = {topic for one in self.known(tenders).values() for topic in topics_of(one.facts)}
        return [one for one in self._around(tenders, topics, tenders) if one.lots in tenders]

    def _around(
        self, ids: Collection[str], topics: Collection[Topic], only: Collection[str] | None = None
    ) -> Iterable[Brief]:
        if not (self._kept and self._laid_out(ids, topics)):
            return sweep(sharing(self.audience, self.tx, topics).values(), self.today, self.rules, topics)
        lines = ((topic, self._lines[topic]) for topic in topics)
        looked = (self.within(topic, line, list(line.around(ids)), only) for topic, line in lines)
        return (one for stretches in looked for ours in stretches.values() for one in ours)

    def _laid_out(self, ids: Collection[str], topics: Collection[Topic]) -> bool:
        """Lay out topics as they are now; False when too much stands elsewhere than is kept."""
        new = {one: stands.line(self.audience, self.tx, one) for one in topics if one not in self._lines}
        late = {one.announcement for rows in new.values() for one in rows if one.until <= self.today.toordinal()}
        late |= stale.marked(self.audience, self.tx, {value for one in new for value in values_of(one)})
        late |= self._hidden(new)
        if len(late - set(ids)) > _MOST:
            return False
        moved = moves(self.audience, self.tx, late, self.today, self.rules)
        self._lines |= {one: Line(spots(moved.among(one, rows))) for one, rows in new.items()}
        return True

    def _hidden(self, topics: Collection[Topic]) -> set[str]:
        """Give what this audience sees of topics and the whole region does not."""
        if not (self.audience.municipality or self.audience.partnerships):
            return set()
        hidden = announcements.hidden(self.audience, self.tx)
        return {one.id for one in hidden if not topics_of(one.facts).isdisjoint(topics)}
