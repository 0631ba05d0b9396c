"""Keeps where announcements stand within topics: of those that changed, and of what these replace or no longer do.

What lies near a changed one, before or after, has to be looked through again; nothing else has.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from digests.grouping import place_of, voice
from digests.opportunities import Rules, stances
from digests.stance import Stance, lasts
from digests.topics import Topic, belongs
from digests.updates import closes, current
from storage import announcements, keeping, kept
from storage import stances as stances_kept
from storage.audience import Audience
from storage.stances import Held
from storage.store import Tx

Matter = tuple[str, Topic]  # municipality (CBS code) and topic: within it later announcements replace earlier ones


def place(audience: Audience, tx: Tx, ids: Collection[str], today: date, rules: Rules) -> set[Topic]:
    """Keep where announcements stand today, that are new, changed or gone; gives the topics that this touches."""
    seen = _stances(audience, tx, ids, today, rules)
    before = stances_kept.of(audience, tx, ids)
    now = {(one.municipality, topic) for one in seen for topic in belongs(one)}
    matters = now | {_matter(one) for one in before}
    mates = _replaceable(audience, tx, matters, seen)
    seen += _stances(audience, tx, {one.announcement for one in mates} - set(ids), today, rules)
    there = {_name(one): one for one in (*before, *mates)}
    after = {_name(one): one for one in _held(seen, matters, today)}
    stances_kept.replace(
        tx,
        audience.region,
        (one for name, one in there.items() if after.get(name) != one),
        (one for name, one in after.items() if there.get(name) != one),
    )
    _spoil(audience, tx, [*_moved(there, after, ids), *_moved(after, there, ids)])
    return {topic for _, topic in matters}


def _replaceable(audience: Audience, tx: Tx, matters: Collection[Matter], seen: Iterable[Stance]) -> list[Held]:
    """Give where those stand who are in a matter in which one may end another."""
    mates = stances_kept.matters(audience, tx, [(town, *topic) for town, topic in matters])
    closing = {(one.municipality, topic) for one in seen if closes(one) for topic in belongs(one)}
    closing |= {_matter(one) for one in mates if one.closes}
    others = {one.announcement for one in mates if _matter(one) in closing}
    return [one for one in mates if one.announcement in others]


def _stances(audience: Audience, tx: Tx, ids: Collection[str], today: date, rules: Rules) -> list[Stance]:
    found = (one for one in announcements.some(audience, tx, sorted(ids)) if one.stands)
    return list(stances(found, today, rules.policy))


def _held(seen: Iterable[Stance], matters: Collection[Matter], today: date) -> Iterator[Held]:
    """Give where the announcements of some matters stand, of which all are seen."""
    members: dict[Matter, list[Stance]] = defaultdict(list)
    for one in seen:
        for topic in belongs(one):
            members[one.municipality, topic].append(one)
    for matter in matters:
        stands = {one.id for one in current(members[matter])}
        for one in members[matter]:
            yield Held(
                *matter[1],
                announcement=one.id,
                municipality=one.municipality,
                place=place_of(one) if one.id in stands else None,
                closes=closes(one),
                voice=voice(one) if one.id in stands else None,
                until=lasts(one, today),
            )


def _moved(ours: Mapping[Matter, Held], others: Mapping[Matter, Held], ids: Collection[str]) -> Iterator[Held]:
    """Give what has a place that it did not have, or is another announcement in its place."""
    for name, one in ours.items():
        other = others.get(name)
        if one.place is not None and (one.announcement in ids or other is None or other.place != one.place):
            yield one


def _spoil(audience: Audience, tx: Tx, moved: Iterable[Held]) -> None:
    places: dict[Topic, set[int]] = defaultdict(set)
    heard: dict[Topic, set[str]] = defaultdict(set)
    for one in moved:
        topic = Topic(one.field, one.value)
        places[topic].add(one.place or 0)
        if one.voice is not None:
            heard[topic].add(one.announcement)
    for topic, who in heard.items():
        if not who.isdisjoint(kept.tellers(audience, tx, topic) or ()):
            keeping.tell(tx, audience.region, topic, None)
    keeping.spoil(tx, audience.region, [(topic, place) for topic, ours in places.items() for place in ours])


def _matter(one: Held) -> Matter:
    return one.municipality, Topic(one.field, one.value)


def _name(one: Held) -> tuple[str, Topic]:
    return one.announcement, Topic(one.field, one.value)
