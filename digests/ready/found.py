"""Opportunities in the store, as an audience may know them: evidence that is hidden from it does not exist."""

from collections.abc import Collection
from datetime import date

from digests.briefing import opened
from digests.opportunities import together
from digests.ready.near import Near
from digests.ready.overview import Overview
from domain.announcement import Announcement
from domain.brief import Brief, rank
from domain.errors import NotFoundError
from domain.language import phrase
from domain.opportunity import Opportunity
from storage import announcements, regions
from storage.audience import Audience
from storage.store import Tx
from storage.together import numbering, opportunities

GONE = phrase("This opportunity is no longer there: an announcement changed or was withdrawn, or it was put aside.")


def everywhere(audience: Audience, tx: Tx, today: date) -> list[Opportunity]:
    """Give all opportunities of a region, the most worth acting on first."""
    overview = Overview(audience, tx, today)
    return overview.open(overview.best())


def made_by(audience: Audience, tx: Tx, announcement: Announcement, today: date) -> list[Opportunity]:
    """Give the opportunities that one stored announcement makes: only what lies near it is looked at."""
    return _opened(audience, tx, [announcement], today)


def for_municipality(audience: Audience, tx: Tx, code: str, today: date) -> list[Opportunity]:
    """Give the opportunities that a municipality's announcements are part of."""
    overview = Overview(audience, tx, today)
    if overview.kept:
        return overview.open(overview.best(frozenset({code})))
    own = [one for one in announcements.of_municipality(audience, tx, code) if one.stands]
    return [one for one in _opened(audience, tx, own, today) if one.of(code)]


def numbered(audience: Audience, tx: Tx, number: int, today: date) -> Opportunity:
    """Give the opportunity with a number.

    Raises:
        NotFoundError: when there is none (any more), or none for this audience: both answer the same.
    """
    members = opportunities.members(audience, tx, number)
    there = _opened(audience, tx, members, today)
    found = next((one for one in numbering.known(tx, there) if one.number == number), None)
    if found is None:
        raise NotFoundError(GONE)
    return found


def around(audience: Audience, tx: Tx, own: Collection[Announcement], today: date) -> list[Brief]:
    """Give in brief the opportunities that hold one of some announcements: only what lies near them is looked at."""
    near = Near(audience, tx, today)
    found = near.parts(own)
    tenders = {one.lots for one in found if one.lots}
    lots = near.lots(tenders) if tenders else []  # who joins the same tender for another lot
    ours = [*(one for one in found if not one.lots), *lots]
    known = near.known({id_ for one in ours if one.lots for id_ in one.ids})
    return sorted(together(ours, known, today, near.rules), key=lambda one: rank(one, today))


def _opened(audience: Audience, tx: Tx, own: Collection[Announcement], today: date) -> list[Opportunity]:
    found, policy = around(audience, tx, own, today), regions.policy(tx, audience.region)
    known = {one.id: one for one in announcements.some(audience, tx, {id_ for one in found for id_ in one.ids})}
    return [opened(one, known, today, policy) for one in found]
