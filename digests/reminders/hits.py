"""What fits the searches that a person follows for his weekly message."""

from collections import defaultdict
from typing import NamedTuple

from digests.reminders.following import reach
from digests.reminders.municipal_week import MunicipalWeek
from domain import card
from domain.announcement import Announcement
from domain.indexing import findable
from domain.language import Listing, phrase
from domain.message import Item, plain
from domain.region import Member
from storage import announcements
from storage.people import follow_hits

MOST = 5  # in one message; the rest comes the week after


class Hit(NamedTuple):
    """One entry of the message, and the id of its announcement."""

    item: Item
    announcement: str


def hits(here: MunicipalWeek, person: Member) -> list[Hit]:
    """Give what waits for a person and may be seen by him now, what came first first."""
    searches: dict[str, list[str]] = defaultdict(list)
    for hit in follow_hits.waiting(here.tx, person):
        searches[hit.announcement].append(hit.subject)
    seen = announcements.some(here.audience, here.tx, list(searches)) if searches else []
    fitting = [one for one in seen if findable(one)]
    return [Hit(_item(here, one, searches[one.id]), one.id) for one in fitting[:MOST]]


def _item(here: MunicipalWeek, one: Announcement, searches: list[str]) -> Item:
    shown = card.item(one)
    fits = plain(phrase("This fits what you follow: {words}", words=Listing(listing=tuple(searches))))
    choices = () if one.municipality == here.code else reach(one)
    return shown.model_copy(update={"details": (fits, *shown.details), "choices": choices})
