"""What the poster of an announcement hears at once: the opportunities that it makes."""

from datetime import date, datetime

from digests.ready.found import made_by
from digests.telling.cards import item
from domain.announcement import Announcement
from domain.language import counted
from domain.message import Message
from domain.opportunity import Opportunity
from storage.audience import Audience
from storage.store import Tx
from storage.together import ladder, numbering

_MOST = 5


def for_poster(audience: Audience, tx: Tx, announcement: Announcement, today: date, now: datetime) -> Message | None:
    """Give the private message to the poster; None when the announcement makes no opportunity yet."""
    found = numbering.recognise(tx, made_by(audience, tx, announcement, today)[:_MOST], now)
    return told(audience, tx, found, today) if found else None


def told(audience: Audience, tx: Tx, found: list[Opportunity], today: date) -> Message:
    """Say how many opportunities there are, each with its reason and buttons."""
    standings = ladder.standings(audience, tx, [one.number for one in found if one.number is not None])
    return Message(
        heading=counted(
            "Your announcement makes {number} opportunity", "Your announcement makes {number} opportunities", len(found)
        ),
        items=tuple(item(one, today, standings.get(one.number or 0, ())) for one in found),
    )
