"""Opportunities among announcements: all at once, or those of some topics."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from digests.briefing import brief, opened, whole
from digests.grouping import Circle, circles, groups, reasons
from digests.kinds.reason import Reason
from digests.stance import Stance, stance
from digests.topics import Topic, by_topic, named, place, wanted
from digests.updates import current
from domain.announcement import Announcement, Gist
from domain.brief import Brief, rank
from domain.opportunity import Opportunity, fingerprint
from domain.policy import USUAL, Policy

Aside = Mapping[tuple[str, str], str]  # pairs of ids, the lower first, put aside while they have this fingerprint
NOTHING: Aside = MappingProxyType({})


class Rules(NamedTuple):
    """What a region decided about its opportunities: pairs that are put aside, and its policy."""

    aside: Aside = NOTHING
    policy: Policy = USUAL


def among(
    announcements: Iterable[Announcement], today: date, aside: Aside = NOTHING, policy: Policy = USUAL
) -> list[Opportunity]:
    """Give the opportunities among announcements of one or more regions, the most worth acting on first.

    The result depends on the set only, never on the order of arrival. Nothing crosses between regions.
    """
    regions: dict[int, list[Announcement]] = defaultdict(list)
    for announcement in announcements:
        regions[announcement.region].append(announcement)
    rules = Rules(aside, policy)
    found = []
    for ours in regions.values():
        known = {one.id: one for one in ours}
        parts = sweep(ours, today, rules)
        found += [(one, known) for one in together(parts, known, today, rules)]
    found.sort(key=lambda pair: (rank(pair[0], today), pair[0].region))
    return [opened(one, known, today, policy) for one, known in found]


def sweep(
    announcements: Iterable[Gist], today: date, rules: Rules, only: Collection[Topic] | None = None
) -> list[Brief]:
    """Give what the topics hold (``only`` these) of which all announcements of one region are there.

    Of a tender that can be joined in several topics each of these has its own part.
    """
    members = by_topic(stances(announcements, today, rules.policy), only)
    return [
        brief(group, today, rules.policy)
        for topic, ours in sorted(members.items())
        for circle in circles(current(ours))
        for group in within(topic, circle, rules)
    ]


def within(topic: Topic, circle: Circle, rules: Rules, only: Collection[str] | None = None) -> Iterator[list[Reason]]:
    """Give the groups of pairs that one circle of a topic holds; with ``only`` (ids) those of these tenders."""
    return groups(one for one in reasons(topic, circle, only) if not _put_aside(one, rules.aside))


def together(parts: Iterable[Brief], known: Mapping[str, Gist], today: date, rules: Rules) -> Iterator[Brief]:
    """Give whole opportunities, in no order: the parts of one tender are held together."""
    tenders: dict[str, list[Brief]] = defaultdict(list)
    for one in parts:
        if one.lots:
            tenders[one.lots].append(one)
        else:
            yield one
    for lots in tenders.values():
        yield whole(lots, known, today, rules.policy)


def stances(announcements: Iterable[Gist], today: date, policy: Policy) -> Iterator[Stance]:
    """Give what announcements mean on a day, as far as the region wants to hear of it."""
    for announcement in announcements:
        where = place(announcement.facts.functions, named(announcement.facts))
        seen = stance(announcement, where, today) if wanted(where.main, policy) else None
        if seen:
            yield seen


def _put_aside(one: Reason, aside: Aside) -> bool:
    if not aside:
        return False
    first, second = one.first, one.second
    known = aside.get((first.id, second.id) if first.id < second.id else (second.id, first.id))
    return known is not None and known == fingerprint(first.announcement, second.announcement)
