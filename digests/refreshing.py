"""Keeps the opportunities of a region ready: looks at the topics in which something changed, or a date passed."""

from datetime import date

from digests.brief import whole
from digests.looking import form_of, parts_in, rules_of, sharing
from digests.opportunities import Rules, Swept, sweep
from digests.timeline import ahead
from digests.topics import Topic, touched
from domain.announcement import Announcement
from domain.brief import Brief
from storage import announcements, keeping, kept, regions
from storage.audience import Audience
from storage.kept import Ahead
from storage.store import Tx

MOST = 4  # topics in one transaction, so that others who write need not wait long


def refresh(tx: Tx, region: int, today: date, most: int = MOST) -> bool:
    """Bring what is kept of some topics up to date; gives whether there is more to do.

    Several processes do this one after the other.
    """
    keeping.turn(tx, region)
    audience = Audience(region=region)
    rules = rules_of(audience, tx)
    if kept.form(audience, tx) != form_of(rules.policy):
        keeping.begin(tx, region, form_of(rules.policy))
    marks, topics, left = _due(audience, tx, today, most)
    if topics:
        _look(audience, tx, topics, today, rules)
    keeping.settle(tx, marks)
    return left


def waiting(tx: Tx, region: int, today: date) -> bool:
    """Whether there is anything to bring up to date; a look that writes nothing."""
    audience = Audience(region=region)
    if kept.form(audience, tx) != form_of(regions.policy(tx, region)):
        return True
    return any(_due(audience, tx, today, 1)[:2])


def _due(audience: Audience, tx: Tx, today: date, most: int) -> tuple[list[int], set[Topic], bool]:
    """Give marks of changes, the topics that these touch or that ran out, and whether there are more."""
    marks: list[int] = []
    topics: set[Topic] = set()
    for value, numbers in sorted(kept.stale(audience, tx).items()):
        if len(topics) >= most:
            return marks, topics, True
        marks += numbers
        topics |= touched(*value)
    expired = (Topic(*one) for one, held in sorted(kept.days(audience, tx).items()) if not held[0] <= today < held[1])
    for topic in expired:
        if len(topics) >= most:
            return marks, topics, True
        topics.add(topic)
    return marks, topics, False


def _look(audience: Audience, tx: Tx, topics: set[Topic], today: date, rules: Rules) -> None:
    known = sharing(audience, tx, topics)
    swept = sweep(known.values(), today, rules, topics)
    tenders = kept.hosts(audience, tx, topics) | {one.lots for one in parts_in(swept) if one.lots}
    for topic, found in swept.items():
        keeping.put(tx, audience.region, topic, found.briefs)
    keeping.hold(tx, audience.region, {topic: _ahead(topic, one, known, today) for topic, one in swept.items()}, today)
    _hold_together(audience, tx, tenders, known, (today, rules))


def _ahead(topic: Topic, found: Swept, known: dict[str, Announcement], today: date) -> Ahead:
    """Give until when a topic holds, and the timeline of a function."""
    if topic.field != "functions":
        return Ahead(found.until)
    row = ahead(topic.value, known.values(), today)
    return row._replace(until=min(row.until, found.until))


def _hold_together(
    audience: Audience, tx: Tx, tenders: set[str], known: dict[str, Announcement], day: tuple[date, Rules]
) -> None:
    """Keep tenders that can be joined in several topics as a whole; one of which a member is gone is not kept."""
    parts = {host: list[Brief]() for host in tenders}
    for _, one in kept.parts(audience, tx, tenders):
        parts[one.lots].append(one)
    missing = {id_ for ours in parts.values() for one in ours for id_ in one.ids} - known.keys()
    found = announcements.some(audience, tx, sorted(missing)) if missing else []
    everything = known | {one.id: one for one in found if one.stands}
    for host, ours in parts.items():
        there = ours and all(id_ in everything for one in ours for id_ in one.ids)
        made = [whole(ours, everything, day[0], day[1].policy)] if there else []
        keeping.put(tx, audience.region, (kept.TENDER, host), made)
