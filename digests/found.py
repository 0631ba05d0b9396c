"""Opportunities in the store, as an audience may know them: evidence that is hidden from it does not exist."""

from collections.abc import Iterable
from datetime import date

from digests.brief import opened
from digests.looking import rules_of, sharing
from digests.opportunities import sweep, together
from digests.overview import Overview
from digests.topics import topics_of
from domain.announcement import Announcement
from domain.brief import rank
from domain.errors import NotFoundError
from domain.language import phrase
from domain.opportunity import Opportunity
from storage import opportunities
from storage.announcements import of_municipality
from storage.audience import Audience
from storage.store import Tx

GONE = phrase("This opportunity is no longer there: an announcement changed or was withdrawn, or it was put aside.")


def everywhere(audience: Audience, tx: Tx, today: date) -> list[Opportunity]:
    """Give all opportunities of a region, the most worth acting on first."""
    overview = Overview(audience, tx, today)
    return overview.open(overview.best())


def made_by(audience: Audience, tx: Tx, announcement: Announcement, today: date) -> list[Opportunity]:
    """Give the opportunities that one stored announcement makes: only what shares a topic with it is looked at."""
    return _around(audience, tx, [announcement], today)


def for_municipality(audience: Audience, tx: Tx, code: str, today: date) -> list[Opportunity]:
    """Give the opportunities that a municipality's announcements are part of."""
    overview = Overview(audience, tx, today)
    if overview.kept:
        return overview.open(overview.best(frozenset({code})))
    own = [one for one in of_municipality(audience, tx, code) if one.stands]
    return [one for one in _around(audience, tx, own, today) if one.of(code)]


def numbered(audience: Audience, tx: Tx, number: int, today: date) -> Opportunity:
    """Give the opportunity with a number.

    Raises:
        NotFoundError: when there is none (any more), or none for this audience: both answer the same.
    """
    members = opportunities.members(audience, tx, number)
    around = _around(audience, tx, members, today)
    found = next((one for one in opportunities.known(tx, around) if one.number == number), None)
    if found is None:
        raise NotFoundError(GONE)
    return found


def _around(audience: Audience, tx: Tx, own: Iterable[Announcement], today: date) -> list[Opportunity]:
    """Give the opportunities that hold one of some announcements: only what shares a topic with them is looked at."""
    rules, ids, topics = rules_of(audience, tx), set(), set()
    for one in own:
        ids.add(one.id)
        topics |= topics_of(one.facts)
    known = sharing(audience, tx, topics)
    found = sweep(known.values(), today, rules, topics)
    tenders = {one.lots for one in found if one.lots and not ids.isdisjoint(one.ids)}
    further = {topic for host in tenders for topic in topics_of(known[host].facts)} - topics
    if further:  # who joins the same tender for another lot
        others = sharing(audience, tx, further)
        more = sweep(others.values(), today, rules, further)
        found, known = [*found, *(one for one in more if one.lots in tenders)], known | others
    ours = [one for one in found if one.lots in tenders or not (one.lots or ids.isdisjoint(one.ids))]
    whole = sorted(together(ours, known, today, rules), key=lambda one: rank(one, today))
    return [opened(one, known, today, rules.policy) for one in whole]
