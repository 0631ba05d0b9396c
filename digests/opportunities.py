"""Opportunities among announcements: all at once, or those that one announcement makes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from digests.grouping import groups, reasons, whole_tenders
from digests.matching import Reason
from digests.stance import Place, Stance, stance
from digests.topics import Topic, by_topic, needed, place, wanted
from digests.updates import current
from digests.worth import act_by, pieces, together
from domain.announcement import Announcement
from domain.opportunity import Opportunity, OpportunityKind, fingerprint
from domain.policy import USUAL, Policy

Aside = Mapping[tuple[str, str], str]  # pairs of ids, the lower first, put aside while they have this fingerprint
NOTHING: Aside = MappingProxyType({})


def among(
    announcements: Iterable[Announcement], today: date, aside: Aside = NOTHING, policy: Policy = USUAL
) -> list[Opportunity]:
    """Give the opportunities among announcements of one or more regions, the most worth acting on first.

    The result depends on the set only, never on the order of arrival. Nothing crosses between regions.
    """
    regions: dict[int, list[Stance]] = {}
    for announcement in announcements:
        where = place(announcement.facts.functions, announcement.facts.products)
        seen = stance(announcement, where, today) if wanted(where.main, policy) else None
        if seen:
            regions.setdefault(announcement.region, []).append(seen)
    found = [group for region in sorted(regions) for group in _of_region(regions[region], aside)]
    return ranked([_opportunity(group, today, policy) for group in found], today)


def lots_among(announcements: Iterable[Announcement], today: date) -> set[Topic]:
    """Give the topics that make the tenders with several lots among announcements whole."""
    placed = ((one, place(one.facts.functions, one.facts.products)) for one in announcements)
    hosts = (one for one, where in placed if len(where.lots) > 1 and _hosts(one, where, today))
    return {topic for one in hosts for topic in needed(one.facts)}


def _hosts(announcement: Announcement, where: Place, today: date) -> bool:
    seen = stance(announcement, where, today)
    return seen is not None and seen.host is not None and len(seen.lots) > 1


def ranked(found: list[Opportunity], today: date) -> list[Opportunity]:
    """Order by the value of acting now."""
    return sorted(found, key=lambda one: _rank(one, today))


def _of_region(stances: list[Stance], aside: Aside) -> Iterator[list[Reason]]:
    topics = by_topic(stances)
    found: list[list[Reason]] = []
    for topic in sorted(topics):
        members = current(topics[topic])
        if len(members) > 1:
            seen = reasons(topic, members)
            found += groups(one for one in seen if not _put_aside(one, aside))
    yield from whole_tenders(found)


def _put_aside(one: Reason, aside: Aside) -> bool:
    first, second = one.first, one.second
    known = aside.get((first.id, second.id) if first.id < second.id else (second.id, first.id))
    return known is not None and known == fingerprint(first.announcement, second.announcement)


def _opportunity(group: list[Reason], today: date, policy: Policy) -> Opportunity:
    stances = {s.id: s for one in group for s in (one.first, one.second)}
    members = tuple(s.announcement for s in sorted(stances.values(), key=lambda s: (s.announcement.posted_at, s.id)))
    first = group[0]
    worth = together(first.kind, members, today, policy)
    return Opportunity(
        kind=first.kind,
        region=members[0].region,
        topic=first.topic,
        members=members,
        pairs=tuple((one.first.id, one.second.id) for one in group),
        act_by=act_by(group, worth, today),
        worth=worth,
        pieces=pieces(first.kind, members),
        extend=max(one.extend for one in group),
    )


_WEIGHT = {
    OpportunityKind.JOIN_TENDER: 0,
    OpportunityKind.JOINT_PURCHASE: 1,
    OpportunityKind.CO_TERMINATION: 2,
    OpportunityKind.REUSE: 3,
    OpportunityKind.SHARED_LAW: 4,
    OpportunityKind.HARMONISE: 5,
}


def _rank(one: Opportunity, today: date) -> tuple[object, ...]:
    """Soonest half year first, then what binds most, then the largest sum, then the most municipalities.

    What rests on an announcement that nobody confirmed comes after all others.
    """
    doubt = any(member.unconfirmed for member in one.members)
    days = (one.act_by - today).days if one.act_by else 365
    value = one.worth.high if one.worth else 0
    return (doubt, max(days, 0) // 91 + _WEIGHT[one.kind], -value, -len(one.municipalities), one.topic, one.ids)
