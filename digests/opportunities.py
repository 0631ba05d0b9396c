"""Opportunities among announcements: all at once, or those of some topics."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from digests.brief import Known, brief, opened, whole
from digests.grouping import groups, reasons
from digests.matching import Reason
from digests.stance import Stance, lasts, stance
from digests.topics import Topic, by_topic, place, wanted
from digests.updates import current
from domain.announcement import Announcement
from domain.brief import Brief, rank
from domain.opportunity import Opportunity, fingerprint
from domain.policy import USUAL, Policy

Aside = Mapping[tuple[str, str], str]  # pairs of ids, the lower first, put aside while they have this fingerprint
NOTHING: Aside = MappingProxyType({})


class Rules(NamedTuple):
    """What a region decided about its opportunities: pairs that are put aside, and its policy."""

    aside: Aside = NOTHING
    policy: Policy = USUAL


class Swept(NamedTuple):
    """What one topic holds on a day: opportunities, and the stances that they were found among."""

    briefs: list[Brief]
    members: list[Stance]
    today: date

    @property
    def until(self) -> date:
        """The first day on which that may be different although nothing is announced or changed."""
        turn = date(self.today.year + 1, 1, 1).toordinal()  # thresholds are those of a year
        return date.fromordinal(min([turn, *(lasts(one, self.today) for one in self.members)]))


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
        parts = [one for swept in sweep(ours, today, rules).values() for one in swept.briefs]
        found += [(one, known) for one in together(parts, known, today, rules)]
    found.sort(key=lambda pair: (rank(pair[0], today), pair[0].region))
    return [opened(one, known, today, policy) for one, known in found]


def sweep(
    announcements: Iterable[Announcement], today: date, rules: Rules, only: Collection[Topic] | None = None
) -> dict[Topic, Swept]:
    """Give what the topics hold (``only`` these) of which all announcements of one region are there.

    Of a tender that can be joined in several topics each of these has its own part.
    """
    members = by_topic(_stances(announcements, today, rules.policy), only)
    topics = members if only is None else only
    return {topic: _swept(topic, members.get(topic, []), today, rules) for topic in sorted(topics)}


def together(parts: Iterable[Brief], known: Known, today: date, rules: Rules) -> Iterator[Brief]:
    """Give whole opportunities, in no order: the parts of one tender are held together."""
    tenders: dict[str, list[Brief]] = defaultdict(list)
    for one in parts:
        if one.lots:
            tenders[one.lots].append(one)
        else:
            yield one
    for lots in tenders.values():
        yield whole(lots, known, today, rules.policy)


def _stances(announcements: Iterable[Announcement], today: date, policy: Policy) -> Iterator[Stance]:
    for announcement in announcements:
        where = place(announcement.facts.functions, announcement.facts.products)
        seen = stance(announcement, where, today) if wanted(where.main, policy) else None
        if seen:
            yield seen


def _swept(topic: Topic, members: list[Stance], today: date, rules: Rules) -> Swept:
    standing = current(members)
    seen = reasons(topic, standing) if len(standing) > 1 else []
    found = groups(one for one in seen if not _put_aside(one, rules.aside))
    return Swept([brief(group, today, rules.policy) for group in found], members, today)


def _put_aside(one: Reason, aside: Aside) -> bool:
    if not aside:
        return False
    first, second = one.first, one.second
    known = aside.get((first.id, second.id) if first.id < second.id else (second.id, first.id))
    return known is not None and known == fingerprint(first.announcement, second.announcement)
