"""Opportunities in the store, as an audience may know them: evidence that is hidden from it does not exist."""

from collections.abc import Iterable
from datetime import date

from digests.opportunities import among, lots_among
from digests.topics import needed
from domain.announcement import Announcement
from domain.errors import NotFoundError
from domain.language import phrase
from domain.opportunity import Opportunity
from storage import ladder, opportunities, regions
from storage.announcements import of_municipality, standing
from storage.audience import Audience
from storage.store import Tx


def everywhere(audience: Audience, tx: Tx, today: date) -> list[Opportunity]:
    """Give all opportunities of a region, the most worth acting on first."""
    return _among(audience, tx, standing(audience, tx), today)


def made_by(audience: Audience, tx: Tx, announcement: Announcement, today: date) -> list[Opportunity]:
    """Give the opportunities that one stored announcement makes: only what shares a topic with it is looked at."""
    return [one for one in _around(audience, tx, [announcement], today) if announcement.id in one.ids]


def for_municipality(audience: Audience, tx: Tx, code: str, today: date) -> list[Opportunity]:
    """Give the opportunities that a municipality's announcements are part of."""
    own = [one for one in of_municipality(audience, tx, code) if one.stands]
    return [one for one in _around(audience, tx, own, today) if one.of(code)]


def numbered(audience: Audience, tx: Tx, number: int, today: date) -> Opportunity:
    """Give the opportunity with a number.

    Raises:
        NotFoundError: when there is none (any more), or none for this audience: both answer the same.
    """
    members = opportunities.members(audience, tx, number)
    ids = {one.id for one in members}
    around = [one for one in _around(audience, tx, members, today) if ids & set(one.ids)]
    found = next((one for one in opportunities.known(tx, around) if one.number == number), None)
    if found is None:
        raise NotFoundError(phrase("This opportunity is no longer there: an announcement changed or was withdrawn."))
    return found


def _around(audience: Audience, tx: Tx, own: Iterable[Announcement], today: date) -> list[Opportunity]:
    """Give what lies around announcements; only groups that hold one of them are sure to be whole."""
    topics = {topic for one in own for topic in needed(one.facts)}
    candidates = opportunities.sharing(audience, tx, topics)
    lots = lots_among(candidates, today) - topics
    if lots:  # who joins the same tender for another lot
        candidates = opportunities.sharing(audience, tx, topics | lots)
    return _among(audience, tx, candidates, today)


def _among(audience: Audience, tx: Tx, candidates: Iterable[Announcement], today: date) -> list[Opportunity]:
    aside, policy = ladder.put_aside(tx, audience.region), regions.policy(tx, audience.region)
    return among(candidates, today, aside, policy)
