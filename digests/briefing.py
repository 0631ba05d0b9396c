"""Opportunities in brief: made from pairs with a reason, and opened again with their announcements."""

from collections.abc import Iterable, Mapping
from datetime import date

from digests.kinds.reason import Reason
from digests.topics import named, parts, place
from digests.worth import binding, leads, pieces, together
from domain.announcement import Announcement, Gist
from domain.brief import Brief, act_by
from domain.opportunity import Opportunity, OpportunityKind
from domain.policy import USUAL, Policy

Known = Mapping[str, Announcement]
_LARGEST = 2**63 - 1  # that a database holds; who announces more means something else


def brief(group: list[Reason], today: date, policy: Policy) -> Brief:
    """Give a group in brief; of a tender with several lots that of one lot."""
    stances = {s.id: s for one in group for s in (one.first, one.second)}
    first = group[0]
    host = first.first if first.kind is OpportunityKind.JOIN_TENDER else None
    made = Brief(
        kind=first.kind,
        region=first.first.announcement.region,
        topic=first.topic,
        ids=(),
        versions=(),
        towns=(),
        pairs=tuple((one.first.id, one.second.id) for one in group),
        extend=max(one.extend for one in group),
        first=binding(group),
        lots=host.id if host and (len(host.lots) > 1 or parts(host.main)) else "",
    )
    return _with(made, (s.announcement for s in stances.values()), today, policy)


def whole(lots: Iterable[Brief], known: Mapping[str, Gist], today: date, policy: Policy) -> Brief:
    """Hold the lots of one tender together: who joins for one lot and who for another see the same opportunity.

    It is about the lot, or when these are several about what the tender itself is about.
    """
    held = sorted(lots, key=lambda one: one.topic)
    topics: dict[tuple[str, str], str] = {}
    for part in held:
        for pair in part.pairs:
            topics.setdefault(pair, part.topic)
    pairs = tuple(sorted(topics))
    facts = known[held[0].lots].facts
    main = place(facts.functions, named(facts)).main
    topic = main if main and len(set(topics.values())) > 1 else topics[pairs[0]]
    ids = {id_ for part in held for id_ in part.ids}
    joined = held[0]._replace(topic=topic, pairs=pairs, lots="")
    return _with(joined, (known[id_] for id_ in ids), today, policy)


def opened(one: Brief, known: Known, today: date, policy: Policy = USUAL) -> Opportunity:
    """Give the opportunity itself on a day, with its announcements from those that are known."""
    members = tuple(known[id_] for id_ in one.ids)
    return Opportunity(
        kind=one.kind,
        region=one.region,
        topic=one.topic,
        members=members,
        pairs=one.pairs,
        act_by=act_by(one.first, one.lead, today),
        worth=together(one.kind, members, today, policy),
        pieces=pieces(one.kind, members),
        extend=one.extend,
    )


def _with(one: Brief, members: Iterable[Gist], today: date, policy: Policy) -> Brief:
    ours = tuple(sorted(members, key=lambda member: (member.posted_at, member.id)))
    worth = together(one.kind, ours, today, policy)
    return one._replace(
        ids=tuple(member.id for member in ours),
        versions=tuple(member.version for member in ours),
        towns=tuple(member.municipality for member in ours),
        lead=leads(worth),
        cents=min(round(worth.high * 100), _LARGEST) if worth else 0,
        doubt=any(member.unconfirmed for member in ours),
    )
