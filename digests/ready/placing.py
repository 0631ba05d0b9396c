"""Where announcements stand within topics: those that changed, and what these replace or no longer do."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from digests.grouping import place_of, voice
from digests.opportunities import Rules, stances
from digests.stance import Stance, lasts
from digests.topics import Topic, belongs
from digests.updates import closes, current
from storage import announcements
from storage.audience import Audience
from storage.ready import stances as stands
from storage.ready.stances import Held, Spot
from storage.store import Tx

Matter = tuple[str, Topic]  # municipality (CBS code) and topic: within it later announcements replace earlier ones
Name = tuple[str, Topic]  # announcement (id) and topic


class Moves(NamedTuple):
    """Where some announcements (ids) and what depends on them stood in their topics, and where they stand today."""

    ids: Collection[str]
    before: Mapping[Name, Held]
    after: Mapping[Name, Held]
    topics: set[Topic]

    def changed(self) -> tuple[list[Held], list[Held]]:
        """Give what is kept and holds no longer, and what holds and is not kept."""
        gone = [one for name, one in self.before.items() if self.after.get(name) != one]
        return gone, [one for name, one in self.after.items() if self.before.get(name) != one]

    def touched(self) -> Iterator[Held]:
        """Give what has a place that it did not have, or no longer has it, or is another announcement in its place."""
        for ours, others in ((self.before, self.after), (self.after, self.before)):
            for name, one in ours.items():
                other = others.get(name)
                if one.place is not None and (name[0] in self.ids or other is None or other.place != one.place):
                    yield one

    def spots(self) -> dict[Topic, tuple[set[str], list[Spot]]]:
        """Give by topic who is not where he is kept (ids), and what stands there today instead."""
        found: dict[Topic, tuple[set[str], list[Spot]]] = defaultdict(lambda: (set(), []))
        for id_, topic in self.before:
            found[topic][0].add(id_)
        for (id_, topic), one in self.after.items():
            if one.place is not None:
                found[topic][1].append(Spot(one.place, id_, one.voice))
        return found


def moves(audience: Audience, tx: Tx, ids: Collection[str], today: date, rules: Rules) -> Moves:
    """Find where announcements stand today, that are new, changed or gone."""
    seen = _stances(audience, tx, ids, today, rules)
    before = stands.of(audience, tx, ids)
    matters = {(one.municipality, topic) for one in seen for topic in belongs(one)}
    matters |= {_matter(one) for one in before}
    mates = _replaceable(audience, tx, matters, seen)
    seen += _stances(audience, tx, {one.announcement for one in mates} - set(ids), today, rules)
    return Moves(
        ids=frozenset(ids),
        before={_name(one): one for one in (*before, *mates)},
        after={_name(one): one for one in _held(seen, matters, today)},
        topics={topic for _, topic in matters},
    )


def _replaceable(audience: Audience, tx: Tx, matters: Collection[Matter], seen: Iterable[Stance]) -> list[Held]:
    """Give where those stand who are in a matter in which one may end another."""
    towns: dict[Topic, set[str]] = defaultdict(set)
    for town, topic in matters:
        towns[topic].add(town)
    mates = [one for topic, codes in towns.items() for one in stands.matters(audience, tx, topic, codes)]
    closing = {(one.municipality, topic) for one in seen if closes(one) for topic in belongs(one)}
    closing |= {_matter(one) for one in mates if one.closes}
    others = {one.announcement for one in mates if _matter(one) in closing}
    return [one for one in mates if one.announcement in others]


def _stances(audience: Audience, tx: Tx, ids: Collection[str], today: date, rules: Rules) -> list[Stance]:
    return list(stances(announcements.gists(audience, tx, sorted(ids)), today, rules.policy))


def _held(seen: Iterable[Stance], matters: Collection[Matter], today: date) -> Iterator[Held]:
    """Give where the announcements of some matters stand, of which all are seen."""
    members: dict[Matter, list[Stance]] = defaultdict(list)
    for one in seen:
        for topic in belongs(one):
            members[one.municipality, topic].append(one)
    for matter in matters:
        standing = {one.id for one in current(members[matter])}
        for one in members[matter]:
            yield Held(
                *matter[1],
                announcement=one.id,
                municipality=one.municipality,
                place=place_of(one) if one.id in standing else None,
                closes=closes(one),
                voice=voice(one) if one.id in standing else None,
                until=lasts(one, today),
            )


def _matter(one: Held) -> Matter:
    return one.municipality, Topic(one.field, one.value)


def _name(one: Held) -> Name:
    return one.announcement, Topic(one.field, one.value)
